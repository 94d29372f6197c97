"""A copy of ours without our marks and sheets: the clerk's workbook, with what was mended in it."""

from __future__ import annotations

import io
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from relocaudit.annotate.clean_checks import check_clean
from relocaudit.annotate.locked import opened
from relocaudit.annotate.marks import Marks, read_marks
from relocaudit.annotate.output import delivered
from relocaudit.annotate.package import Package
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.records import AddedTypes, MarkedSheet, PlacedMark, ValuesOf
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.report import Remark, UnmarkReport
from relocaudit.annotate.sheet_homes import homes
from relocaudit.annotate.sheet_unmarker import SheetUnmarker, by_place
from relocaudit.annotate.string_removal import empty_strings
from relocaudit.annotate.style_restore import StyleRestore
from relocaudit.annotate.zip_writer import ZipWriter


def unmark(source: str | Path, target: str | Path, *, password: str | None = None) -> UnmarkReport:
    """Write the workbook `source`, a copy of ours, without our marks and sheets.

    Marks are known by their content, whoever saved the copy since: the fill of a marked cell goes
    back to what it was unless somebody changed it, notes of ours go unless somebody wrote in them.
    Everything else is the source's, byte for byte; styles.xml keeps formats that nothing uses.
    What was encrypted with `password` is encrypted again.

    Raises InputError, and leaves nothing behind, where `source` is no copy of ours or cannot be
    changed without loss, or `target` cannot be written.
    """
    path = str(source)
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - closed by the block below
    except OSError as error:
        raise refusal(path, "cannot-read", what=error.strerror or "input/output error") from error
    with file:
        package = Package(path, opened(path, file, password))
        marks = _known_marks(package)
        with delivered(str(target), path, password) as clean:
            cells, notes, sheets, remarks = _take_off(package, marks, clean, to_submit=True)
    return UnmarkReport(str(target), cells, notes, sheets, remarks)


def without_marks(package: Package) -> tuple[BinaryIO, tuple[Remark, ...], str]:
    """The same as `unmark`, of an open package and in memory.

    With the file whose values alone the copy held, empty where it held all.
    """
    clean = io.BytesIO()
    marks = _known_marks(package)
    remarks = _take_off(package, marks, clean)[3]
    clean.seek(0)
    files = [record.file for record in marks.others if isinstance(record, ValuesOf)]
    return clean, remarks, files[0] if files else ""


def _known_marks(package: Package) -> Marks:
    marks = read_marks(package)
    if marks is None:
        raise refusal(package.path, "not-ours")
    return marks


def _take_off(
    package: Package, marks: Marks, file: BinaryIO, *, to_submit: bool = False
) -> tuple[int, int, tuple[str, ...], tuple[Remark, ...]]:
    changes = Changes(package)
    unmarkers = _unmark_sheets(changes, marks)
    if to_submit:
        empty_strings(changes, marks.sheets)
    _remove_sheets(changes, marks.sheets)
    changes.finish()
    _forget_extensions(changes, marks)
    if changes.types.changed:
        changes.replaced[changes.types.part] = lambda: [changes.types.render()]
    writer = ZipWriter(file)
    for entry in package.entries:
        if entry.name in changes.dropped:
            continue
        body = changes.replaced.get(entry.name)
        if body is None:
            writer.copy(entry, package.raw(entry))
        else:
            writer.write(entry.raw_name, body(), like=entry)
    for name, body in changes.added.items():
        writer.write(name.encode(), body())
    writer.finish(package.comment)
    check_clean(file, changes, marks.sheets)
    cells, notes = sum(u.cells for u in unmarkers), sum(u.notes for u in unmarkers)
    remarks = tuple(remark for unmarker in unmarkers for remark in unmarker.remarks)
    return cells, notes, marks.sheets, remarks


def _unmark_sheets(changes: Changes, marks: Marks) -> list[SheetUnmarker]:
    by_name: dict[str, list[PlacedMark]] = {}
    for mark in marks.marks:
        by_name.setdefault(mark.sheet, []).append(mark)
    known = {s.sheet: s for s in marks.others if isinstance(s, MarkedSheet)}
    styles = StyleRestore(changes.styles)
    unmarkers = []
    for name, sheet in homes(changes, by_name, marks.sheets).items():
        if sheet.part is not None:
            placed = by_place(by_name[name])
            unmarker = SheetUnmarker(changes, styles, sheet, sheet.part, placed, known.get(name))
            unmarker.run()
            unmarkers.append(unmarker)
    return unmarkers


def _remove_sheets(changes: Changes, names: Collection[str]) -> None:
    """Our sheets, their parts, and the order of calculation where they stand in it."""
    parts = [s.part for s in changes.book.sheets if s.name in names and s.part is not None]
    numbers = changes.book.remove(names)
    chain = changes.book.rels.of_kind("calcChain")
    entry = changes.package.entry(chain.target) if chain and chain.target else None
    if chain is not None and entry is not None:
        data = changes.package.bytes_of(entry)
        # Programs make it anew when it is not there, and complain when it names lost sheets.
        if any(f'i="{number}"'.encode() in data for number in numbers):
            parts.append(entry.name)
            changes.book.rels.remove(chain.id)
    changes.drop(parts)


def _forget_extensions(changes: Changes, marks: Marks) -> None:
    left = [e.name for e in changes.package.entries if e.name not in changes.dropped]
    used = {name.rpartition(".")[2].casefold() for name in left if not changes.types.names(name)}
    for record in marks.others:
        if isinstance(record, AddedTypes):
            unused = [e for e in record.extensions if e.casefold() not in used]
            changes.types.forget(*(f".{extension}" for extension in unused))
