"""The township and village of a sheet that has no column for them."""

from __future__ import annotations

import pytest
from sheets_by_hand import ledger_of, roster, sheet, values

from relocaudit.tables.township import township_in, township_of, village_of

ROWS = [["姓名", "身份证号", "与户主关系"], ["王一", "999901197001010011", "户主"]]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("云岫县松萝镇2017年易地扶贫搬迁对象花名册", "松萝镇"),
        ("松萝镇花名册(1)最终版2", "松萝镇"),
        ("2017年松萝镇花名册", "松萝镇"),
        ("云岫县芦笛彝族乡花名册", "芦笛彝族乡"),
        ("云岫县各乡镇汇总", None),
        ("乡镇花名册", None),
        ("易地扶贫搬迁花名册", None),
        ("XX自治县枕溪街道办事处花名册", "枕溪街道办事处"),
    ],
)
def test_a_township_named_in_a_text(text: str, expected: str | None) -> None:
    assert township_in(text) == expected


def test_a_title_is_read_line_by_line() -> None:
    assert township_in("附件一\n松 萝 镇 花 名 册\n填报单位：沙棘镇") == "松萝镇"
    assert township_in("分户情况\n松萝镇易地扶贫搬迁花名册") == "松萝镇"


def test_the_title_says_more_than_the_sheet_and_the_sheet_more_than_the_file() -> None:
    assert township_of("松萝镇花名册", "芦笛乡", "沙棘镇.xlsx") == "松萝镇"
    assert township_of("花名册", "芦笛乡", "沙棘镇.xlsx") == "芦笛乡"
    assert township_of("", "Sheet1", "/表/沙棘镇花名册.xlsx") == "沙棘镇"
    assert township_of("", "Sheet1", "roster.xlsx") is None


@pytest.mark.parametrize(
    "name, expected", [("甲村", "甲村"), ("甲 社区", "甲社区"), ("Sheet1", None), ("汇总", None)]
)
def test_a_sheet_named_for_its_village(name: str, expected: str | None) -> None:
    assert village_of(name) == expected


def test_township_and_village_stand_with_every_record() -> None:
    found = roster(sheet([["云岫县松萝镇花名册"], *ROWS], "甲村"))
    assert values(found.persons, "township") == ["松萝镇"]
    assert values(found.households, "township") == ["松萝镇"]
    assert values(found.households, "village") == ["甲村"]


def test_a_village_column_says_more_than_the_sheets_name() -> None:
    rows = [[*ROWS[0], "行政村"], [*ROWS[1], "乙村"]]
    assert values(roster(sheet(rows, "甲村")).households, "village") == ["乙村"]


def test_ledgers_carry_their_township_too() -> None:
    assert values(ledger_of("registry", [["松萝镇名单"], *ROWS]), "township") == ["松萝镇"]
