from __future__ import annotations

from pathlib import Path

import pytest
from raw_workbooks import cell, parts, row, write_package

from relocaudit.intake import read_workbook
from relocaudit.intake.formulas import formula_kind


@pytest.mark.parametrize(
    "formula, kind",
    [
        ("VLOOKUP(A3,名单!A:C,2,0)", "own"),
        ('CONCATENATE(B3,"|",C3)', "own"),
        ("IF(ISNA(MATCH(D3,[1]库!A:A,0)),B3,C3)", "links"),
        ("'[外部.xlsx]Sheet1'!$A$1", "links"),
        ("人员[[#This Row],[姓名]]", "own"),
        ('HYPERLINK("#甲村!A1","张三")', "links"),
        ("cmd|'/C calc'!A0", "calls"),
        ('_xlfn.WEBSERVICE("http://a/")', "calls"),
        ("RECALL(A1)", "own"),
        ("", "own"),
    ],
)
def test_a_formula_is_known_by_what_it_reaches(formula: str, kind: str) -> None:
    assert formula_kind(formula) == kind


@pytest.mark.parametrize("between", ["", "\n"])
def test_only_texts_that_are_results_are_told(tmp_path: Path, between: str) -> None:
    data = row(1, cell("A1", "甲", "str", formula="B1&amp;C1"), cell("B1", "7", formula="SUM(C:C)"),
               cell("C1", "乙", "str"), '<c r="D1" t="str"><f t="shared" si="0"/><v>丙</v></c>',
               cell("E1", "丁", "str", formula="'[a]b'!C1"))  # fmt: skip
    members = parts(data.replace("<c ", between + "<c "))
    sheet = read_workbook(write_package(tmp_path / "a.xlsx", members)).sheets[0]
    assert sheet.formulas == {1: {1: "own"}, 4: {1: "own"}, 5: {1: "links"}}
