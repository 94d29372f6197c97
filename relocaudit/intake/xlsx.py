"""Workbooks in OOXML (xlsx, xlsm, xltx, xltm) from bytes to sheet answers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from relocaudit.intake.building import SheetBuilder
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.fast_scan import NotPlain, fast_scan
from relocaudit.intake.limits import Limits
from relocaudit.intake.package import (
    MACROS,
    Package,
    SheetEntry,
    WorkbookPart,
    read_workbook_part,
)
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.sheet_cells import CellCodes, SheetScan
from relocaudit.intake.sheet_scan import scan_sheet
from relocaudit.intake.strings import read_shared_strings
from relocaudit.intake.styles import Style, read_styles
from relocaudit.intake.transfer import SheetAnswer

UNLISTED = (
    "The file holds a sheet that is missing from the workbook's own list of sheets; it was not "
    "read. Open the file in Excel or WPS, check that no sheet is missing and save it again."
)
_WITHOUT_CELLS = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")


def read_xlsx(archive: zipfile.ZipFile, limits: Limits) -> Iterator[SheetAnswer | tuple[str, str]]:
    """Sheets in order; ("name", kind) for sheets without cells, ("", note) for notes."""
    package = Package(archive)
    book = read_workbook_part(package)
    if not any(map(_holds_cells, book.sheets)):
        raise Refusal("no-sheets")
    if book.macros:
        yield "", MACROS
    if _unlisted(package, book):
        yield "", UNLISTED
    strings = (
        read_shared_strings(package.chunks(book.strings), book.strings) if book.strings else []
    )
    styles = read_styles(package.chunks(book.styles), book.styles) if book.styles else []
    for index, entry in enumerate(book.sheets):
        if not _holds_cells(entry):
            yield entry.name, entry.kind
            continue
        if entry.external:
            raise Refusal("external-part", sheet=entry.name)
        yield _read_sheet(package, book, entry, index, (strings, styles), limits)


def _read_sheet(
    package: Package,
    book: WorkbookPart,
    entry: SheetEntry,
    index: int,
    shared: tuple[list[tuple[str, bool]], list[Style]],
    limits: Limits,
) -> SheetAnswer:
    def fresh() -> SheetScan:
        table = CodeTable(limits)
        cells = CellCodes(entry.name, table, *shared, book.from_1904)
        return SheetScan(SheetBuilder(entry.name, table, limits), cells)

    scan = fresh()
    try:
        fast_scan(package.chunks(entry.part), entry.part, scan)
    except NotPlain:
        scan = fresh()
        scan_sheet(package.chunks(entry.part), entry.part, scan, limits.xml_depth)
    if not scan.has_rows:
        # Another part in its place, or one whose rows are gone: no empty sheet looks like that.
        raise Refusal("xml-damaged", part=entry.part)
    return SheetAnswer(
        name=entry.name,
        index=index,
        state=entry.state,
        block=scan.builder.finish(),
        table=scan.cells.table,
        merges=scan.merges,
        hidden_rows=scan.hidden_rows,
        hidden_columns=scan.hidden_columns,
        countable=not _is_utf16(package, entry.part),
    )


def _holds_cells(entry: SheetEntry) -> bool:
    """A worksheet, also where a damaged relationship calls it something that nobody knows."""
    if entry.kind == "worksheet":
        return True
    return entry.kind not in _WITHOUT_CELLS and bool(_SHEET_PART.fullmatch(entry.part))


def _unlisted(package: Package, book: WorkbookPart) -> bool:
    """Whether a sheet is in the package and not in the workbook's list of sheets."""
    listed = {entry.part for entry in book.sheets}
    return any(_SHEET_PART.fullmatch(part) and part not in listed for part in package.members)


def _is_utf16(package: Package, part: str) -> bool:
    return next(package.chunks(part), b"").startswith((b"\xff\xfe", b"\xfe\xff"))
