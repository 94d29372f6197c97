"""Rows that only the defaults of a sheet hide."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from raw_workbooks import SHEET, cell, parts, row, sheet_xml, write_package

from relocaudit.intake import read_workbook


def hidden_rows(path: Path, defaults: str, *rows: str) -> list[int]:
    # Twice: the careful reader takes over where a part does not begin like any other.
    found = []
    for number, before in enumerate(("", "<!-- --><?a b?>")):
        members = parts("")
        members[SHEET] = before + sheet_xml("".join(rows), before=f"<sheetFormatPr {defaults}/>")
        book = read_workbook(write_package(path / f"{number}.xlsx", members))
        found.append(sorted(book.sheets[0].hidden_rows))
    assert found[0] == found[1]
    return found[0]


ROWS = (
    row(1, cell("A1", "1")),
    row(2, cell("A2", "2"), hidden=True),
    f'<row r="3" hidden="0">{cell("A3", "3")}</row>',
    f'<row r="4" ht="14.25">{cell("A4", "4")}</row>',
)


@pytest.mark.parametrize(
    ("defaults", "hidden"),
    [
        ('defaultRowHeight="14.25"', [2]),
        ('defaultRowHeight="14.25" zeroHeight="1"', [2]),
        ('defaultRowHeight="0" zeroHeight="1"', [1, 2]),
        ('defaultRowHeight="0" customHeight="1" zeroHeight="true"', [1, 2]),
        ('defaultRowHeight="0" zeroHeight="0"', [2]),
    ],
)
def test_a_row_without_height_of_its_own_has_the_sheets(
    tmp_path: Path, defaults: str, hidden: list[int]
) -> None:
    assert hidden_rows(tmp_path, defaults, *ROWS) == hidden


def test_rows_with_people_show_where_only_unused_rows_are_hidden(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.set_default_row(hide_unused_rows=True)
        sheet.write("A1", "姓名")
        sheet.write("A2", "湛慈")
    assert read_workbook(tmp_path / "a.xlsx").sheets[0].hidden_rows == frozenset()
