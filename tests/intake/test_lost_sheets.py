"""Sheets that a damaged package hides from its readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from raw_workbooks import MAIN, SHEET, cell, parts, row, write_package

from relocaudit.errors import InputError
from relocaudit.intake import read_workbook


def test_a_sheet_whose_rows_are_gone_is_not_an_empty_sheet(tmp_path: Path) -> None:
    members = parts("") | {SHEET: f'<worksheet xmlns="{MAIN}"><cols/></worksheet>'}
    with pytest.raises(InputError) as caught:
        read_workbook(write_package(tmp_path / "a.xlsx", members))
    assert caught.value.reason == "xml-damaged"


def test_a_sheet_that_the_workbook_does_not_list_is_remarked_on(tmp_path: Path) -> None:
    members = parts(row(1, cell("A1", "7")))
    members["xl/worksheets/sheet2.xml"] = members[SHEET]
    (note,) = read_workbook(write_package(tmp_path / "a.xlsx", members)).notes
    assert "missing from the workbook's own list" in note


def test_a_worksheet_under_an_unknown_relationship_is_read(tmp_path: Path) -> None:
    members = parts(row(1, cell("A1", "7")))
    rels = "xl/_rels/workbook.xml.rels"
    members[rels] = members[rels].replace("relationships/worksheet", "relationships/workshmet")
    book = read_workbook(write_package(tmp_path / "a.xlsx", members))
    assert ([sheet.cell(1, 1)[0] for sheet in book.sheets], book.skipped) == ([7], ())
