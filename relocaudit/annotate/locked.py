"""Copies of encrypted workbooks: opened and locked again in memory, never clear on a disk."""

from __future__ import annotations

import io
import tempfile
import zipfile
from typing import BinaryIO

from relocaudit.annotate.refusals import refusal
from relocaudit.intake.limits import Limits
from relocaudit.intake.protection import unlocked
from relocaudit.intake.reasons import Refusal

# Anything shorter belongs into another part of an OLE file, where the library misplaces it.
_LEAST = 4096 + 64


def scratch(password: str | None) -> BinaryIO:
    """A place for a workbook that is not finished: in memory where its copy will be locked."""
    # The temporary file has no name, and goes when it is closed.
    return io.BytesIO() if password is not None else tempfile.TemporaryFile()


def opened(path: str, file: BinaryIO, password: str | None) -> BinaryIO:
    """The package in a file, decrypted where it is encrypted; `path` is named in refusals."""
    if password is None:
        return file
    try:
        key = unlocked(file.read(), (password,), Limits())
    except Refusal as fault:
        raise refusal(path, "encrypted") from fault
    if key is None:
        file.seek(0)
        return file
    return io.BytesIO(key.data)


def lock(plain: io.BytesIO, password: str, file: BinaryIO) -> None:
    """Write a finished workbook, encrypted as Excel does it (agile, AES-256), and look it over.

    Raises InputError unless what was written opens again, to the same bytes.
    """
    # The library's file classes refuse packages whose types are written with a prefix.
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    _fill_up(plain)
    locked = ECMA376Agile.encrypt(password, plain)
    key = unlocked(locked, (password,), Limits())
    if key is None or key.data != plain.getvalue():
        raise refusal("", "self-check", what="encryption")
    file.write(locked)


def _fill_up(package: io.BytesIO) -> None:
    """Make a package large enough by a comment of blanks, and go to its start."""
    if len(package.getbuffer()) < _LEAST:
        with zipfile.ZipFile(package, "a") as archive:
            archive.comment = archive.comment.ljust(_LEAST)
    package.seek(0)
