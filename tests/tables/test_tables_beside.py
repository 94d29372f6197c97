"""Tables that stand side by side on a sheet."""

from __future__ import annotations

import pytest
from lists_by_hand import HEADS, PERSONS, beside, heads, persons
from sheets_by_hand import Value, homes, read, roster_of, sheet, values, wrong

LEFT, RIGHT = "王李张", "赵钱"
COUPLES = ["王一 王二", "李一 李二", "张一 张二", "赵一 赵二", "钱一 钱二"]
LEGEND: list[list[Value]] = [["村", "户数", "人数"], ["甲村", 2, 4], ["合计", 2, 4]]


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_a_header_that_begins_anew_is_a_second_list(gap: int) -> None:
    rows = beside([PERSONS, *persons(LEFT)], [PERSONS, *persons(RIGHT, 50)], gap)
    found = roster_of([["松萝镇花名册"], *rows])
    assert homes(found) == COUPLES
    assert wrong(found) == []


def test_each_cell_of_the_right_list_has_its_own_address() -> None:
    rows = beside([PERSONS, *persons(LEFT)], [PERSONS, *persons(RIGHT, 50)], 1)
    people = roster_of(rows).persons
    addresses = [cell.address for rid in people.frame.index if (cell := people.cell(rid, "name"))]
    assert addresses == ["D2", "D3", "D4", "D5", "D6", "D7", "K2", "K3", "K4", "K5"]


def test_the_title_above_both_lists_names_the_township_of_both() -> None:
    rows = beside([PERSONS, *persons(LEFT)], [PERSONS, *persons(RIGHT, 50)], 1)
    found = roster_of([["松萝镇花名册"], *rows])
    assert set(values(found.households, "township")) == {"松萝镇"}


def test_each_list_may_have_a_title_of_its_own() -> None:
    left: list[list[Value]] = [["松萝镇花名册"], PERSONS, *persons("王")]
    right: list[list[Value]] = [["沙棘镇花名册"], PERSONS, *persons("赵", 50)]
    found = roster_of(beside(left, right, 1))
    assert values(found.households, "township") == ["松萝镇", "沙棘镇"]


def test_lists_without_a_blank_column_or_ids_side_by_side() -> None:
    header: list[Value] = ["序号", "户主姓名", "家庭人口"]
    rows: list[list[Value]] = [[*header, *header], [1, "王一", 2, 3, "赵一", 4], [2, "李一", 2]]
    assert sorted(homes(roster_of(rows))) == ["李一", "王一", "赵一"]


def test_a_list_twice_as_long_on_the_right_is_read_to_its_end() -> None:
    rows = beside([PERSONS, *persons("王")], [PERSONS, *persons("赵钱孙周", 50)], 1)
    assert len(roster_of(rows).persons.frame) == 10


def test_an_empty_second_list_is_no_fault() -> None:
    found = roster_of(beside([PERSONS, *persons(LEFT)], [PERSONS], 1))
    assert homes(found) == COUPLES[:3]
    assert wrong(found) == []


@pytest.mark.parametrize("blank_rows", [0, 3])
def test_a_small_table_of_counts_beside_a_list_does_not_disturb_it(blank_rows: int) -> None:
    legend: list[list[Value]] = [*[[None]] * blank_rows, *LEGEND]
    found = roster_of(beside([PERSONS, *persons(LEFT)], legend, 1))
    assert homes(found) == COUPLES[:3]
    assert wrong(found) == []


def test_a_small_table_left_of_a_list_does_not_disturb_it() -> None:
    found = roster_of(beside(LEGEND, [PERSONS, *persons(LEFT)], 1))
    assert homes(found) == COUPLES[:3]


def test_a_list_of_codes_that_goes_on_below_a_roster_is_nobody() -> None:
    codes: list[list[Value]] = [["代码", "含义"], *([f"0{i}", f"含义{i}"] for i in range(1, 9))]
    found = read(sheet(beside([PERSONS, *persons("王")], codes, 1)))
    assert [s.rows for s in found.sheets] == [(2, 3)]


def test_blank_columns_inside_a_header_do_not_cut_a_list_in_two() -> None:
    rows = [[*row[:1], None, *row[1:3], None, None, *row[3:]] for row in [PERSONS, *persons(LEFT)]]
    found = roster_of(rows)
    assert homes(found) == COUPLES[:3]
    assert wrong(found) == []


def test_a_head_and_members_that_both_stand_under_one_word_are_one_list() -> None:
    header: list[Value] = ["序号", "姓名", "家庭人数", None, "姓名", "与户主关系", "身份证号"]
    rows = [[r[0], r[1], r[2], None, *r[3:]] for r in persons(LEFT)]
    assert homes(roster_of([header, *rows])) == COUPLES[:3]


def test_members_sideways_are_not_lists_side_by_side() -> None:
    one: list[Value] = ["姓名", "身份证号", "与户主关系"]
    (head, wife) = persons("王")
    row = [head[3], head[5], "户主", None, wife[3], wife[5], "配偶"]
    assert homes(roster_of([[*one, None, *one], row])) == ["王一 王二"]


def test_lists_of_households_side_by_side() -> None:
    rows = beside([HEADS, *heads("王李")], [HEADS, *heads("赵")], 1)
    assert homes(roster_of(rows)) == ["王一", "李一", "赵一"]
