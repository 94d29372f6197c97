"""The log of a run: what happened, as lines of JSON, without a name, an id or a value of a cell."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.model.message import Message
from relocaudit.report.log_line import Fact, log_line

# A run of sixty townships takes some 20 kB.
_FULL, _KEPT = 8 << 20, 4


class Journal:
    """Where a run's events go, once `begin` has told the file; until then, and without, nowhere.

    A log that cannot be written never stops the run: `trouble` is told once, and `failed` stays.
    """

    def __init__(self, run: str, trouble: Callable[[str, Message], None]) -> None:
        self.run = run
        self.failed = False
        self._trouble = trouble
        self._path = ""
        self._descriptor: int | None = None

    def begin(self, path: str) -> None:
        """Append to this file; one that has grown too long is put aside first, as `FILE.1`."""
        self._path = path
        try:
            _rotate(Path(path))
            # A pipe that nobody reads must not hold the run up.
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0)
            self._descriptor = os.open(path, flags, 0o600)
        except OSError as error:
            self._give_up(error)

    @property
    def is_open(self) -> bool:
        return self._descriptor is not None

    def tell(self, event: str, **facts: Fact) -> None:
        """Append one line, in one write: lines of two processes never mix."""
        if self._descriptor is None:
            return
        line = log_line(self.run, event, facts)
        try:
            os.write(self._descriptor, line)
        except OSError as error:
            self._give_up(error)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _give_up(self, error: OSError) -> None:
        self.failed = True
        self.close()
        template = "the log cannot be written ({why}); the audit goes on without it"
        self._trouble(self._path, Message.of(template, why=error.strerror or ""))


def told_as(error: BaseException) -> dict[str, Fact]:
    """What a log says of the fault that ended a run; words of libraries may quote values."""
    if isinstance(error, InputError):
        return {"path": error.path, "reason": error.reason, "message": error.message.plain()}
    message = getattr(error, "message", None)
    said = message.plain() if isinstance(message, Message) else None
    return {"path": None, "reason": type(error).__name__, "message": said}


def _rotate(path: Path) -> None:
    """Nobody else may do it where this runs: Windows knows no logrotate."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode) or found.st_size < _FULL:
        return
    # Another run that is told to give way may do the same just now, or hold the file open.
    with suppress(OSError):
        for number in range(_KEPT - 1, 0, -1):
            older = path.with_name(f"{path.name}.{number}")
            if older.exists():
                older.replace(path.with_name(f"{path.name}.{number + 1}"))
        path.replace(path.with_name(f"{path.name}.1"))
