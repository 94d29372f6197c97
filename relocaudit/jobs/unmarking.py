"""A clean workbook from an annotated copy, to be handed on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from relocaudit.annotate import UnmarkReport, unmark
from relocaudit.errors import Bug, InputError
from relocaudit.intake import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.reasons import REASONS, Refusal
from relocaudit.jobs.copy_names import copy_stem
from relocaudit.jobs.copy_series import OUR_NAME
from relocaudit.jobs.copy_suffix import copy_suffix
from relocaudit.jobs.unlocking import TRIES, AskPassword
from relocaudit.model.message import Message


def run_unmark(
    path: str, out: str | None, passwords: Sequence[str], ask: AskPassword | None
) -> UnmarkReport:
    """Write `NAME.clean.xlsx`, or the next number where that is taken; never over anything.

    A copy behind a password is opened with those given, then with what the user types, and its
    clean workbook is locked the same way. Raises InputError for a file that is no copy of ours.
    """
    source = Path(path)
    try:
        open_regular(source, Limits()).close()
    except Refusal as refused:
        message = Message.from_mapping(REASONS[refused.code], refused.params)
        raise InputError(path, refused.code, message) from None
    folder = source.parent if out is None else Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = Message.of("the folder for the copies cannot be made; name another with --out")
        raise InputError(str(folder), "cannot-write", message) from error
    target = _free(folder, source)
    for password in _keys(path, passwords, ask):
        try:
            return unmark(source, target, password=password)
        except InputError as error:
            if error.reason != "encrypted":
                raise
    message = Message.of(
        "the workbook needs a password, and none that was given opens it; see --password-file"
    )
    raise InputError(path, "encrypted", message)


def _keys(path: str, passwords: Sequence[str], ask: AskPassword | None) -> Iterator[str | None]:
    """None for a file that is open, then what was given, then what the user types."""
    yield from (None, *passwords)
    for attempt in range(TRIES):
        typed = ask(path, attempt > 0) if ask is not None else None
        if not typed:
            return
        yield typed


def _free(folder: Path, source: Path) -> Path:
    stem = copy_stem(OUR_NAME.sub("", source.stem))
    for number in count(1):
        tail = "" if number == 1 else f"-{number}"
        target = folder / f"{stem}.clean{tail}{copy_suffix(source)}"
        if not os.path.lexists(target):
            return target
    raise Bug(Message.of("numbers have come to an end"))
