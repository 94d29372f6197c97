"""Sheets that repeat the others of their workbook: nobody is counted twice, nobody lost."""

from __future__ import annotations

from dataclasses import replace

from lists_by_hand import HEADS, PERSONS, heads, persons
from sheets_by_hand import read, roster, sheet, values

from relocaudit.intake.grid import Grid

A, B = persons("王李"), persons("赵钱", 50)


def village(name: str, rows: list[list[object]], state: str = "visible") -> Grid:
    return sheet([PERSONS, *rows], name, state=state)  # type: ignore[list-item]


def names(*sheets: Grid) -> list[str]:
    numbered = [_numbered(one, number) for number, one in enumerate(sheets)]
    return [table.grid.sheet for table in read(*numbered).sheets]


def _numbered(grid: Grid, number: int) -> Grid:
    return replace(grid, index=number)


def test_a_sheet_that_lists_all_the_others_together_is_a_summary_however_it_is_called() -> None:
    one, two = village("甲村", A), village("乙村", B)
    assert names(village("Sheet1", [*A, *B]), one, two) == ["甲村", "乙村"]
    assert names(one, two, village("松萝镇", [*A, *B])) == ["甲村", "乙村"]


def test_the_rows_of_a_summary_are_left_out_as_such() -> None:
    found = read(*(_numbered(g, i) for i, g in enumerate(
        [village("Sheet1", [*A, *B]), village("甲村", A), village("乙村", B)]
    )))  # fmt: skip
    (summary,) = found.others
    assert (summary.name, summary.layout, summary.records) == ("Sheet1", "summary", 0)
    assert [(e.rows, e.why) for e in summary.left_out] == [("1", "header"), ("2-9", "summary")]


def test_a_household_that_only_the_summary_lists_is_audited() -> None:
    many = persons("王李张刘陈杨黄吴徐")
    rest = persons("赵", 70)
    sheets = [village("甲村", many), village("乙村", B), village("汇总", [*many, *B, *rest])]
    found = roster(*(_numbered(g, i) for i, g in enumerate(sheets)))
    assert len(found.households.frame) == 12
    assert values(found.persons, "name")[-2:] == ["赵一", "赵二"]
    cell = found.persons.cell(found.persons.frame.index[-1], "name")
    assert cell is not None
    assert (cell.sheet, cell.address) == ("汇总", "D25")


def test_of_two_versions_the_hidden_or_older_one_is_left_out() -> None:
    assert names(village("原表", A), village("花名册", A)) == ["花名册"]
    assert names(village("甲", A, "hidden"), village("乙", A)) == ["乙"]
    assert names(village("花名册", A), village("花名册 (2)", A)) == ["花名册"]


def test_of_equal_versions_the_fuller_and_then_the_first_is_read() -> None:
    assert names(village("一", A), village("二", A)) == ["一"]
    narrow = sheet([row[3:] for row in [PERSONS, *A]], "一")
    assert names(narrow, village("二", A)) == ["二"]


def test_a_hidden_sheet_with_people_of_its_own_is_read() -> None:
    assert names(village("甲村", A), village("乙村", B, "veryHidden")) == ["甲村", "乙村"]


def test_two_villages_that_claim_one_family_are_both_read() -> None:
    assert names(village("甲村", A), village("乙村", persons("王"))) == ["甲村", "乙村"]
    assert names(village("甲村", A), village("乙村", A)) == ["甲村", "乙村"]


def test_a_few_people_on_a_second_sheet_are_no_extract_but_listed_twice() -> None:
    assert names(village("花名册", A), village("新增", A[:2])) == ["花名册", "新增"]


def test_a_long_extract_of_the_roster_is_left_out() -> None:
    many = persons("王李张刘陈杨黄吴徐")
    assert names(village("花名册", many), village("五保户", many[:12])) == ["花名册"]


def test_a_summary_without_ids_is_told_by_names() -> None:
    one, two = sheet([HEADS, *heads("王李")], "甲村"), sheet([HEADS, *heads("赵钱")], "乙村")
    whole = sheet([HEADS, *heads("王李赵钱")], "Sheet3")
    assert names(one, two, whole) == ["甲村", "乙村"]


def test_a_list_of_heads_beside_a_list_of_members_is_no_repeat() -> None:
    header = ["序号", "户主姓名", "户主身份证号", "家庭人口", "安置房面积"]
    rows = [[r[0], r[3], r[5], 2, 50] for r in A if r[4] == "户主"]
    assert names(village("成员", A), sheet([header, *rows], "户表")) == ["成员", "户表"]


def test_a_list_of_officials_beside_a_roster_is_another_table() -> None:
    staff = sheet(
        [["姓名", "单位", "职务", "联系电话"], ["王某", "镇政府", "镇长", "139"]], "通讯录"
    )
    found = read(village("花名册", A), staff)
    assert [t.grid.sheet for t in found.sheets] == ["花名册"]
    assert [(e.rows, e.why) for e in found.others[0].left_out] == [("1-2", "other-table")]
