"""Rows of printed forms: column numbers, examples, pages, sums and signatures."""

from __future__ import annotations

import pytest
from lists_by_hand import PERSONS, persons
from sheets_by_hand import Value, homes, read_one, roster_of, wrong

COUPLES = ["王一 王二", "李一 李二"]
HOUSEHOLDS: list[Value] = ["序号", "县", "乡镇", "村", "组", "户主姓名", "家庭人口", "入住时间"]
HOME: list[Value] = [1, "云岫县", "松萝镇", "甲村", "一组", "王一", 2, "2018年3月"]


def why(*rows: list[Value], header: list[Value] = HOUSEHOLDS) -> list[tuple[str, str]]:
    found = read_one([header, *rows]).sorted_rows.left_out
    return [(entry.rows, entry.why) for entry in found if entry.why != "header"]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "4", "5", "6"],
        [1, 2, 3, 4, 5, 6],
        ["①", "②", "③", "④", "⑤", "⑥"],
        ["甲", "乙", "1", "2", "3", "4"],
        ["A", "B", "C", "D", "E", "F"],
        ["栏次", "1", "2", "3", "4=2+3", "5"],
    ],
)
def test_a_row_that_numbers_the_columns_is_nobody(numbers: list[Value]) -> None:
    found = roster_of([PERSONS, numbers, *persons("王李")])
    assert homes(found) == COUPLES
    assert wrong(found) == []


def test_an_example_household_is_nobody_down_to_its_last_row() -> None:
    first, second = persons("赵", 50)
    found = roster_of([PERSONS, ["示例", *first[1:]], second, *persons("王李")])
    assert homes(found) == COUPLES


def test_a_name_that_says_it_is_an_example_is_nobody() -> None:
    first, _ = persons("赵", 50)
    example = [first[0], first[1], 1, "（示例）赵一", *first[4:]]
    assert homes(roster_of([PERSONS, example, *persons("王李")])) == COUPLES


@pytest.mark.parametrize(
    "row, reason",
    [
        ([None, "云岫县", "松萝镇", "甲村", "一组", "小计", 25], "subtotal"),
        ([None, "云岫县", "松萝镇", "甲村", "合计", None, 25], "total"),
        (["承前页", None, None, None, None, None, 25], "subtotal"),
        (["合计（大写）：壹佰万元整"], "total"),
        (["人民币（大写）：壹佰万元整"], "total"),
        (["合计人民币（大写）", None, None, "壹佰万元整"], "total"),
        (["以上共 12 户 38 人"], "total"),
        (["本村共有12户"], "total"),
        (["村支书签字：", None, None, "村主任签字："], "footer"),
        (["监督电话：0000-1234567"], "footer"),
        ([None, None, None, None, None, None, "松萝镇人民政府（盖章）"], "footer"),
        ([None, None, None, None, None, None, "二〇一八年三月十五日"], "footer"),
        (["一、甲村村委会"], "title"),
        ([None, None, None, None, None, "白沙村村委会"], "title"),
    ],
)
def test_sums_signatures_and_headings_are_left_out_wherever_they_stand(
    row: list[Value], reason: str
) -> None:
    second = [2, *HOME[1:5], "李一", *HOME[6:]]
    assert why(HOME, row, second) == [("3", reason)]
    assert why(HOME, second, row) == [("4", reason)]


def test_a_phone_under_the_id_column_makes_a_line_of_signatures_nobody() -> None:
    signed: list[Value] = ["填表人：王某", None, None, None, "电话：", "13900000000"]
    found = roster_of([PERSONS, *persons("王李"), signed])
    assert homes(found) == COUPLES


@pytest.mark.parametrize(
    "row",
    [
        [2, "云岫县", "松萝镇", "甲村", "一组", "王新村", 2],
        [None, None, None, None, None, "李一", "未签字"],
        [None, None, None, None, None, "李一", "全家共3人外出"],
        [2, "云岫县", "松萝镇", "甲村", "一组", "户主：李一", 2],
        [None, None, None, None, None, "王屯"],
        [None, None, None, None, None, None, None, "2018年3月"],
    ],
)
def test_a_row_that_may_be_somebodys_is_a_record(row: list[Value]) -> None:
    assert why(HOME, row, [3, *HOME[1:5], "张一", *HOME[6:]]) == []


def test_a_note_outside_the_columns_of_the_list_is_no_record() -> None:
    note: list[Value] = [*[None] * 9, "完"]
    assert why(HOME, [None], note) == [("4", "other-table")]


def test_sums_at_the_foot_have_no_say_in_what_a_column_holds() -> None:
    header: list[Value] = ["姓名", "身份证号", "账号", "人口", "金额(元)", "签字"]
    rows = [[r[3], r[5], f"6217{i:015}", 2, 20_000] for i, r in enumerate(persons("王李")[::2])]
    notes: list[list[Value]] = [["本页小计", None, None, 4], ["大写金额：肆万元整"]]
    assert homes(roster_of([header, *rows, *notes])) == ["王一", "李一"]
