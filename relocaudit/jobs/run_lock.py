"""One run of a project at a time: the system frees the lock when its holder ends, however."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relocaudit.errors import Busy
from relocaudit.model.message import Message

NAME = "lock"


@contextmanager
def only_run(state: Path) -> Iterator[None]:
    """Hold the lock of a project's state folder; Busy at once where another run holds it.

    The file stays behind and means nothing by itself. A state folder belongs on a local disk:
    shares do not all keep locks.
    """
    descriptor = os.open(state / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        message = Message.of("another run of this project is under way; try again later")
        raise Busy(message) from error
