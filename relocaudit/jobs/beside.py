"""Where a helper's copy goes: beside its source, under a name that nobody has."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from relocaudit.errors import Bug, InputError
from relocaudit.jobs.copy_names import copy_stem
from relocaudit.model.message import Message


def free_target(source: Path, out: str | None, word: str, suffix: str) -> Path:
    """`NAME.word.xlsx`, or the next number where that is taken; never over anything.

    `out` is another folder, made where it is not there. Raises InputError where it cannot be.
    """
    folder = source.parent if out is None else Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = Message.of("the folder for the copies cannot be made; name another with --out")
        raise InputError(str(folder), "cannot-write", message) from error
    stem = copy_stem(source.stem)
    for number in count(1):
        tail = "" if number == 1 else f"-{number}"
        target = folder / f"{stem}.{word}{tail}{suffix}"
        if not os.path.lexists(target):
            return target
    raise Bug(Message.of("numbers have come to an end"))
