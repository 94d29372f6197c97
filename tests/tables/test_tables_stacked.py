"""Tables that stand one below the other on a sheet, and what looks like it."""

from __future__ import annotations

import pytest
from lists_by_hand import HEADS, PERSONS, TURNED, heads, persons, turned
from sheets_by_hand import Value, homes, read, roster_of, sheet, values, wrong

SIGNED: list[list[Value]] = [
    ["合计", None, 6],
    ["填表人：王某", None, "审核人：", None, "联系电话：", "13900000000"],
    [None, None, None, "松萝镇人民政府（盖章）"],
    [None, None, None, "2018年3月15日"],
]
COUPLES = ["王一 王二", "李一 李二", "赵一 赵二", "钱一 钱二"]


def tables(rows: list[list[Value]]) -> list[tuple[int, tuple[int, ...]]]:
    """First header row and records of each table."""
    return [(t.band.top, t.rows) for t in read(sheet(rows)).sheets]


def test_a_header_with_other_columns_begins_another_list() -> None:
    found = roster_of([PERSONS, *persons("王李"), TURNED, *turned("赵钱", 50)])
    assert homes(found) == COUPLES
    assert wrong(found) == []


@pytest.mark.parametrize(
    "between",
    [[[None]], [[None], ["二、同步搬迁人口花名册"]], SIGNED, [*SIGNED, [None], ["附件2"]],
     [["松萝镇同步搬迁户"], ["单位：元"]]],
)  # fmt: skip
def test_what_stands_between_two_lists_is_nobody(between: list[list[Value]]) -> None:
    found = roster_of([PERSONS, *persons("王李"), *between, TURNED, *turned("赵钱", 50)])
    assert homes(found) == COUPLES
    assert wrong(found) == []


def test_the_second_list_has_its_own_title_and_its_own_unit() -> None:
    left: list[Value] = ["户主姓名", "家庭人口", "自筹资金"]
    right: list[Value] = ["自筹资金", "户主姓名", "家庭人口"]
    rows: list[list[Value]] = [
        ["松萝镇花名册"], ["单位：万元"], left, ["王一", 2, 1],
        ["沙棘镇花名册"], ["单位：元"], right, [800, "赵一", 2],
    ]  # fmt: skip
    homes_found = roster_of(rows).households
    assert values(homes_found, "self_raised") == [1_000_000, 80_000]
    assert values(homes_found, "township") == ["松萝镇", "沙棘镇"]


def test_a_second_list_in_other_columns_of_the_sheet() -> None:
    shifted = [[None, None, *row] for row in [PERSONS, *persons("赵钱", 50)]]
    assert homes(roster_of([PERSONS, *persons("王李"), *shifted])) == COUPLES


def test_a_second_list_with_a_header_of_two_rows() -> None:
    upper: list[Value] = ["序号", "家庭成员", None, None, "户主姓名", "家庭人口"]
    lower: list[Value] = [None, "姓名", "身份证号码", "与户主关系"]
    rows = [PERSONS, *persons("王李"), ["二"], upper, lower, *turned("赵钱", 50)]
    assert homes(roster_of(rows)) == COUPLES


def test_two_kinds_of_lists_in_turn() -> None:
    rows = [PERSONS, *persons("王"), TURNED, *turned("李", 20),
            PERSONS, *persons("赵", 50), TURNED, *turned("钱", 70)]  # fmt: skip
    assert homes(roster_of(rows)) == COUPLES


def test_a_shorter_list_above_a_fuller_header_is_not_its_title() -> None:
    short: list[Value] = ["姓名", "与户主关系", "身份证号码"]
    rows = [short, *([r[3], r[4], r[5]] for r in persons("王李")), [None], PERSONS,
            *persons("赵钱", 50)]  # fmt: skip
    assert len(roster_of(rows).persons.frame) == 8


def test_a_header_repeated_on_every_page_continues_the_list() -> None:
    page: list[list[Value]] = [["松萝镇花名册"], PERSONS]
    rows = [*page, *persons("王李")[:3], *page, *persons("王李")[3:]]
    assert tables(rows) == [(2, (3, 4, 5, 8))]
    assert homes(roster_of(rows)) == COUPLES[:2]


def test_a_repeated_header_of_two_rows_with_column_numbers_continues_the_list() -> None:
    upper: list[Value] = ["序号", "户主", "家庭", "家庭成员", None, None]
    lower: list[Value] = [None, "姓名", "人口", "姓名", "与户主关系", "身份证号码"]
    page = [upper, lower, ["1", "2", "3", "4", "5", "6"]]
    assert tables([*page, *persons("王"), *page, *persons("李", 20)]) == [(1, (4, 5, 9, 10))]


def test_headings_blank_rows_and_merged_titles_inside_a_list_do_not_end_it() -> None:
    rows = [PERSONS, ["一、甲村"], *persons("王"), [None], ["小计", None, 2], [None, "乙村名单"],
            *persons("李", 20)]  # fmt: skip
    (found,) = read(sheet(rows, merges=["B7:F7"])).sheets
    assert found.rows == (3, 4, 8, 9)


@pytest.mark.parametrize("gap", [[], [[None]]])
def test_a_table_of_counts_below_a_list_is_another_table(gap: list[list[Value]]) -> None:
    counts: list[list[Value]] = [["村", "户数", "人数"], ["甲村", 1, 2], ["乙村", 1, 2]]
    rows = [PERSONS, *persons("王李"), *gap, *counts]
    (found,) = read(sheet(rows)).sheets
    assert found.rows == (2, 3, 4, 5)
    assert [e.why for e in found.sorted_rows.left_out] == ["header", "other-table"]


def test_a_list_goes_on_below_a_table_of_counts() -> None:
    rows = [PERSONS, *persons("王"), ["村", "户数", "人数"], ["甲村", 1, 2], *persons("李", 20)]
    assert tables(rows) == [(1, (2, 3, 6, 7))]


def test_a_list_of_officials_on_the_sheet_is_another_table() -> None:
    staff: list[list[Value]] = [["姓名", "职务", "联系电话"], ["王某", "镇长", "13900000000"]]
    above = roster_of([*staff, [None], PERSONS, *persons("王李")])
    below = roster_of([PERSONS, *persons("王李"), [None], *staff])
    assert homes(above) == homes(below) == COUPLES[:2]
    assert wrong(above) == wrong(below) == []


def test_lists_without_ids_below_each_other() -> None:
    rows = [
        ["甲村"],
        HEADS,
        *heads("王李"),
        ["合计", None, "2户", 4],
        ["乙村"],
        HEADS,
        *heads("赵"),
    ]
    assert homes(roster_of(rows)) == ["王一", "李一", "赵一"]


def test_a_header_far_below_the_first_rows_is_found() -> None:
    notes: list[list[Value]] = [[f"{i}.本表由乡镇如实填写"] for i in range(1, 45)]
    assert tables([*notes, PERSONS, *persons("王")]) == [(45, (46, 47))]


def test_every_row_of_every_table_is_counted_once() -> None:
    rows = [["松萝镇花名册"], PERSONS, *persons("王"), TURNED, *turned("李", 20)]
    (first, second) = read(sheet(rows, counted=7)).sheets
    assert (len(first.rows), len(second.rows), first.beside, second.beside) == (2, 2, 3, 0)
    assert wrong(roster_of(rows, counted=7)) == []
    assert wrong(roster_of(rows, counted=8)) == [("readers-disagree", None)]
