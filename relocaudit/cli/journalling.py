"""A run and its log, from the first line to the last, whatever ends it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from relocaudit import __version__
from relocaudit.cli.faults import BUSY, UNUSABLE, complain
from relocaudit.errors import Bug, Busy, RelocauditError
from relocaudit.jobs.journal import Journal, told_as
from relocaudit.jobs.run_lock import lock_state
from relocaudit.jobs.state_folder import NAME as STATE
from relocaudit.jobs.state_folder import state_folder
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording

_INTERRUPTED, _OUR_FAULT = 130, 3


class RunLog:
    """The journal of one run; `code` is what the run will exit with."""

    def __init__(self, wording: Wording) -> None:
        def trouble(path: str, message: Message) -> None:
            complain(path, message, wording)

        self.journal = Journal(str(uuid.uuid4()), trouble)
        self._state = Path(STATE)
        self._code = _OUR_FAULT
        self._started = time.monotonic()

    def begin(self, path: str, project: Path) -> None:
        self._state = project / STATE
        if Path(path).parent == self._state:
            # The place that `schedule` proposes; nothing else made it before the first run.
            state_folder(project)
        self.journal.begin(path)
        self.journal.tell("start", version=__version__, project=str(project))

    def heard(self, progress: Callable[[Message], None]) -> Callable[[Message], None]:
        """Progress that the log hears too: how far a run came that was killed, and how fast."""

        def told(message: Message) -> None:
            self.journal.tell("step", message=message.plain())
            progress(message)

        return told

    def ends_with(self, code: int) -> int:
        """The exit code: a log that cannot be written is an unusable file; the audit was done."""
        self._code = max(code, UNUSABLE) if self.journal.failed else code
        return self._code

    def end(self) -> None:
        seconds = round(time.monotonic() - self._started, 3)
        self.journal.tell("end", exit_code=self._code, seconds=seconds)
        self.journal.close()

    def broken_off(self, error: BaseException) -> None:
        """Note why a run ends early, and the exit code that this has elsewhere."""
        self._code = exit_code_of(error)
        if isinstance(error, Busy):
            holder = lock_state(self._state).holder
            pid, since = (holder.pid, holder.since.isoformat()) if holder else (None, None)
            self.journal.tell("busy", holder=pid, since=since)
        elif isinstance(error, KeyboardInterrupt):
            self.journal.tell("interrupted")
        else:
            self.journal.tell("broken off", **told_as(error))


@contextmanager
def logged(wording: Wording) -> Iterator[RunLog]:
    """Write the last line of the log whatever happens; a run without one was killed."""
    log = RunLog(wording)
    try:
        yield log
    except BaseException as error:
        log.broken_off(error)
        raise
    finally:
        log.end()


def exit_code_of(error: BaseException) -> int:
    """What the program exits with for an error; Typer's own know their code."""
    if isinstance(error, KeyboardInterrupt):
        return _INTERRUPTED
    if isinstance(error, Busy):
        return BUSY
    if isinstance(error, RelocauditError) and not isinstance(error, Bug):
        return UNUSABLE
    return int(getattr(error, "exit_code", _OUR_FAULT))
