"""The empty workbook of a table, written with XlsxWriter."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import IO, Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from relocaudit.model.template import TableTemplate, TemplateColumn
from relocaudit.model.wording import Wording
from relocaudit.report.template.checks import FIRST_ROW, LAST_ROW, over_cap, right_id, validation
from relocaudit.report.template.guide import add_guide
from relocaudit.report.template.self_check import add_self_check

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
# The same bytes whenever it is written.
_CREATED = datetime(2020, 1, 1)
_FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
_WIDTHS = {
    "id": 21.0, "card": 23.0, "phone": 14.0, "date": 12.0, "event": 12.0, "count": 11.0,
    "year": 8.0, "yesno": 8.0, "area": 14.0, "money": 13.0, "name": 11.0, "place": 13.0,
    "code": 13.0, "text": 13.0,
}  # fmt: skip
_OWN_WIDTHS = {"seq_no": 6.0, "household_no": 20.0, "person_no": 22.0, "remark": 24.0}
_FORMATS = {"date": "yyyy-mm-dd", "event": "yyyy-mm-dd", "count": "0", "year": "0", "area": "0.##",
            "money": "#,##0.##"}  # fmt: skip
_ALLOWED = (
    "insert_rows", "delete_rows", "sort", "autofilter", "format_cells", "format_columns",
    "format_rows", "select_locked_cells", "select_unlocked_cells",
)  # fmt: skip
_HEAD_HEIGHT, _LINE_HEIGHT = 34.0, 15.0
# More columns than fit on a page are printed over several.
_FEW_COLUMNS = 20


def write_template(file: IO[bytes], template: TableTemplate, wording: Wording) -> None:
    """Write the table, a sheet that counts what was filled in, and one that explains the columns.

    The sheets are protected without a password: what is to be filled is open, headers are not.
    """
    book = Workbook(file, _OPTIONS)
    book.set_properties({"author": "relocaudit", "created": _CREATED})
    sheet = book.add_worksheet(template.sheet)
    _columns(book, sheet, template)
    _head(book, sheet, template)
    for place in range(len(template.columns)):
        options = validation(template, place, wording)
        sheet.data_validation(FIRST_ROW, place, LAST_ROW, place, options)
    _colours(book, sheet, template)
    sheet.protect("", dict.fromkeys(_ALLOWED, True))
    _page(sheet, template)
    add_self_check(book, template, wording)
    add_guide(book, template, wording)
    book.close()


def _columns(book: Workbook, sheet: Worksheet, template: TableTemplate) -> None:
    made: dict[str, Format] = {}
    for place, column in enumerate(template.columns):
        # Text keeps every digit of an id, and turns no room 3-2-501 into a date.
        number = _FORMATS.get(column.kind, "@")
        if number not in made:
            made[number] = book.add_format({**_FONT, "num_format": number, "locked": False})
        sheet.set_column(place, place, _width(column), made[number])
    free = book.add_format({**_FONT, "locked": False})
    sheet.set_column(len(template.columns), 16_383, None, free)


def _head(book: Workbook, sheet: Worksheet, template: TableTemplate) -> None:
    # Open: the name of the township belongs there.
    title = book.add_format({**_FONT, "bold": True, "font_size": 16, "locked": False})
    boxed = {**_FONT, "bold": True, "align": "center", "text_wrap": True, "border": 1}
    required = book.add_format({**boxed, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})
    others = book.add_format({**boxed, "bg_color": "#DDEBF7"})
    last = len(template.columns) - 1
    # In one cell: a table below a merged one cannot be sorted.
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, template.title, title)
    lines = max(ceil(2 * len(column.head) / (_width(column) - 1)) for column in template.columns)
    sheet.set_row(1, max(_HEAD_HEIGHT, _LINE_HEIGHT * lines))
    for place, column in enumerate(template.columns):
        star = "*" if column.required else ""
        sheet.write_string(1, place, star + column.head, required if star else others)
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, LAST_ROW, last)


def _width(column: TemplateColumn) -> float:
    return _OWN_WIDTHS.get(column.field, _WIDTHS[column.kind])


def _colours(book: Workbook, sheet: Worksheet, template: TableTemplate) -> None:
    """What Excel shows by itself in rows that are pasted in, which no check of a cell sees."""
    last = len(template.columns) - 1
    first = FIRST_ROW + 1
    filled = f"COUNTA($A{first}:${xl_col_to_name(last)}{first})>0"
    wrong = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    doubtful = book.add_format({"bg_color": "#FFEB9C", "font_color": "#9C5700"})
    lined = book.add_format({"border": 1, "border_color": "#BFBFBF"})

    def colour(place: int, formula: str, form: Format) -> None:
        options: dict[str, Any] = {"type": "formula", "criteria": f"={formula}", "format": form}
        sheet.conditional_format(FIRST_ROW, place, LAST_ROW, place, options)

    for place, column in enumerate(template.columns):
        cell = f"${xl_col_to_name(place)}{first}"
        if column.kind == "id":
            colour(place, f"AND(LEN({cell})>0,NOT({right_id(cell)}))", wrong)
            if _names_each_person_once(template, column):
                whole = cell.replace(str(first), f"${first}")
                end = f"${xl_col_to_name(place)}${LAST_ROW + 1}"
                # With a star at its end an id is compared as text, not as a number of 15 digits.
                colour(place, f'AND(LEN({cell})>0,COUNTIF({whole}:{end},{cell}&"*")>1)', doubtful)
        if column.field == "house_area" and (limit := over_cap(template)) is not None:
            colour(place, limit, wrong)
        if column.required and not column.of_household:
            colour(place, f'AND({filled},TRIM({cell})="")', doubtful)
    whole_row = {"type": "formula", "criteria": f"={filled}", "format": lined}
    sheet.conditional_format(FIRST_ROW, 0, LAST_ROW, last, whole_row)


def _names_each_person_once(template: TableTemplate, column: TemplateColumn) -> bool:
    return template.table in ("roster", "registry") and column.field == "id_number"


def _page(sheet: Worksheet, template: TableTemplate) -> None:
    sheet.set_landscape()
    sheet.set_paper(9 if len(template.columns) <= _FEW_COLUMNS else 8)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&C&P / &N")
    if len(template.columns) <= _FEW_COLUMNS:
        sheet.fit_to_pages(1, 0)
