"""Forms on A4 paper, landscape: blocks that stay whole on a page, with a header on each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from relocaudit.report.visible import encodable, visible
from relocaudit.report.wrapping import cells

# What 210 mm less margins and footer leave, in points; some of it for programs that print wider.
PAGE: Final = 520.0
TITLE: Final = 26.0
_LINE: Final = 13.0
_NARROWER: Final = 1.1
_LONGEST: Final = 32_000
_FONT: Final = {"font_name": "Microsoft YaHei", "font_size": 9, "valign": "vcenter"}
# Column widths count digits of the default font. Where that font is missing another one stands in,
# and sheets print wider; this one has a substitute of equal widths everywhere.
OPTIONS: Final[dict[str, Any]] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # Whole from the start: the library writes into it, and the next workbook would differ.
    "default_format_properties": {
        "font_name": "Arial",
        "font_size": 10,
        "font_scheme": "none",
        "theme_font_name": "Arial",
    },
}
_THIN: Final = {"border": 1, "border_color": "#7F7F7F", "text_wrap": True}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 13, "valign": "vcenter"},
    "head": {"bold": True, "font_size": 10, "bg_color": "#D9E2EC", **_THIN},
    "label": {"bg_color": "#F2F2F2", "align": "center", **_THIN},
    "value": _THIN,
    "centre": {"align": "center", **_THIN},
    "entry": {"bg_color": "#FFFBE6", "num_format": "@", **_THIN},
    "number": {"bg_color": "#FFFBE6", "align": "center", **_THIN},
    "differs": {"font_color": "#C00000", "bg_color": "#FDE9E7", **_THIN},
    "hidden": {"font_color": "#7F7F7F"},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A text over columns `first` to `last`, counted from 0."""

    first: int
    last: int
    text: str
    style: str = "value"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other; `hidden` maps columns beyond the paper to what is read back.

    `height` is the least in points: a row grows with its texts.
    """

    cells: tuple[Cell, ...]
    height: float = 18.0
    hidden: Mapping[int, str] = field(default_factory=dict)
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


class Looks:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._formats = {name: book.add_format({**_FONT, **f}) for name, f in _STYLES.items()}

    def __getitem__(self, style: str) -> Format:
        return self._formats[style]


class Form:
    """One sheet of blocks. `widths` are those of the columns on paper, `hidden` of those beyond.

    `readers` are rows of headers that nobody sees, by which typed cells are read back.
    """

    def __init__(
        self,
        book: Workbook,
        looks: Looks,
        name: str,
        title: str,
        widths: Sequence[float],
        readers: Sequence[Mapping[int, str]],
    ) -> None:
        self._sheet = book.add_worksheet(name)
        self._looks = looks
        self._widths = widths
        self._breaks: list[int] = []
        self._row = 0
        self._left = PAGE - TITLE
        self._sheet.hide_gridlines(2)
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        beyond = max((column for row in readers for column in row), default=0)
        if beyond >= len(widths):
            self._sheet.set_column(len(widths), beyond, 8, None, {"hidden": True})
        self._title(title)
        for headers in readers:
            self._reader(headers)

    def _title(self, title: str) -> None:
        self._text(0, 0, title, "title")
        self._sheet.set_row(0, TITLE)
        self._sheet.repeat_rows(0)
        self._row = 1

    def _reader(self, headers: Mapping[int, str]) -> None:
        for column, header in headers.items():
            self._text(self._row, column, header, "hidden")
        self._sheet.set_row(self._row, 15, None, {"hidden": True})
        self._row += 1

    def block(self, groups: Sequence[Sequence[Row]], again: Row) -> None:
        """Rows that belong together, in groups of which none is cut by the end of a page.

        A block that is higher than a page goes on in the next one, below the row `again`.
        """
        heights = [[self._height(row) for row in group] for group in groups]
        whole = sum(map(sum, heights))
        if whole > self._left and self._left < PAGE - TITLE:
            self._break()
        for group, tall in zip(groups, heights, strict=True):
            if sum(tall) > self._left and sum(tall) <= PAGE - TITLE - self._height(again):
                self._go_on(again)
            for row, height in zip(group, tall, strict=True):
                if height > self._left:
                    self._go_on(again)
                self._write(row, height)

    def gap(self, height: float = 9.0) -> None:
        """Room between two blocks, where the page still has some."""
        if self._left > height:
            self._sheet.set_row(self._row, height)
            self._row += 1
            self._left -= height

    def new_page(self) -> None:
        if self._left < PAGE - TITLE:
            self._break()

    def printed(self) -> None:
        """Landscape A4 at full size: fitting to a width would make Excel forget the breaks."""
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)
        self._sheet.center_horizontally()
        self._sheet.set_footer("&C&A  &P / &N", {"margin": 0.2})
        self._sheet.set_h_pagebreaks(self._breaks)
        self._sheet.print_area(0, 0, max(self._row - 1, 0), len(self._widths) - 1)
        self._sheet.freeze_panes(1, 0)

    def _go_on(self, again: Row) -> None:
        self._break()
        self._write(again, self._height(again))

    def _break(self) -> None:
        self._breaks.append(self._row)
        self._left = PAGE - TITLE

    def _write(self, row: Row, height: float) -> None:
        for cell in row.cells:
            if cell.last > cell.first:
                style = self._looks[cell.style]
                self._sheet.merge_range(self._row, cell.first, self._row, cell.last, "", style)
            self._text(self._row, cell.first, cell.text, cell.style)
        for column, text in row.hidden.items():
            self._text(self._row, column, text, "hidden")
        for column, words in row.choices.items():
            rule = {"validate": "list", "source": [*words]}
            self._sheet.data_validation(self._row, column, self._row, column, rule)
        self._sheet.set_row(self._row, height)
        self._row += 1
        self._left -= height

    def _text(self, row: int, column: int, text: str, style: str) -> None:
        if text:
            self._sheet.write_string(row, column, shown(text), self._looks[style])
        else:
            self._sheet.write_blank(row, column, None, self._looks[style])

    def _height(self, row: Row) -> float:
        lines = max((self._lines(cell) for cell in row.cells), default=1)
        return min(max(row.height, lines * _LINE + 4), 400.0)

    def _lines(self, cell: Cell) -> int:
        width = sum(self._widths[cell.first : cell.last + 1]) - 1
        # A column's measure is a digit of 10 points, these characters have 9.
        room = max(int(width * _NARROWER), 4)
        return sum(-(-cells(part) // room) or 1 for part in cell.text.split("\n"))


def shown(text: str) -> str:
    """Text of strangers that neither acts nor breaks the file; line breaks stay."""
    fit = "\n".join(encodable(visible(line)) for line in text.split("\n"))
    return fit if len(fit) <= _LONGEST else fit[:_LONGEST] + "…"
