"""A folder written whole or not at all, for its owner alone."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from relocaudit.annotate.leftovers import AN_HOUR, PREFIX
from relocaudit.annotate.refusals import refusal
from relocaudit.errors import Bug, InputError
from relocaudit.jobs.pack.manifest import is_untouched
from relocaudit.model.message import Message

_SUFFIX = ".pack"
_NAME = re.compile(rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")


def free_target(wanted: Path) -> Path:
    """The folder asked for, else its name with the next number.

    A pack of ours in which nobody has written is replaced; one that somebody filled in stays.
    """
    for number in count(1):
        target = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        if not os.path.lexists(target):
            return target
        if target.is_dir() and not target.is_symlink() and is_untouched(target):
            return target
    raise Bug(Message.of("numbers have come to an end"))


def deliver(target: Path, files: Mapping[str, bytes]) -> None:
    """Write all files beside the target, then give the folder its name.

    `files` by name, which may have one folder in it. Raises InputError where the disk is full, the
    folder cannot be written, or a file of an earlier pack is open.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _refuse_shared(target.parent, target)
        _sweep(target.parent)
        made = Path(tempfile.mkdtemp(prefix=PREFIX, suffix=_SUFFIX, dir=target.parent))
    except OSError as error:
        raise _cannot_write(target, error) from error
    try:
        for name, data in files.items():
            _write(made / name, data)
        _put_in_place(made, target)
    except PermissionError as error:
        raise refusal(str(target), "open-elsewhere") from error
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(made: Path, target: Path) -> None:
    """Rename; an earlier pack makes room first and comes back if that fails."""
    if not target.exists():
        made.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=PREFIX, suffix=_SUFFIX, dir=target.parent)) / "earlier"
    target.rename(aside)
    try:
        made.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside.parent, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Take away what a killed run left here: it holds personal data."""
    for entry in os.scandir(folder):
        if _NAME.fullmatch(entry.name):
            with suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                own = os.name != "posix" or (
                    found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) == 0o700
                )
                if stat.S_ISDIR(found.st_mode) and own and time.time() - found.st_mtime > AN_HOUR:
                    shutil.rmtree(entry.path)


def _refuse_shared(folder: Path, target: Path) -> None:
    mode = folder.stat().st_mode
    if os.name == "posix" and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise refusal(str(target), "unsafe-folder")


def _cannot_write(target: Path, error: OSError) -> InputError:
    return refusal(str(target), "cannot-write", what=error.strerror or "input/output error")
