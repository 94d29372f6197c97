"""Where one household ends and the next begins."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from sheets_by_hand import Value, homes, roster, roster_of, sheet, values, wrong

HEADER: list[Value] = ["序号", "户编号", "户主姓名", "家庭人口", "姓名", "与户主关系", "身份证号"]
_IDS = (f"99990119700101{n:04}" for n in range(1, 10_000))


def member(
    name: str, relation: str = "之子", *, seq: Value = "", no: Value = "", head: Value = "",
    size: Value = "",
) -> list[Value]:  # fmt: skip
    return [seq, no, head, size, name, relation, next(_IDS)]


def found(*rows: list[Value], merges: tuple[str, ...] = ()) -> list[str]:
    return homes(roster_of([HEADER, *rows], merges=merges))


def test_household_values_on_the_first_row_only() -> None:
    assert found(
        member("王一", "户主", seq=1, head="王一", size=2), member("王二"),
        member("李一", "户主", seq=2, head="李一", size=1),
    ) == ["王一 王二", "李一"]  # fmt: skip


def test_a_second_head_within_a_stated_size_begins_no_household() -> None:
    assert found(
        member("王一", "户主", seq=1, head="王一", size=2), member("王二", "户主"),
        member("李一", "户主", seq=2, head="李一", size=1), member("张一", "户主"),
    ) == ["王一 王二", "李一", "张一"]  # fmt: skip


def test_household_values_merged_down() -> None:
    rows = (
        member("王一", "户主", seq=1, head="王一", size=2), member("王二"),
        member("李一", "户主", seq=2, head="李一", size=2), member("李二"),
    )  # fmt: skip
    merges = ("A2:A3", "C2:C3", "D2:D3", "A4:A5", "C4:C5", "D4:D5")
    assert found(*rows, merges=merges) == ["王一 王二", "李一 李二"]


def test_some_households_merged_and_some_not() -> None:
    rows = (
        member("王一", "户主", seq=1, head="王一", size=2), member("王二"),
        member("李一", "户主", seq=2, head="李一", size=2), member("李二"),
        member("张一", "户主", seq=3, head="张一", size=1),
    )  # fmt: skip
    assert found(*rows, merges=("A2:A3", "C2:C3")) == ["王一 王二", "李一 李二", "张一"]


def test_the_household_number_repeated_on_every_row() -> None:
    rows = [member("王一", "户主", no="99990001"), member("王二", no="99990001"),
            member("李一", "户主", no="99990002"), member("李二", no="99990002")]  # fmt: skip
    assert found(*rows) == ["王一 王二", "李一 李二"]


def test_rows_of_one_household_number_are_one_household_wherever_they_stand() -> None:
    rows = [member("王一", "户主", no="99990001"), member("李一", "户主", no="99990002"),
            member("王二", no="99990001")]  # fmt: skip
    assert found(*rows) == ["王一 王二", "李一"]


def test_villages_that_number_their_households_from_one_stay_apart() -> None:
    rows = [member("王一", "户主", no="1"), member("王二", no="1"), member("李一", "户主", no="2"),
            member("张一", "户主", no="1"), member("张二", no="1")]  # fmt: skip
    assert found(*rows) == ["王一 王二", "李一", "张一 张二"]


def test_a_household_without_its_heads_row_is_not_joined_to_the_one_above() -> None:
    rows = [member("王一", "户主", no="99990001"), member("李二", "配偶", no="99990002"),
            member("李三", no="99990002")]  # fmt: skip
    assert found(*rows) == ["王一", "李二 李三"]
    by_seq = [member("王一", "户主", seq=1), member("王二"), member("李二", "配偶", seq=2),
              member("李三")]  # fmt: skip
    assert found(*by_seq) == ["王一 王二", "李二 李三"]


def test_a_head_who_is_not_the_first_of_the_household() -> None:
    rows = [member("王二", "配偶", seq=1, head="王一", size=2), member("王一", "户主"),
            member("李二", "配偶", seq=2, head="李一", size=2), member("李一", "户主")]  # fmt: skip
    assert found(*rows) == ["王二 王一", "李二 李一"]


def test_two_heads_within_one_household_number_stay_one_household() -> None:
    rows = [member("王一", "户主", no="99990001"), member("王二", "户主", no="99990001")]
    assert found(*rows) == ["王一 王二"]


def test_two_heads_within_one_merged_range_stay_one_household() -> None:
    rows = [member("王一", "户主", seq=1, head="王一"), member("王二", "户主")]
    assert found(*rows, merges=("A2:A3", "C2:C3")) == ["王一 王二"]


def test_a_row_after_a_merged_household_that_names_no_household_is_an_orphan() -> None:
    rows = [member("王一", "户主", seq=1, head="王一"), member("王二"), member("李某", "之女")]
    assert found(*rows, merges=("A2:A3", "C2:C3")) == ["王一 王二", "- 李某"]


def test_the_head_alone_tells_households_apart_where_nothing_else_does() -> None:
    header: list[Value] = ["姓名", "与户主关系", "身份证号"]
    rows: list[list[Value]] = [header, ["王一", "户主", next(_IDS)], ["王二", "妻", next(_IDS)],
                               ["李一", "本人", next(_IDS)]]  # fmt: skip
    assert homes(roster_of(rows)) == ["王一 王二", "李一"]


def test_a_sequence_number_a_person_tells_nothing_of_households() -> None:
    rows = [
        member("王一", "户主", seq=1, head="王一"), member("王二", seq=2, head="王一"),
        member("李一", "户主", seq=3, head="李一"), member("李二", seq=4, head="李一"),
    ]  # fmt: skip
    assert found(*rows) == ["王一 王二", "李一 李二"]


def test_a_repeated_sequence_number_counts_households() -> None:
    rows = [member("王一", "户主", seq=1), member("王二", seq=1), member("李二", "配偶", seq=2)]
    assert found(*rows) == ["王一 王二", "李二"]


def test_a_sequence_number_on_most_rows_counts_households_where_no_head_is_known() -> None:
    header: list[Value] = ["序号", "姓名", "身份证号"]
    people = [(1, "王一"), ("", "王二"), (2, "李一"), (3, "张一"), (4, "赵一"), ("", "赵二")]
    rows: list[list[Value]] = [header, *([seq, name, next(_IDS)] for seq, name in people)]
    assert homes(roster_of(rows)) == ["王一 王二", "李一", "张一", "赵一 赵二"]


def test_sizes_alone_count_the_rows_of_each_household() -> None:
    header: list[Value] = ["序号", "姓名", "身份证号", "家庭人口"]
    sizes = [2, 2, 2, 2, 1, 3, 3, 3]
    rows: list[list[Value]] = [header]
    rows += [[i + 1, f"人{i}", next(_IDS), size] for i, size in enumerate(sizes)]
    assert homes(roster_of(rows)) == ["人0 人1", "人2 人3", "人4", "人5 人6 人7"]


def test_a_changing_size_breaks_no_household_whose_head_is_known() -> None:
    rows = [member("王一", "户主", head="王一", size=2), member("王二", head="王一", size=3)]
    assert found(*rows) == ["王一 王二"]


def test_two_heads_of_one_name_are_told_apart_by_their_ids() -> None:
    header: list[Value] = ["户主姓名", "户主身份证号", "姓名", "身份证号"]
    a, b = next(_IDS), next(_IDS)
    rows: list[list[Value]] = [header, ["王一", a, "王一", a], ["王一", a, "王二", next(_IDS)],
                               ["王一", b, "王一", b]]  # fmt: skip
    assert homes(roster_of(rows)) == ["王一 王二", "王一"]


def test_a_member_row_that_holds_a_name_only_belongs_to_its_household() -> None:
    rows = [member("王一", "户主", seq=1, head="王一"), ["", "", "", "", "王二"]]
    assert found(*rows) == ["王一 王二"]


def test_a_household_row_without_a_member_is_an_empty_household() -> None:
    rows = [member("王一", "户主", seq=1, head="王一"), [2, "", "李一", 3]]
    read = roster_of([HEADER, *rows])
    assert homes(read) == ["王一", ""]
    assert values(read.households, "member_rows") == [1, 0]


def test_a_subtotal_between_villages_breaks_nothing() -> None:
    rows = [member("王一", "户主", seq=1, head="王一"), ["小计", "", "", 1],
            member("李一", "户主", seq=2, head="李一"), member("李二")]  # fmt: skip
    assert found(*rows) == ["王一", "李一 李二"]


def test_households_of_every_sheet_are_numbered_through() -> None:
    first = sheet([HEADER, member("王一", "户主", seq=1), member("王二")], "甲村")
    second = sheet([HEADER, member("李一", "户主", seq=1)], "乙村")
    read = roster(first, second)
    assert homes(read) == ["王一 王二", "李一"]
    assert values(read.persons, "household_rid") == [0, 0, 1]
    assert values(read.households, "village") == ["甲村", "乙村"]
    assert wrong(read) == []


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_households_never_changes_them(sizes: list[int], dice: random.Random) -> None:
    blocks = [
        [
            member(f"户{n}人{i}", "户主" if i == 0 else "之子", seq=n + 1 if i == 0 else "",
                   head=f"户{n}人0" if i == 0 else "", size=size if i == 0 else "")
            for i in range(size)
        ]
        for n, size in enumerate(sizes)
    ]  # fmt: skip
    expected = {" ".join(f"户{n}人{i}" for i in range(size)) for n, size in enumerate(sizes)}
    dice.shuffle(blocks)
    assert set(found(*(row for block in blocks for row in block))) == expected


def test_an_orphan_is_told_at_the_row_that_belongs_to_no_household() -> None:
    rows = [HEADER, member("王一", "户主", seq=1, head="王一"), member("王二"), member("李某")]
    assert wrong(roster_of(rows, merges=["A2:A3", "C2:C3"])) == [("orphan", "E4")]
