"""One run of a project at a time: the system frees the lock when its holder ends, however."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from relocaudit.errors import Busy, InputError
from relocaudit.model.message import Message

NAME = "lock"
# Windows lets nobody read what is locked: the byte that is locked lies beyond what is written.
_LOCKED_BYTE, _LONGEST = 1 << 30, 512
_LOOKS, _A_LOOK_SECONDS = 3, 0.02
_held: set[int] = set()


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that took the lock, and when (UTC), as it wrote itself."""

    pid: int
    since: datetime


@dataclass(frozen=True, slots=True)
class LockState:
    """`holder` without `held` came to no proper end: it was killed, or the power failed."""

    held: bool
    holder: Holder | None


@contextmanager
def only_run(state: Path) -> Iterator[None]:
    """Hold the lock of a project's state folder; Busy at once where another run holds it.

    The file stays behind and means nothing by itself. A state folder belongs on a local disk:
    shares do not all keep locks.
    """
    try:
        descriptor = os.open(state / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        template = "the lock of the project cannot be used ({why})"
        message = Message.of(template, why=error.strerror or "")
        raise InputError(str(state / NAME), "lock", message) from error
    try:
        if not _taken_at_last(descriptor):
            raise Busy(_under_way(_read(descriptor)))
        _held.add(descriptor)
        _write(descriptor, f'{{"pid": {os.getpid()}, "since": "{datetime.now(UTC).isoformat()}"}}')
        try:
            yield
        finally:
            _write(descriptor, "")
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def lock_state(state: Path) -> LockState:
    """Who holds the lock, or left it behind. Takes it for a moment only, and makes no file."""
    try:
        descriptor = os.open(state / NAME, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    except OSError:
        return LockState(held=False, holder=None)
    try:
        return LockState(not _taken(descriptor, shared=True), _read(descriptor))
    finally:
        os.close(descriptor)


def _taken_at_last(descriptor: int) -> bool:
    """Whoever only looks who holds the lock (`lock_state`) keeps it from a run for a moment."""
    for _ in range(_LOOKS):
        if _taken(descriptor):
            return True
        time.sleep(_A_LOOK_SECONDS)
    return _taken(descriptor)


def _taken(descriptor: int, *, shared: bool = False) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _under_way(holder: Holder | None) -> Message:
    if holder is None:
        return Message.of("another run of this project is under way; try again later")
    return Message.of(
        "another run of this project is under way (process {pid}, since {since}); try again later",
        pid=holder.pid,
        since=f"{holder.since.astimezone():%Y-%m-%d %H:%M}",
    )


def _write(descriptor: int, text: str) -> None:
    # Who holds the lock is good to know, and never worth a run: the disk may be full.
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode("ascii"))


def _read(descriptor: int) -> Holder | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        told = json.loads(os.read(descriptor, _LONGEST))
        return Holder(int(told["pid"]), datetime.fromisoformat(told["since"]))
    return None


def _let_go() -> None:
    """A child that came by fork would hold the lock on after its parent was killed."""
    while _held:
        with suppress(OSError):
            os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
