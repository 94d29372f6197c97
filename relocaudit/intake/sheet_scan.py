"""One streaming pass over a sheet part with expat: right for every dialect, not the fastest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from relocaudit.intake.limits import MAX_COLUMN, MAX_ROW
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.sheet_cells import SheetScan, position
from relocaudit.intake.strings import RichText
from relocaudit.intake.styles import OFF
from relocaudit.intake.xml_parts import Attributes, parse_part
from relocaudit.model.cell import a1


def scan_sheet(chunks: Iterable[bytes], part: str, scan: SheetScan, depth: int) -> None:
    """Fill `scan` from a sheet part: prefixed, Strict, UTF-16, without references, any order."""
    reader = _SheetReader(scan)
    parse_part(chunks, part, start=reader.start, end=reader.end, text=reader.text, depth=depth)


@dataclass(slots=True)
class _SheetReader:
    scan: SheetScan
    row: int = 0
    column: int = 0
    kind: str = ""
    style: str = ""
    formula: str | None = None
    _in_data: bool = False
    _in_row: bool = False
    _in_cell: bool = False
    _value: list[str] | None = None
    _collecting: bool = False
    _rich: RichText | None = None
    _formula: list[str] | None = None
    _memo: dict[tuple[str, str, str | None, str | None], int] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if self._in_cell:
            self._start_in_cell(name, attributes)
        elif name == "c" and self._in_row:
            self._start_cell(attributes)
        elif name == "row" and self._in_data:
            self._in_row = True
            self._start_row(attributes)
        elif name == "sheetData":
            self._in_data = self.scan.has_rows = True
        elif not self._in_data:
            read_around(name, attributes, self.scan)

    def end(self, name: str) -> None:
        if self._in_cell:
            self._end_in_cell(name)
        elif name == "row":
            self._in_row = False
        elif name == "sheetData":
            self._in_data = False

    def text(self, piece: str) -> None:
        if self._rich is not None:
            self._rich.text(piece)
        elif self._collecting and self._value is not None:
            self._value.append(piece)
        elif self._formula is not None:
            self._formula.append(piece)

    def _start_row(self, attributes: Attributes) -> None:
        self.row = row_number(attributes.get("r"), self.row, self.scan.builder.sheet)
        self.column = 0
        if is_hidden(attributes) or self.scan.hides_row(attributes):
            self.scan.hidden_rows.add(self.row)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            self.row, self.column = position(reference, self.scan.builder.sheet)
        self.kind, self.style = attributes.get("t", ""), attributes.get("s", "0")
        self.formula, self._formula, self._value, self._rich = None, None, None, None
        self._in_cell = True

    def _start_in_cell(self, name: str, attributes: Attributes) -> None:
        if self._rich is not None:
            self._rich.start(name, attributes)
        elif name == "v":
            self._value, self._collecting = [], True
        elif name == "is":
            self._rich = RichText()
        elif name == "f":
            self._formula = []

    def _end_in_cell(self, name: str) -> None:
        if name == "c":
            self._in_cell = False
            self._finish_cell()
        elif name == "v":
            self._collecting = False
        elif name == "f" and self._formula is not None:
            # Only of texts is it told; a number's formula would make each row a content of its own.
            self.formula = "".join(self._formula) if self.kind == "str" else ""
            self._formula = None
        elif self._rich is not None:
            self._rich.end(name)

    def _finish_cell(self) -> None:
        cells = self.scan.cells
        if self._rich is not None:
            text, struck = self._rich.take()
            code = cells.inline(text, self.style, struck=struck)
        else:
            value = None if self._value is None else "".join(self._value)
            if value is None and self.formula is None:
                return
            key = (self.kind, self.style, value, self.formula)
            found = self._memo.get(key)
            if found is None:
                cell = a1(self.row, self.column)
                found = self._memo[key] = cells.of(
                    self.kind, self.style, value, formula=self.formula, cell=cell
                )
            code = found
        self.scan.builder.put(self.row, self.column, code)


def read_around(name: str, attributes: Attributes, scan: SheetScan) -> None:
    """Elements before and after the cells: what is hidden by default, columns, merged ranges."""
    if name == "col" and is_hidden(attributes):
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal() and len(first) < 8 and len(last) < 8:
            scan.hidden_columns.append((int(first), min(int(last), MAX_COLUMN)))
    elif name == "sheetFormatPr":
        scan.rows_are_flat = attributes.get("zeroHeight", "0") not in OFF and (
            attributes.get("defaultRowHeight", "") in ("0", "0.0")
        )
    elif name == "mergeCell":
        limit = scan.builder.limits.merges
        if len(scan.merges) >= limit:
            raise Refusal("too-many-merges", sheet=scan.builder.sheet, limit=limit)
        merge = _range(attributes.get("ref", ""))
        if merge is not None:
            scan.merges.append(merge)


def row_number(reference: str | None, before: int, sheet: str) -> int:
    """The number of a row; counted on from the row before where it is not given."""
    if reference is None:
        return before + 1
    if reference.isdecimal() and len(reference) < 9 and 1 <= int(reference) <= MAX_ROW:
        return int(reference)
    raise Refusal("bad-reference", sheet=sheet, cell=reference[:20])


def is_hidden(attributes: Attributes) -> bool:
    """Hidden by flag, or made zero high or wide."""
    if attributes.get("hidden", "0") not in OFF:
        return True
    return attributes.get("ht", attributes.get("width", "1")) in ("0", "0.0")


def _range(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    try:
        top, left = position(first, "")
        bottom, right = position(last or first, "")
    except Refusal:
        return None
    if bottom < top or right < left or (top, left) == (bottom, right):
        return None
    return top, left, bottom, right
