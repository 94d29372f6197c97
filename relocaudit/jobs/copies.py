"""The annotated copy of each roster, never over anything of the clerk's."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path

from relocaudit.annotate import (
    annotate_copy,
    copy_of_values,
    is_ours,
    sweep,
    swept_message,
    write_findings_workbook,
)
from relocaudit.errors import Bug, InputError
from relocaudit.intake import read_workbook
from relocaudit.intake.grid import BLANK, Grid, Workbook
from relocaudit.jobs.copy_names import copy_stem
from relocaudit.jobs.copy_suffix import copy_suffix
from relocaudit.jobs.request import CheckRequest, Copy
from relocaudit.jobs.secrecy import secrecy
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure
from relocaudit.model.wording import Wording
from relocaudit.policy import Policy
from relocaudit.report.about import about_rows
from relocaudit.report.visible import shown_path
from relocaudit.report.workbook import ENTRIES, causes_for, findings_rows, notes_for
from relocaudit.tables.sheets import OUR_SHEETS

_CELLS = re.compile(r"cells:[0-9a-f]{64}")
_OUR_NAME = re.compile(r"\.audited(?:-\d+)?$")


def copy_rosters(
    request: CheckRequest,
    result: AuditResult,
    policy: Policy,
    rosters: Mapping[str, Workbook],
    locked: frozenset[str],
    wording: Wording,
    progress: Callable[[Message], None],
) -> tuple[tuple[Copy, ...], tuple[Failure, ...]]:
    """Write one copy a roster; a copy that cannot be written is a failure, the others go on.

    `locked` are the files of the run that only a password opens.
    """
    copies: list[Copy] = []
    failures: list[Failure] = []
    about = about_rows(result, wording, policy.all_in_force())
    taken: set[Path] = set()
    for path, workbook in rosters.items():
        progress(Message.of("writing the annotated copy of {path}", path=shown_path(path)))
        try:
            target, remarks = _target(request, workbook, taken)
            taken.add(target)
            remarks += secrecy(workbook, result, locked)
            copies.append(_copy(result, workbook, wording, about, target, remarks))
        except InputError as error:
            failures.append(Failure(path, error.reason, error.message))
    return tuple(copies), tuple(failures)


def swept(request: CheckRequest, rosters: Iterable[str]) -> list[tuple[str, Message]]:
    """Clear the folders of the copies of what killed runs left there, and say so."""
    folders = {_folder(request, Path(path)) for path in rosters}
    counts = [(str(folder), sweep(folder)) for folder in sorted(folders)]
    return [(folder, swept_message(count)) for folder, count in counts if count]


def _copy(
    result: AuditResult,
    workbook: Workbook,
    wording: Wording,
    about: Iterable[tuple[str, str]],
    target: Path,
    remarks: tuple[Message, ...],
) -> Copy:
    path = workbook.path
    notes = notes_for(result, path, wording)
    rows = findings_rows(result, path, wording)
    causes = causes_for(result, path, wording)
    scope = [*about, (wording.text("Digest of the cells"), _digest(workbook))]
    if workbook.format != "xlsx":
        copy_of_values(workbook, target, notes, rows, scope, lang=wording.lang, causes=causes)
        said = Message.of("this format cannot be marked: a new workbook holds the same values")
        return Copy(path, str(target), "new", (*remarks, said))
    try:
        annotate_copy(
            path, target, notes, rows, scope,
            password=workbook.password, lang=wording.lang, causes=causes,
        )  # fmt: skip
    except InputError as error:
        write_findings_workbook(
            target, rows, scope, password=workbook.password, lang=wording.lang, causes=causes
        )
        said = Message.of("the findings stand in a workbook of their own")
        return Copy(path, str(target), "findings-only", (*remarks, error.message, said))
    return Copy(path, str(target), "annotated", remarks)


def _target(
    request: CheckRequest, workbook: Workbook, taken: set[Path]
) -> tuple[Path, tuple[Message, ...]]:
    """The first name that is free, or that holds a copy of ours which nobody has worked in.

    `taken` are the copies of this run: rosters of one name from two folders get two copies.
    """
    source = Path(workbook.path)
    folder = _folder(request, source)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = Message.of("the folder for the copies cannot be made; name another with --out")
        raise InputError(str(folder), "cannot-write", message) from error
    suffix = copy_suffix(source) if workbook.format == "xlsx" else ".xlsx"
    stem = copy_stem(_OUR_NAME.sub("", source.stem))
    remarks: list[Message] = []
    for number in count(1):
        target = folder / f"{stem}.audited{'' if number == 1 else f'-{number}'}{suffix}"
        if target in taken or target.resolve() == source.resolve():
            continue
        why = _why_not(target, workbook.password, overwrite=request.overwrite)
        if why is None:
            return target, tuple(remarks)
        remarks.append(why)
    raise Bug(Message.of("numbers have come to an end"))


def _folder(request: CheckRequest, source: Path) -> Path:
    return Path(request.out) if request.out is not None else source.parent


def _why_not(target: Path, password: str | None, *, overwrite: bool) -> Message | None:
    """Why a name cannot be taken; None where it can. A link there is somebody else's."""
    if not os.path.lexists(target):
        return None
    locks = (f"~${target.name}", f".~lock.{target.name}#")
    if any((target.parent / lock).exists() for lock in locks):
        return Message.of(
            "{name} is open: close it first; the new copy has the next name", name=target.name
        )
    if not is_ours(target, password):
        return Message.of("{name} is not ours and was left alone", name=target.name)
    if overwrite or not _worked_in(target, password):
        return None
    return Message.of("{name} holds somebody's work and was left alone", name=target.name)


def _worked_in(copy: Path, password: str | None) -> bool:
    """Whether cells of a copy of ours were changed since, or entries made in its findings."""
    try:
        earlier = read_workbook(copy, passwords=() if password is None else (password,))
    except InputError:
        return True
    return _stored_digest(earlier) != _digest(earlier) or _has_entries(earlier)


def _digest(workbook: Workbook) -> str:
    """Over every cell of the clerk's own sheets: what the copy must still hold, less our marks."""
    digest = sha256()
    for grid in workbook.sheets:
        if not grid.sheet.startswith(OUR_SHEETS):
            _add(digest.update, grid)
    return f"cells:{digest.hexdigest()}"


def _add(update: Callable[[bytes], None], grid: Grid) -> None:
    """Each column from its first filled cell to its last: blanks around them say nothing."""
    update(f"sheet {grid.sheet}\n".encode("utf-8", "surrogatepass"))
    for number, column in enumerate(grid.columns, grid.first_column):
        filled = column.kinds.strip(BLANK)
        if filled:
            start = column.kinds.index(filled)
            values = column.values[start : start + len(filled)]
            text = f"{number}|{grid.first_row + start}|{values!r}\n"
            update(text.encode("utf-8", "surrogatepass"))


def _stored_digest(workbook: Workbook) -> str | None:
    for grid in workbook.sheets:
        if grid.sheet.startswith(OUR_SHEETS[1]):
            for column in grid.columns:
                for value in column.values:
                    if isinstance(value, str) and _CELLS.fullmatch(value):
                        return value
    return None


def _has_entries(workbook: Workbook) -> bool:
    """Whether somebody filled one of the columns that are theirs to fill."""
    for grid in workbook.sheets:
        if not grid.sheet.startswith(OUR_SHEETS[0]):
            continue
        for column in grid.columns:
            filled = [
                v for v, kind in zip(column.values, column.kinds, strict=True) if kind != BLANK
            ]
            for entry in ENTRIES:
                if entry in filled and filled[filled.index(entry) + 1 :]:
                    return True
    return False
