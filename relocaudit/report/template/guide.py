"""The sheet that explains the columns: 填表说明."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook

from relocaudit.model.message import Message
from relocaudit.model.template import TableTemplate
from relocaudit.model.wording import Wording
from relocaudit.report.template.checks import LAST_ROW
from relocaudit.report.template.hints import hint

SHEET = "填表说明"
_HINT_WIDTH, _GENERAL_WIDTH = 92, 125
_LINE = 16.0
_LEAST_WIDE = 0x2E7F
_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
_GENERAL = (
    "Fill in from row 3 on, one row a record, no blank row between. Dark headers with * must be "
    "filled.",
    "Paste as values only (paste special), so that checks and formats stay. Headers are locked "
    "without a password.",
    "A warning is no ban: if the paper says so, answer yes, and say why under 备注.",
    "Red: id number or area is most likely wrong. Yellow: twice the same, or something is missing.",
    "Up to row {last} everything is checked. Then run relocaudit check on the file.",
)
_ROSTER = (
    "One row a person. What holds for the household stands on its first row; the other rows of the "
    "household may leave it blank."
)


def add_guide(book: Workbook, template: TableTemplate, wording: Wording) -> None:
    """Write the sheet: a few rules for all columns, then a row for each column."""
    sheet = book.add_worksheet(SHEET)
    title = book.add_format({**_FONT, "bold": True, "font_size": 14})
    line = book.add_format({**_FONT, "text_wrap": True})
    head = book.add_format(
        {**_FONT, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1}
    )
    box = book.add_format({**_FONT, "text_wrap": True, "border": 1})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 2, _HINT_WIDTH)
    sheet.write_string(0, 0, wording.text("How to fill in this table"), title)
    general = [_GENERAL[0], *([_ROSTER] if template.table == "roster" else []), *_GENERAL[1:]]
    row = 1
    for number, text in enumerate(general, start=1):
        said = wording.message(Message.of(text, last=LAST_ROW + 1))
        sheet.merge_range(row, 0, row, 2, f"{number}. {said}", line)
        sheet.set_row(row, _height(said, _GENERAL_WIDTH))
        row += 1
    row += 1
    for place, text in enumerate(("Column title", "Required", "What to write")):
        sheet.write_string(row, place, wording.text(text), head)
    for place, column in enumerate(template.columns):
        row += 1
        said = hint(column, wording)
        sheet.write_string(row, 0, f"{xl_col_to_name(place)}　{column.head}", box)
        sheet.write_string(row, 1, "*" if column.required else "", box)
        sheet.write_string(row, 2, said, box)
        sheet.set_row(row, _height(said, _HINT_WIDTH))
    sheet.protect()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _height(text: str, width: int) -> float:
    """The height of a row that shows all of a wrapped text."""
    units = len(text) + sum(ord(character) > _LEAST_WIDE for character in text)
    return _LINE * (1 + units // width) + 2
