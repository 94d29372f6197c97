"""Unfinished files of runs that were killed: ours alone, and only when nobody can be at work."""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

from relocaudit.model.message import Message

PREFIX = ".relocaudit-"
AN_HOUR = 3600.0
# What tempfile makes of the prefix; `.tmp` for copies, nothing for reports.
_NAME = re.compile(rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}(?:\.tmp)?")


def sweep(folder: str | Path, older_than: float = AN_HOUR) -> int:
    """Delete unfinished files of ours in a folder and say how many.

    A file goes when its name, owner and rights are those we give, it is no link and has no second
    name, and nobody has written to it for `older_than` seconds. What cannot be deleted stays.
    """
    deleted = 0
    for path in left_in(folder, older_than):
        with suppress(OSError):
            path.unlink()
            deleted += 1
    return deleted


def left_in(folder: str | Path, older_than: float = AN_HOUR) -> list[Path]:
    """The files that `sweep` would delete."""
    found: list[Path] = []
    try:
        names = [entry.name for entry in os.scandir(folder) if _NAME.fullmatch(entry.name)]
    except OSError:
        return found
    for name in names:
        path = Path(folder, name)
        with suppress(OSError):
            if _is_stale(path.lstat(), older_than):
                found.append(path)
    return found


def swept_message(count: int) -> Message:
    return Message.of("removed {count} unfinished file(s) of a run that was stopped", count=count)


def _is_stale(status: os.stat_result, older_than: float) -> bool:
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        return False
    if os.name == "posix" and (
        status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) != 0o600
    ):
        return False
    return time.time() - status.st_mtime > older_than
