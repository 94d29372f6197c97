"""Files written whole or not at all: a private temporary file beside the target, renamed."""

from __future__ import annotations

import io
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from relocaudit.annotate.leftovers import PREFIX
from relocaudit.annotate.locked import lock
from relocaudit.annotate.refusals import refusal


@contextmanager
def delivered(
    target: str, source: str | None = None, password: str | None = None
) -> Iterator[BinaryIO]:
    """A file to write and read back; it becomes `target` when the block ends without an error.

    With a password the block writes in memory, and what reaches the disk is encrypted. Mode 0600:
    a copy holds the personal data of the roster. A link at `target` is replaced, not followed.
    Raises InputError where the disk is full or the folder cannot be written.
    """
    path = Path(target)
    if source is not None and _same(path, Path(source)):
        raise refusal(target, "same-file")
    try:
        _refuse_shared(path.parent, target)
        handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise _cannot_write(target, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            if password is None:
                yield file
            else:
                plain = io.BytesIO()
                yield plain
                lock(plain, password, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except PermissionError as error:
        raise refusal(target, "open-elsewhere") from error
    except OSError as error:
        raise _cannot_write(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def written_aside(target: str) -> Iterator[None]:
    """What a full or locked disk does to a workbook that is put together before it is written."""
    try:
        yield
    except OSError as error:
        raise _cannot_write(target, error) from error


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def _refuse_shared(folder: Path, target: str) -> None:
    """Where everybody may rename files, our copy could be swapped before it is opened."""
    mode = folder.stat().st_mode
    if os.name == "posix" and mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        raise refusal(target, "unsafe-folder")


def _cannot_write(target: str, error: OSError) -> Exception:
    return refusal(target, "cannot-write", what=error.strerror or "input/output error")


def _sync_folder(folder: Path) -> None:
    # Not every system lets a folder be opened; the rename itself has happened by then.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
