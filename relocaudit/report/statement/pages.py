"""One sheet of the statement: rows written one after the other, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from relocaudit.model.cell import a1
from relocaudit.report.statement.looks import Looks
from relocaudit.report.visible import encodable, visible
from relocaudit.report.wrapping import cells

_LONGEST: Final = 32_000
_LINE, _MOST_LINES = 15, 25
ROWS: Final = 1_000_000


class Page:
    """A sheet with a title; `row` is the next free one, counted from 0."""

    def __init__(self, book: Workbook, looks: Looks, name: str, title: str) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        self.looks = looks
        self.name = name
        self.sheet.hide_gridlines(2)
        self.sheet.set_row(0, 28)
        self.text(0, 0, title, looks("title"))
        self.row = 1
        self._widths: dict[int, float] = {}

    def text(self, row: int, column: int, text: str, form: Format) -> None:
        self.sheet.write_string(row, column, _fit(text), form)

    def about(self, line: str) -> None:
        self.text(self.row, 0, line, self.looks("about"))
        self.row += 1

    def head(self, titles: Sequence[str], widths: Sequence[float], height: float = 32) -> None:
        """A table's header: kept in sight and on every printed page."""
        for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
            self.sheet.set_column(column, column, width)
            self._widths[column] = width
            self.text(self.row, column, title, self.looks("head"))
        self.sheet.set_row(self.row, height)
        self.row += 1
        self.sheet.freeze_panes(self.row, 0)
        self.sheet.repeat_rows(self.row - 1)

    def texts(self, values: Sequence[str | int | None], style: str = "text") -> None:
        """One row of a table."""
        lines = 1
        for column, value in enumerate(values):
            self.cell(self.row, column, value, style)
            lines = max(lines, self._lines(column, value))
        self.sheet.set_row(self.row, _LINE * min(lines, _MOST_LINES) + 3)
        self.row += 1

    def _lines(self, column: int, value: str | int | None) -> int:
        """How many lines a text fills; not every program finds that out by itself."""
        width = self._widths.get(column, 0) - 1
        if not isinstance(value, str) or width <= 0:
            return 1
        if 2 * len(value) <= width and "\n" not in value:
            return 1
        return sum(-(-cells(part) // int(width)) or 1 for part in value.split("\n"))

    def cell(self, row: int, column: int, value: str | int | None, style: str = "text") -> None:
        if isinstance(value, int):
            number_style = "count" if style == "text" else style
            self.sheet.write_number(row, column, value, self.looks(number_style))
        else:
            self.text(row, column, value or "", self.looks(style))

    def link(self, row: int, column: int, target: str, text: str, form: Format) -> None:
        """A cell that leads to another place of the workbook."""
        self.sheet.write_url(row, column, f"internal:{target}", form, string=_fit(text))

    def filtered(self, first: int, columns: int) -> None:
        """Let the reader filter the table that began at row `first` with its header."""
        if self.row > first + 1:
            self.sheet.autofilter(first, 0, self.row - 1, columns - 1)

    def printed(self, *, paper: int = 9) -> None:
        """Landscape, one page wide, page numbers below."""
        self.sheet.set_landscape()
        self.sheet.set_paper(paper)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        self.sheet.set_footer("&C&A  &P / &N")


def place_of(sheet: str, row: int, column: int = 0) -> str:
    """The target of a link, rows and columns counted from 0."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{a1(row + 1, column + 1)}"


def _fit(text: str) -> str:
    # A line break between lines of ours is no control character of a stranger's.
    shown = "\n".join(encodable(visible(line)) for line in text.split("\n"))
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
