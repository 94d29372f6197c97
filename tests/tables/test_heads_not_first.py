"""Households whose head is not their first row: the stated sizes say where they end."""

from __future__ import annotations

from lists_by_hand import id_of
from sheets_by_hand import Value, homes, roster_of, wrong

HEADER: list[Value] = ["户主姓名", "家庭人口", "姓名", "与户主关系", "身份证号"]
_NUMBERS = iter(range(1, 10_000))


def child(name: str) -> list[Value]:
    return [None, None, name, "之子", id_of(next(_NUMBERS))]


def head(name: str, size: Value = None) -> list[Value]:
    return [name, size, name, "户主", id_of(next(_NUMBERS))]


def found(*rows: list[Value]) -> list[str]:
    return homes(roster_of([HEADER, *rows]))


def test_members_above_the_first_head_are_of_its_household() -> None:
    rows = (child("王二"), head("王一", 3), child("王三"), child("李二"), head("李一", 2))
    assert found(*rows) == ["王二 王一 王三", "李二 李一"]


def test_one_cut_is_moved_where_that_makes_two_sizes_fit() -> None:
    rows = (head("王一", 2), child("王二"), child("李二"), head("李一", 3), child("李三"))
    assert found(*rows) == ["王一 王二", "李二 李一 李三"]


def test_heads_may_all_be_last() -> None:
    rows = (child("王二"), child("王三"), head("王一", 3), child("李二"), head("李一", 2),
            child("张二"), child("张三"), head("张一", 3))  # fmt: skip
    assert found(*rows) == ["王二 王三 王一", "李二 李一", "张二 张三 张一"]


def test_a_wrong_size_alone_moves_nothing() -> None:
    rows = (head("王一", 4), child("王二"), head("李一", 2), child("李二"), head("张一", 1))
    assert found(*rows) == ["王一 王二", "李一 李二", "张一"]


def test_two_wrong_sizes_far_apart_do_not_move_the_households_between() -> None:
    rows = [head("王一", 2), child("王二"), child("王三")]
    for name in "李张赵钱":
        rows += [head(name + "一", 2), child(name + "二")]
    rows += [head("孙一", 3), child("孙二")]
    assert found(*rows)[0] == "王一 王二 王三"
    assert found(*rows)[-1] == "孙一 孙二"


def test_members_whose_household_stays_open_belong_to_none_and_are_said() -> None:
    rows = (child("甲"), head("王一", 2), child("乙"), child("丙"), head("李一", 2))
    grouped = roster_of([HEADER, *rows])
    assert homes(grouped) == ["王一", "丙 李一", "- 甲", "- 乙"]
    assert wrong(grouped) == [("orphan", "C2"), ("orphan", "C4")]


def test_a_family_that_a_size_cannot_place_stays_with_the_household_above() -> None:
    rows = (head("王一", 3), child("王二"), child("王三"), child("乙"), head("李一"), child("李二"))
    assert found(*rows) == ["王一 王二 王三 乙", "李一 李二"]


def test_blank_rows_that_part_every_household_tell_where_it_begins() -> None:
    rows: tuple[list[Value], ...] = (
        child("王二"), head("王一", 2), [], child("李二"), head("李一", 5), [], [],
        child("张二"), child("张三"), head("张一"),
    )  # fmt: skip
    assert found(*rows) == ["王二 王一", "李二 李一", "张二 张三 张一"]


def test_a_blank_row_within_a_family_parts_nothing() -> None:
    rows: tuple[list[Value], ...] = (
        head("王一", 3), child("王二"), [], child("王三"), head("李一", 1),
    )  # fmt: skip
    assert found(*rows) == ["王一 王二 王三", "李一"]


def test_a_sequence_number_above_the_head_begins_the_household() -> None:
    rows = [[1, *child("王二")], [None, *head("王一", 2)], [2, *child("李二")],
            [None, *head("李一", 2)]]  # fmt: skip
    assert homes(roster_of([["序号", *HEADER], *rows])) == ["王二 王一", "李二 李一"]


def test_a_family_goes_on_below_the_header_of_the_next_page() -> None:
    rows: tuple[list[Value], ...] = (
        [1, *head("王一", 3)], [None, *child("王二")], ["序号", *HEADER],
        [1, "王一", 3, *child("王三")[2:]], [2, *head("李一", 1)],
    )  # fmt: skip
    grouped = roster_of([["序号", *HEADER], *rows])
    assert homes(grouped) == ["王一 王二 王三", "李一"]
    assert wrong(grouped) == []
