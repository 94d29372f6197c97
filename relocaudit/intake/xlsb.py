"""Binary workbooks (xlsb): the parts of an xlsx, most of them in records instead of XML."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping

from relocaudit.intake.biff12 import damaged, records, u32, wide_text
from relocaudit.intake.building import SheetBuilder
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.limits import Limits
from relocaudit.intake.package import (
    MACROS,
    Package,
    Relationship,
    SheetEntry,
    WorkbookPart,
    add_shared_parts,
    main_part,
)
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.sheet_cells import CellCodes, SheetScan
from relocaudit.intake.styles import Style
from relocaudit.intake.transfer import SheetAnswer
from relocaudit.intake.xlsb_shared import read_binary_strings, read_binary_styles
from relocaudit.intake.xlsb_sheet import scan_binary_sheet

_WORKBOOK_PROPERTIES, _BEGIN_SHEETS, _END_SHEETS, _SHEET = 153, 143, 144, 156
_STATES = ("visible", "hidden", "veryHidden")
# A module of macros has a name among the sheets and no part.
_NO_PART = Relationship("vbaProject", "", external=False)
_Shared = tuple[list[tuple[str, bool]], list[Style], list[bool]]


def read_xlsb(archive: zipfile.ZipFile, limits: Limits) -> Iterator[SheetAnswer | tuple[str, str]]:
    """Sheets in order; ("name", kind) for sheets without cells, ("", note) for notes."""
    package = Package(archive)
    book = _read_book(package)
    if not any(entry.kind == "worksheet" for entry in book.sheets):
        raise Refusal("no-sheets")
    if book.macros:
        yield "", MACROS
    styles, fonts = (
        read_binary_styles(package.chunks(book.styles), book.styles) if book.styles else ([], [])
    )
    strings = (
        read_binary_strings(package.chunks(book.strings), book.strings, fonts)
        if book.strings
        else []
    )
    for index, entry in enumerate(book.sheets):
        if entry.kind != "worksheet":
            yield entry.name, entry.kind
            continue
        if entry.external:
            raise Refusal("external-part", sheet=entry.name)
        shared = (strings, styles, fonts)
        yield _read_sheet(package, entry, index, shared, limits, from_1904=book.from_1904)


def _read_book(package: Package) -> WorkbookPart:
    part = main_part(package, "xl/workbook.bin")
    relationships = package.relationships(part)
    book = WorkbookPart()
    add_shared_parts(book, relationships.values(), package)
    within = False
    try:
        for kind, body in records(b"".join(package.chunks(part)), part):
            if kind == _WORKBOOK_PROPERTIES:
                book.from_1904 = bool(body[0] & 1)
            elif kind == _SHEET:
                book.sheets.append(_sheet_entry(body, relationships))
            elif within and kind != _END_SHEETS:
                raise damaged(part)  # it was the name of a sheet once
            within = kind in (_BEGIN_SHEETS, _SHEET)
    except (struct.error, IndexError) as fault:
        raise damaged(part) from fault
    listed = {entry.part for entry in book.sheets}
    if any(r.kind == "worksheet" and r.target not in listed for r in relationships.values()):
        raise damaged(part)  # a sheet has dropped out of the list
    return book


def _sheet_entry(body: bytes, relationships: Mapping[str, Relationship]) -> SheetEntry:
    reference, place = wide_text(body, 8)
    name, end = wide_text(body, place)
    if end != len(body):
        raise struct.error("a length that swallows the sheets behind it")
    leads = relationships.get(reference) if reference else _NO_PART
    if leads is None:
        raise Refusal("missing-part", part=f"{name} ({reference})")
    state = u32(body, 0)
    shown = _STATES[state] if state < len(_STATES) else "visible"
    return SheetEntry(name, shown, leads.kind, leads.target, leads.external)


def _read_sheet(
    package: Package,
    entry: SheetEntry,
    index: int,
    shared: _Shared,
    limits: Limits,
    *,
    from_1904: bool,
) -> SheetAnswer:
    strings, styles, fonts = shared
    table = CodeTable(limits)
    cells = CellCodes(entry.name, table, strings, styles, from_1904)
    scan = SheetScan(SheetBuilder(entry.name, table, limits), cells)
    countable = scan_binary_sheet(package.chunks(entry.part), entry.part, scan, fonts)
    return SheetAnswer(
        name=entry.name,
        index=index,
        state=entry.state,
        block=scan.builder.finish(),
        table=table,
        merges=scan.merges,
        hidden_rows=scan.hidden_rows,
        hidden_columns=scan.hidden_columns,
        widths=scan.widths,
        countable=countable,
    )
