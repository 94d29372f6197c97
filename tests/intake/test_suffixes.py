from __future__ import annotations

from pathlib import Path

import pytest
from raw_workbooks import cell, parts, row, write_package

from relocaudit.intake import read_workbook
from relocaudit.intake.suffixes import suffix_remarks


@pytest.mark.parametrize(
    "name, kind, word",
    [
        ("a.xls", "html", "web page"),
        ("a.XLSX", "csv", "text table"),
        ("a.et", "xlsx", "xlsx"),
        ("a.xlsx", "xls", "xls"),
        ("a.xls", "xml-2003", "2003 XML"),
        ("a.xlsx", "ods", "OpenDocument"),
    ],
)
def test_a_name_of_another_format_is_told(name: str, kind: str, word: str) -> None:
    (remark,) = suffix_remarks(name, kind)
    assert word in remark


@pytest.mark.parametrize(
    "name, kind",
    [("a.xlsm", "xlsx"), ("a.et", "xls"), ("a.tsv", "csv"), ("a.bak", "xls"), ("a", "html")],
)  # fmt: skip
def test_a_name_that_claims_nothing_else_is_not(name: str, kind: str) -> None:
    assert suffix_remarks(name, kind) == ()


def test_the_remark_goes_with_the_workbook(tmp_path: Path) -> None:
    path = write_package(tmp_path / "a.xls", parts(row(1, cell("A1", "1"))))
    assert read_workbook(path).notes == suffix_remarks("a.xls", "xlsx")
