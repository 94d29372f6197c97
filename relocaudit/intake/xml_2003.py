"""Excel 2003 XML (SpreadsheetML), which older systems still write under the name of .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from relocaudit.intake.building import SheetBuilder
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.html import STATES
from relocaudit.intake.limits import MAX_COLUMN, MAX_ROW, Limits
from relocaudit.intake.page_text import page_text
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.styles import GENERAL, Style
from relocaudit.intake.transfer import SheetAnswer
from relocaudit.intake.xml_2003_cells import Codes2003, style_of
from relocaudit.intake.xml_parts import CHUNK, Attributes, local, parse_part

_ROWS = re.compile(r"<(?:\w+:)?Row\b")
_SHEETS = re.compile(r"<(?:\w+:)?Worksheet\b")
_COMMENTS = re.compile(
    r"<(?:\w+:)?Comment\b(?:[^>]*/>|.*?</(?:\w+:)?Comment>)|<!--.*?-->", re.DOTALL
)
_FILLED = re.compile(r"<(?:\w+:)?Data\b[^>]*[^>/]>(?:\s|<[^/][^>]*>)*+[^\s<]")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_PART = "Workbook"


def read_xml_2003(data: bytes, limits: Limits) -> Iterator[SheetAnswer]:
    """Worksheets in order."""
    # Without its declaration, which may lie about the encoding or come too late for a parser.
    page = _DECLARED.sub("", page_text(data), count=1).lstrip()
    reader = _Reader(limits)
    pieces = (page[i : i + CHUNK].encode("utf-8", "replace") for i in range(0, len(page), CHUNK))
    parse_part(
        pieces, _PART, start=reader.start, end=reader.end, text=reader.text, depth=limits.xml_depth
    )
    if not reader.sheets:
        raise Refusal("no-sheets")
    counts = _rows_again(page)
    for index, sheet in enumerate(reader.sheets):
        yield SheetAnswer(
            name=sheet.builder.sheet,
            index=index,
            state=sheet.state,
            block=sheet.builder.finish(),
            table=sheet.builder.codes,
            merges=sheet.merges,
            hidden_rows=sheet.hidden_rows,
            hidden_columns=sheet.hidden_columns,
            counted_again=counts[index] if len(counts) == len(reader.sheets) else None,
        )


def _rows_again(page: str) -> list[int]:
    """Rows with text by sheet, counted by another way than the reader's."""
    _, *sheets = _SHEETS.split(_COMMENTS.sub("", page))
    return [sum(1 for row in _ROWS.split(sheet)[1:] if _FILLED.search(row)) for sheet in sheets]


@dataclass(slots=True)
class _Sheet:
    builder: SheetBuilder
    codes: Codes2003
    state: str = "visible"
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    limits: Limits
    sheets: list[_Sheet] = field(default_factory=list)
    _styles: dict[str, Style] = field(default_factory=dict)
    _style: dict[str, str] = field(default_factory=dict)
    _from_1904: bool = False
    _row: int = 0
    _next_row: int = 1
    _column: int = 0
    _next_column: int = 1
    _row_style: str = ""
    _cell: dict[str, str] | None = None
    _kind: str = ""
    _pieces: list[str] | None = None
    _in_data: bool = False
    _in_comment: int = 0
    _visible: list[str] | None = None
    _struck: int = 0
    _has_plain: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if self._in_comment or name == "Comment":
            self._in_comment += 1
        elif self._in_data:
            self._struck += name.upper() in ("S", "STRIKE", "DEL")
        elif name == "Cell":
            self._start_cell(local(attributes))
        elif name == "Data" and self._cell is not None:
            self._kind = local(attributes).get("Type", "String")
            self._in_data, self._pieces = True, []
            self._struck, self._has_plain = 0, False
        elif name == "Row":
            self._start_row(local(attributes))
        elif name == "Column" and self.sheets:
            self._start_column(local(attributes))
        elif name == "Worksheet":
            self._start_sheet(local(attributes).get("Name", ""))
        elif name in ("Style", "Font", "NumberFormat"):
            self._start_style(name, local(attributes))
        elif name == "Visible":
            self._visible = []

    def end(self, name: str) -> None:
        if self._in_comment:
            self._in_comment -= 1
        elif self._in_data:
            self._struck -= name.upper() in ("S", "STRIKE", "DEL")
            self._in_data = name != "Data"
        elif name == "Cell" and self._cell is not None:
            self._end_cell(self._cell)
        elif name == "Style":
            self._styles[self._style.get("ID", "")] = style_of(self._style)
        elif name == "Visible" and self._visible is not None and self.sheets:
            self.sheets[-1].state = STATES.get("".join(self._visible).strip(), "visible")
            self._visible = None
        elif name == "Date1904":
            self._from_1904 = True

    def text(self, piece: str) -> None:
        if self._in_comment:
            return
        if self._in_data and self._pieces is not None:
            self._pieces.append(piece)
            self._has_plain = self._has_plain or not (self._struck or piece.isspace())
        elif self._visible is not None:
            self._visible.append(piece)

    def _start_sheet(self, name: str) -> None:
        table = CodeTable(self.limits)
        codes = Codes2003(table, self._styles, self._from_1904)
        self.sheets.append(_Sheet(SheetBuilder(name, table, self.limits), codes))
        self._row, self._next_row, self._next_column = 0, 1, 1

    def _start_style(self, name: str, given: dict[str, str]) -> None:
        if name == "Style":
            parent = given.get("Parent", "Default")
            base = self._styles.get(parent, GENERAL)
            self._style = {"ID": given.get("ID", ""), "Format": base.number_format}
            self._style["StrikeThrough"] = "1" if base.struck else "0"
        else:
            self._style.update(
                {key: given[key] for key in ("Format", "StrikeThrough") if key in given}
            )

    def _start_column(self, given: dict[str, str]) -> None:
        first = self._index(given, self._next_column, MAX_COLUMN)
        last = min(first + _count(given.get("Span")), MAX_COLUMN)
        self._next_column = last + 1
        if _is_hidden(given, "Width"):
            self.sheets[-1].hidden_columns.append((first, last))

    def _start_row(self, given: dict[str, str]) -> None:
        if not self.sheets:
            raise Refusal("xml-damaged", part=_PART)
        sheet = self.sheets[-1]
        self._row = self._index(given, self._next_row, MAX_ROW)
        # Further rows of the same look, and without cells.
        last = min(self._row + _count(given.get("Span")), MAX_ROW)
        if _is_hidden(given, "Height"):
            sheet.hidden_rows.update(range(self._row, last + 1))
        self._column, self._row_style, self._next_row = 0, given.get("StyleID", ""), last + 1

    def _start_cell(self, given: dict[str, str]) -> None:
        if not self._row:
            raise Refusal("xml-damaged", part=_PART)
        self._column = self._index(given, self._column + 1, MAX_COLUMN)
        self._cell, self._pieces = given, None

    def _end_cell(self, given: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        text = None if self._pieces is None else "".join(self._pieces)
        style = given.get("StyleID") or self._row_style
        struck = bool(text) and not self._has_plain
        code = sheet.codes.of(self._kind, text, style, struck=struck, formula="Formula" in given)
        sheet.builder.put(self._row, self._column, code)
        across, down = _count(given.get("MergeAcross")), _count(given.get("MergeDown"))
        if across or down:
            if len(sheet.merges) >= self.limits.merges:
                raise Refusal(
                    "too-many-merges", sheet=sheet.builder.sheet, limit=self.limits.merges
                )
            low, far = min(self._row + down, MAX_ROW), min(self._column + across, MAX_COLUMN)
            sheet.merges.append((self._row, self._column, low, far))
        self._column += across
        self._cell = None

    def _index(self, given: dict[str, str], usual: int, most: int) -> int:
        text = given.get("Index")
        if text is None:
            return usual
        if text.isdecimal() and len(text) < 9 and 1 <= int(text) <= most:
            return int(text)
        raise Refusal("bad-reference", sheet=self.sheets[-1].builder.sheet, cell=text[:20])


def _count(text: str | None) -> int:
    """Rows or columns beyond the first."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 8 else 0


def _is_hidden(given: dict[str, str], size: str) -> bool:
    return given.get("Hidden", "0") == "1" or given.get(size) in ("0", "0.0")
