"""Where a copy goes: the first name that is free, or whose copy holds nothing of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from relocaudit.annotate import Marks
from relocaudit.errors import Bug, InputError
from relocaudit.jobs.copy_digest import cells_digest, stored_digest
from relocaudit.jobs.earlier import Earlier
from relocaudit.jobs.input_file import InputFile
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.shared_reader import shared_reader
from relocaudit.model.message import Message
from relocaudit.tables.sheets import OUR_SHEETS


@dataclass(frozen=True, slots=True)
class CopyCells:
    """What a copy of ours holds now: sheets that bear our names, and the digest of its cells with
    the one that it keeps itself.
    """

    named: frozenset[str]
    stored: str | None
    actual: str


def cells_of_copy(path: Path, password: str | None) -> CopyCells | None:
    """None where it cannot be read."""
    try:
        found = shared_reader().read(path, passwords=() if password is None else (password,))
    except InputError:
        return None
    named = (grid.sheet for grid in found.sheets if grid.sheet.startswith(OUR_SHEETS))
    return CopyCells(frozenset(named), stored_digest(found), cells_digest(found))


def target_of(
    request: CheckRequest,
    roster: InputFile,
    earlier: Earlier,
    taken: Collection[Path],
    is_worked_in: Callable[[Path, Marks], bool],
) -> tuple[Path, tuple[Message, ...]]:
    """A name for the copy, and why others were left alone.

    `taken` are the copies of this run: rosters of one name from two folders get two copies. What
    was written beside the findings of a copy that is replaced is in `earlier` by then.
    """
    source, folder = Path(roster.path), earlier.series.folder
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = Message.of("the folder for the copies cannot be made; name another with --out")
        raise InputError(str(folder), "cannot-write", message) from error
    remarks: list[Message] = []
    for target in earlier.series.names():
        if target in taken or target.resolve() == source.resolve():
            continue
        why = _why_not(target, earlier, is_worked_in, overwrite=request.overwrite)
        if why is None:
            return target, tuple(remarks)
        remarks.append(why)
    raise Bug(Message.of("numbers have come to an end"))


def _why_not(
    target: Path,
    earlier: Earlier,
    is_worked_in: Callable[[Path, Marks], bool],
    *,
    overwrite: bool,
) -> Message | None:
    """Why a name cannot be taken; None where it can. A link there is somebody else's."""
    if not os.path.lexists(target):
        return None
    locks = (f"~${target.name}", f".~lock.{target.name}#")
    if any((target.parent / lock).exists() for lock in locks):
        return Message.of(
            "{name} is open: close it first; the new copy has the next name", name=target.name
        )
    marks = earlier.marks.get(target)
    if marks is None:
        return Message.of("{name} is not ours and was left alone", name=target.name)
    if overwrite or not is_worked_in(target, marks):
        return None
    return Message.of("{name} holds somebody's work and was left alone", name=target.name)


def worked_in(cells: CopyCells | None, marks: Marks) -> bool:
    """Whether a copy of ours holds what a new one would not.

    Cells that were changed since, or a sheet that is ours by its name alone; what was written
    beside findings is carried over.
    """
    return cells is None or bool(cells.named - set(marks.sheets)) or cells.stored != cells.actual
