"""The tables of one web page, told by its tags in the order they come."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from relocaudit.intake.building import SheetBuilder
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.html_cells import BREAK, HtmlCodes, shown_text
from relocaudit.intake.html_looks import Look, Looks, parse
from relocaudit.intake.html_open import OpenTable
from relocaudit.intake.html_rows import HtmlTable
from relocaudit.intake.html_tokens import walk
from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal

_PLAIN = Look()
_MOST_DEPTH = 64
# Lines before a table that may tell its title and unit.
_LINES_ABOVE = 3
_LONGEST_LINE = 300
# LibreOffice sets such a heading before each sheet; it is no part of the sheet.
_NUMBERED = re.compile(r"(?:Sheet|工作表) ?\d+: (\S.*)")
_BLOCKS = (
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "center", "form", "pre", "hr", "body", "br",
    "h1", "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
_VOID = ("img", "meta", "link", "wbr", "base", "area", "embed", "source", "br", "hr", "body")
_GROUPS = ("thead", "tbody", "tfoot")


@dataclass(slots=True)
class PageReader:
    """Collects the data tables of a page; `left_out` tells of cells that the page does not show."""

    limits: Limits
    tables: list[HtmlTable] = field(default_factory=list)
    left_out: bool = False
    unclosed: bool = False
    _looks: Looks = field(default_factory=Looks)
    _open: list[OpenTable] = field(default_factory=list)
    _above: deque[str] = field(default_factory=lambda: deque(maxlen=_LINES_ABOVE))
    _line: list[str] = field(default_factory=list)
    _opening: Mapping[str, Callable[[str, str], None]] = field(init=False)
    _closing: Mapping[str, Callable[[], None]] = field(init=False)

    def __post_init__(self) -> None:
        self._opening = {
            "td": self._begin_cell, "th": self._begin_cell, "tr": self._begin_row,
            "table": self._begin_table, "caption": self._begin_caption, "col": self._add_columns,
            "colgroup": self._add_columns, "input": self._add_field, "option": self._add_option,
            **dict.fromkeys(_GROUPS, self._begin_group),
        }  # fmt: skip
        self._closing = {
            "td": self._end_cell, "th": self._end_cell, "tr": self._close_row,
            "table": self._end_table, "caption": self._end_row, "select": self._end_select,
            **dict.fromkeys(_GROUPS, self._end_group),
        }  # fmt: skip

    def read(self, page: str) -> None:
        """Raises Refusal where the page is cut off or nested beyond measure."""
        whole = walk(page.replace(BREAK, "\ufffd"), self)
        cut = self._open and self._open[-1].in_row and self._open[-1].rows_close
        if self._open and (cut or not whole):
            raise Refusal("html-cut")
        self.unclosed = bool(self._open)
        while self._open:
            self._end_table()

    def style(self, sheet: str) -> None:
        self._looks.add_style(sheet)

    def opened(self, name: str, attributes: str) -> None:
        handler = self._opening.get(name)
        if handler is not None:
            handler(name, attributes)
            return
        if name in _BLOCKS:
            self._break()
        if self._open and name not in _VOID and not attributes.endswith("/"):
            look = self._looks.of(attributes) if attributes else _PLAIN
            self._open[-1].begin_inline(name, look)

    def closed(self, name: str) -> None:
        handler = self._closing.get(name)
        if handler is None:
            if name in _BLOCKS:
                self._break()
            if self._open:
                self._open[-1].end_inline(name)
        elif self._open:
            handler()

    def text(self, text: str) -> None:
        at = self._open[-1] if self._open else None
        if at is not None and at.takes_text:
            self.left_out = not at.add_text(text) or self.left_out
        elif not text.isspace():
            self._line.append(text)

    def plain_cell(self, name: str, attributes: str, text: str) -> bool:
        """A whole cell at once where nothing in it needs a second look."""
        if not self._open:
            return False
        self._end_cell()
        at = self._open[-1]
        at.in_row = True
        look = self._looks.of(attributes)
        if name == "th":
            at.table.has_header = True
        at.table.add_cell(text, look, struck=look.struck)
        if text and not text.isspace():
            self._above.append(text)
        return True

    def _break(self) -> None:
        if self._open and self._open[-1].takes_text:
            self._open[-1].pieces.append(BREAK)
        elif self._line:
            self._above.append("".join(self._line))
            self._line = []

    def _begin_table(self, name: str, attributes: str) -> None:
        if self._open and self._open[-1].cell is None:
            # A table inside a table, but in no cell of it: the one before was never closed.
            self._end_table()
        if len(self._open) >= _MOST_DEPTH:
            raise Refusal("html-depth", limit=_MOST_DEPTH)
        self._break()
        if self._open:
            self._above.append("".join(self._open[-1].pieces))
        codes = CodeTable(self.limits)
        table = HtmlTable(SheetBuilder("", codes, self.limits), HtmlCodes(codes))
        table.hidden = self._looks.of(attributes).hidden
        lines = [text[:_LONGEST_LINE] for raw in self._above if (text := shown_text(raw))]
        named = _NUMBERED.fullmatch(lines[-1]) if lines else None
        if named:
            table.caption = named[1]
        else:
            table.put_above(lines)
        self._above.clear()
        self._open.append(OpenTable(table))

    def _end_table(self) -> None:
        self._end_row()
        table = self._open.pop().table
        table.end_group()
        self.left_out = self.left_out or table.left_out
        found = table.data_tables()
        if found:
            self._above.clear()
        if not self._open:
            self._keep(found)
            return
        around = self._open[-1]
        around.table.nested += found
        if around.cell is not None and (text := table.text()):
            around.has_nested = True
            around.pieces.append(f"{BREAK}{text}{BREAK}")

    def _keep(self, found: list[HtmlTable]) -> None:
        for table in found:
            if self.tables and table.continues(self.tables[-1]):
                self.tables[-1].append(table)
            else:
                self.tables.append(table)

    def _begin_group(self, name: str, attributes: str) -> None:
        if self._open:
            self._end_group()
            at = self._open[-1]
            at.group_hidden = self._looks.of(attributes).hidden
            at.table.has_header = at.table.has_header or name == "thead"

    def _end_group(self) -> None:
        self._end_row()
        self._open[-1].table.end_group()
        self._open[-1].group_hidden = False

    def _begin_row(self, name: str, attributes: str) -> None:
        if not self._open:
            self._begin_table("table", "")
        self._end_row()
        at = self._open[-1]
        at.in_row = True
        at.row_hidden = bool(attributes) and self._looks.of(attributes).hidden

    def _close_row(self) -> None:
        self._open[-1].rows_close = True
        self._end_row()

    def _end_row(self) -> None:
        self._end_cell()
        at = self._open[-1]
        if at.in_caption:
            at.end_caption(shown_text("".join(at.pieces))[:_LONGEST_LINE])
        at.table.end_row(hidden=at.row_hidden or at.group_hidden)
        at.in_row = at.row_hidden = False

    def _begin_cell(self, name: str, attributes: str) -> None:
        if self._open:
            self._end_cell()
            at = self._open[-1]
            at.in_row = True
            at.table.has_header = at.table.has_header or name == "th"
            at.begin_cell(self._looks.of(attributes))

    def _end_cell(self) -> None:
        at = self._open[-1]
        if at.cell is not None:
            raw = at.end_cell()
            if at.has_plain:
                self._above.append(raw)

    def _begin_caption(self, name: str, attributes: str) -> None:
        if self._open:
            self._end_row()
            self._open[-1].pieces, self._open[-1].in_caption = [], True

    def _add_columns(self, name: str, attributes: str) -> None:
        if self._open and (name == "col" or "span" in attributes):
            count = parse(attributes).get("span", "1")
            times = int(count) if count.isdecimal() and len(count) < 5 else 1
            self._open[-1].table.add_columns(self._looks.of(attributes), times)

    def _add_field(self, name: str, attributes: str) -> None:
        shown = self._looks.of(attributes).shown
        if shown:
            self.text(shown)

    def _add_option(self, name: str, attributes: str) -> None:
        if self._open and self._open[-1].cell is not None:
            at = self._open[-1]
            at.options.append((len(at.pieces), "selected" in parse(attributes)))

    def _end_select(self) -> None:
        self._open[-1].end_select()
