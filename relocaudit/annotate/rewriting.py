"""The lossless copy with some cells rewritten and a sheet of ours that lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from relocaudit.annotate import content_types
from relocaudit.annotate.checks import check_copy
from relocaudit.annotate.copy import write_entries
from relocaudit.annotate.listing_sheet import Listing, listing_body
from relocaudit.annotate.locked import opened, scratch
from relocaudit.annotate.new_workbook import sheet_names, write_base
from relocaudit.annotate.output import delivered, written_aside
from relocaudit.annotate.package import Package
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.sheet_facts import CellSpot
from relocaudit.annotate.sheet_scan import SheetSource, scan_sheet
from relocaudit.annotate.sheet_splice import streamed
from relocaudit.annotate.xml_part import Splice
from relocaudit.annotate.xml_text import content, is_empty, with_attributes, without_attribute
from relocaudit.annotate.zip_writer import ZipWriter
from relocaudit.intake.grid import Workbook

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NewValue:
    """What a cell shall hold: a text, or the digits of a number."""

    text: str
    is_number: bool = False


# Sheet → (row, column) → value.
Rewrites = Mapping[str, Mapping[Place, NewValue]]


def rewrite_copy(workbook: Workbook, target: str | Path, cells: Rewrites, listing: Listing) -> None:
    """Write a copy of `workbook` with these cells rewritten and `listing` behind the last sheet.

    Of an xlsx everything else stays, byte for byte; of any other format the copy is a new workbook
    with the same values. Cells with a formula are never touched: asking for one is refused. What
    was encrypted is encrypted again. Raises InputError, and leaves nothing behind, where the file
    cannot be changed without loss or the copy cannot be written.
    """
    path, password = workbook.path, workbook.password
    if workbook.format == "xlsx":
        try:
            file = Path(path).open("rb")  # noqa: SIM115 - closed by the block below
        except OSError as error:
            what = error.strerror or "input/output error"
            raise refusal(path, "cannot-read", what=what) from error
        with file:
            package = Package(path, opened(path, file, password))
            _deliver(package, target, cells, listing, password)
        return
    names = sheet_names(grid.sheet for grid in workbook.sheets)
    placed = {names[sheet]: values for sheet, values in cells.items()}
    with written_aside(str(target)), scratch(password) as base:
        write_base(base, [(names[grid.sheet], grid) for grid in workbook.sheets])
        _deliver(Package(path, base), target, placed, listing, password)


def _deliver(
    package: Package, target: str | Path, cells: Rewrites, listing: Listing, password: str | None
) -> None:
    changes = Changes(package)
    for sheet, values in cells.items():
        _rewrite_sheet(changes, sheet, values)
    name = changes.book.free_name(listing.name)
    body = listing_body(changes, listing)
    part = changes.add("worksheets/sheet{}.xml", content_types.WORKSHEET, body)
    changes.book.append(name, part)
    changes.finish()
    with delivered(str(target), package.path, password) as file:
        write_entries(package, changes, ZipWriter(file))
        check_copy(file, changes, (name,))


def _rewrite_sheet(changes: Changes, name: str, values: Mapping[Place, NewValue]) -> None:
    sheet = changes.book.find(name)
    entry = changes.package.entry(sheet.part) if sheet is not None and sheet.part else None
    if sheet is None or entry is None:
        raise refusal(changes.package.path, "malformed", part=name)
    book, path = changes.book, changes.package.path
    wanted: dict[int, list[int]] = {}
    for row, column in values:
        wanted.setdefault(row, []).append(column)
    source = SheetSource(
        path, entry.name, book.namespace, book.relations, lambda: changes.watched(entry.name)
    )
    scan = scan_sheet(source, wanted)
    data = b"".join(changes.package.stream(entry))
    splices: list[Splice] = []
    for row_spot in scan.rows:
        for cell in row_spot.cells:
            new = values[row_spot.number, cell.column]
            splice = _rewritten(data, scan.facts.prefix, cell, new)
            if splice is None:
                raise refusal(path, "malformed", part=f"{name}!{row_spot.number}")
            splices.append(splice)
    splices.sort(key=lambda splice: splice.start)
    changes.replace(entry.name, lambda: streamed(changes.package.stream(entry), splices))


def _rewritten(data: bytes, prefix: str, cell: CellSpot, new: NewValue) -> Splice | None:
    """The whole element anew; None where the cell holds what a value must not replace."""
    if not cell.tag or is_empty(cell.tag):
        return None
    start = cell.offset + len(cell.tag)
    close = re.compile(rb"</" + prefix.encode() + rb"c\s*>").search(data, start)
    body = data[start : close.start()] if close else b"<!"
    if close is None or b"<!" in body or re.search(rb"<(?:[^\s/>:]+:)?f[\s/>]", body):
        return None
    if new.is_number:
        tag = without_attribute(cell.tag, "t")
        inner = f"<{prefix}v>{new.text}</{prefix}v>"
    else:
        tag = with_attributes(cell.tag, t="inlineStr")
        text = f'<{prefix}t xml:space="preserve">{content(new.text)}</{prefix}t>'
        inner = f"<{prefix}is>{text}</{prefix}is>"
    whole = tag + inner.encode() + data[close.start() : close.end()]
    return Splice(cell.offset, close.end(), whole)
