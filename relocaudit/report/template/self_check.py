"""The sheet that counts what was filled in: protected formulas, no macros."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook

from relocaudit.model.message import Message
from relocaudit.model.template import TableTemplate, TemplateColumn
from relocaudit.model.wording import Wording
from relocaudit.report.template.checks import FIRST_ROW, LAST_ROW

SHEET = "自查"
_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
_SUMMED = ("count", "area", "money")


def add_self_check(book: Workbook, template: TableTemplate, wording: Wording) -> None:
    """Write the sheet: what is counted, the number, and whether it needs a look."""
    sheet = book.add_worksheet(SHEET)
    title = book.add_format({**_FONT, "bold": True, "font_size": 14})
    box = book.add_format({**_FONT, "border": 1})
    head = book.add_format(
        {**_FONT, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1}
    )
    number = book.add_format({**_FONT, "border": 1, "num_format": "#,##0.##"})
    wrong = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 16)
    sheet.write_string(0, 0, wording.text("What was filled in (counts by itself)"), title)
    sheet.write_string(1, 0, wording.text("Counted"), head)
    sheet.write_string(1, 1, wording.text("Number"), head)
    for row, (said, formula, is_fault) in enumerate(_lines(template, wording), start=2):
        sheet.write_string(row, 0, said, box)
        sheet.write_formula(row, 1, f"={formula}", number, 0)
        if is_fault:
            options = {"type": "cell", "criteria": ">", "value": 0, "format": wrong}
            sheet.conditional_format(row, 1, row, 1, options)
    sheet.protect()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _lines(template: TableTemplate, wording: Wording) -> Iterator[tuple[str, str, bool]]:
    """What is counted, the formula, and whether anything but nought needs a look."""
    key = next((n for n, c in enumerate(template.columns) if _names_a_record(template, c)), 0)
    records = f"COUNTA({_range(template, key)})"
    yield wording.text("Rows filled in"), records, False
    relation = template.place("relation")
    if template.table == "roster" and relation is not None:
        text = wording.text("Households (rows that say 户主)")
        yield text, f'COUNTIF({_range(template, relation)},"户主")', False
    for place, column in enumerate(template.columns):
        cells = _range(template, place)
        if column.kind == "id":
            said = Message.of("{column}: not of 18 characters", column=column.head)
            wrong = f"SUMPRODUCT((LEN({cells})>0)*(LEN({cells})<>18))"
            yield wording.message(said), wrong, True
        if column.required and not column.of_household and place != key:
            said = Message.of("{column}: missing", column=column.head)
            yield wording.message(said), f"MAX(0,{records}-COUNTA({cells}))", True
        if column.kind in _SUMMED:
            said = Message.of("{column}: total", column=column.head)
            yield wording.message(said), f"SUM({cells})", False


def _names_a_record(template: TableTemplate, column: TemplateColumn) -> bool:
    wanted = {"plan": "town", "sites": "site_name"}.get(template.table)
    if wanted:
        return column.field == wanted
    return column.required and column.kind == "name" and not column.of_household


def _range(template: TableTemplate, place: int) -> str:
    letters = xl_col_to_name(place)
    return f"'{template.sheet}'!${letters}${FIRST_ROW + 1}:${letters}${LAST_ROW + 1}"
