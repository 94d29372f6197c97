"""Opening what the user named: a regular file of bearable size, or a refusal in words."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from relocaudit.intake.limits import MIB, Limits
from relocaudit.intake.reasons import Refusal

LOCK_PREFIXES = ("~$", ".~lock.", "._")


def is_lock_file(path: str | Path) -> bool:
    """Side files that Excel, WPS, LibreOffice and macOS leave beside an open workbook."""
    return Path(path).name.startswith(LOCK_PREFIXES)


def open_regular(path: Path, limits: Limits) -> BinaryIO:
    """The file opened for reading; links, pipes, devices and folders are never opened."""
    if is_lock_file(path):
        raise Refusal("lock-file")
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise _link(path)
        _check(status, limits)
        flags = os.O_RDONLY
        for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
            flags |= getattr(os, name, 0)
        descriptor = os.open(path, flags)
    except FileNotFoundError as fault:
        raise Refusal("not-found") from fault
    except (OSError, ValueError) as fault:
        raise Refusal("no-access") from fault
    stream = os.fdopen(descriptor, "rb")
    try:
        # Looked at again, because the name may have changed hands in between.
        _check(os.fstat(descriptor), limits)
    except Refusal:
        stream.close()
        raise
    return stream


def _link(path: Path) -> Refusal:
    """The refusal of a link, with the file to be named instead of it."""
    target = os.path.realpath(path)
    try:
        mode = path.stat().st_mode
    except OSError:  # nothing there, a circle, or no way to look
        return Refusal("link-broken", target=target)
    # /dev/stdin and the like are links to a pipe or a terminal.
    return Refusal("link", target=target) if stat.S_ISREG(mode) else _wrong_kind(mode)


def _wrong_kind(mode: int) -> Refusal:
    return Refusal("folder" if stat.S_ISDIR(mode) else "not-regular")


def _check(status: os.stat_result, limits: Limits) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise _wrong_kind(status.st_mode)
    if status.st_size > limits.file_bytes:
        raise Refusal("file-too-large", size=status.st_size // MIB, limit=limits.file_bytes // MIB)
    if status.st_size == 0:
        raise Refusal("empty-file")
