"""A row a household, its members side by side: a record a member, each with its own cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sheets_by_hand import Value, accused, homes, read_one, roster, roster_of, sheet, values, wrong

IDS = [f"9999011970010100{n:02}" for n in range(10, 60)]
HEAD: list[Value] = ["户主", "身份证", "安置房面积"]
NUMBERED = [f"成员{n}{text}" for n in (1, 2, 3) for text in ("姓名", "身份证", "关系")]


def sideways(members: Sequence[str], *rows: Sequence[Value]) -> list[list[Value]]:
    """A header of the head, the members, the area; rows without the area are padded."""
    header: list[Value] = [*HEAD[:2], *members, HEAD[2]]
    return [header, *([*row, *[None] * (len(header) - len(row))] for row in rows)]


FAMILY = ("王一", IDS[0], "王二", IDS[1], "妻子", "王三", IDS[2], "长子")
REPEATED = ("李一", IDS[3], "李一", IDS[3], "户主", "李二", IDS[4], "配偶")


def test_each_member_is_a_record_and_the_head_is_one_too() -> None:
    found = roster_of(sideways(NUMBERED, FAMILY, ("张一", IDS[9])))
    assert homes(found) == ["王一 王二 王三", "张一"]
    assert values(found.persons, "relation") == ["户主", "配偶", "之子", "户主"]
    assert wrong(found) == []


def test_a_head_who_is_listed_again_is_one_person() -> None:
    found = roster_of(sideways(NUMBERED, REPEATED))
    assert homes(found) == ["李一 李二"]
    assert (found.persons.cell(0, "id_number") or 0).address == "D2"  # type: ignore[union-attr]


def test_a_head_listed_again_without_a_number_keeps_the_one_of_the_head_column() -> None:
    found = roster_of(sideways(NUMBERED, ("李一", IDS[3], "李一", None, "户主")))
    assert values(found.persons, "id_number") == [IDS[3]]
    assert (found.persons.cell(0, "id_number") or 0).address == "B2"  # type: ignore[union-attr]


def test_every_member_keeps_the_cells_of_its_own_block() -> None:
    persons = roster_of(sideways(NUMBERED, FAMILY)).persons
    cells = [persons.cell(rid, "id_number") for rid in range(3)]
    assert [cell.address for cell in cells if cell] == ["B2", "D2", "G2"]
    assert (persons.cell(0, "relation") or 0).address == "A2"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "members",
    [
        [f"成员{n}{text}" for n in "一二三" for text in ("姓名", "身份证号", "与户主关系")],
        [f"{text}{n}" for n in (1, 2, 3) for text in ("姓名", "身份证", "关系")],
        [f"{text}（{n}）" for n in (1, 2, 3) for text in ("姓名", "身份证号码", "关系")],
        [f"第{n}人{text}" for n in "一二三" for text in ("姓名", "证件号码", "与户主关系")],
        [f"家庭成员{n}\n{text}" for n in (1, 2, 3) for text in ("姓名", "身份证号", "关系")],
        ["成员一", "身份证号", "关系", "成员二", "身份证号", "关系"],
        ["姓名", "身份证号", "关系"] * 3,
    ],
    ids=["chinese", "behind", "brackets", "ordinal", "broken", "name-only", "unnumbered"],
)
def test_members_are_told_apart_however_their_headers_number_them(members: list[str]) -> None:
    found = roster_of(sideways(members, FAMILY, REPEATED))
    assert homes(found) == ["王一 王二 王三", "李一 李二"]
    assert values(found.persons, "relation") == ["户主", "配偶", "之子", "户主", "配偶"]


def test_members_named_in_a_merged_row_above_their_fields() -> None:
    upper: list[Value] = ["户主", "身份证", "家庭成员1", "", "", "家庭成员2", "", "", "面积"]
    lower: list[Value] = ["", "", "关系", "姓名", "身份证号", "关系", "姓名", "身份证号", ""]
    row: list[Value] = ["王一", IDS[0], "妻", "王二", IDS[1], "长子", "王三", IDS[2], 75]
    merges = ["A1:A2", "B1:B2", "C1:E1", "F1:H1", "I1:I2"]
    assert homes(roster_of([upper, lower, row], merges=merges)) == ["王一 王二 王三"]


def test_a_header_may_name_the_relation_instead_of_a_number() -> None:
    members = ["配偶姓名", "配偶身份证号", "长子姓名", "长子身份证", "子女2姓名", "子女2身份证"]
    row: list[Value] = ["王一", IDS[0], "王二", IDS[1], "王三", IDS[2], "王四", IDS[3]]
    persons = roster_of(sideways(members, row)).persons
    assert values(persons, "relation") == ["户主", "配偶", "之子", None]
    assert (persons.cell(2, "relation") or 0).address == "E2"  # type: ignore[union-attr]


def test_a_spouse_alone_beside_the_head_makes_no_list_of_members() -> None:
    rows: list[list[Value]] = [
        ["户主姓名", "户主身份证号", "配偶姓名", "配偶身份证号", "家庭人口"],
        ["王一", IDS[0], "王二", IDS[1], 4],
    ]
    found = roster_of(rows)
    assert homes(found) == ["王一"]
    assert values(found.households, "member_rows") == [None]


def test_a_head_and_a_member_each_with_a_number_stay_person_rows() -> None:
    rows: list[list[Value]] = [
        ["姓名", "身份证号", "姓名", "身份证号", "与户主关系"],
        ["王一", IDS[0], "王一", IDS[0], "户主"],
        ["", "", "王二", IDS[1], "之子"],
    ]
    assert read_one(rows).mapping.blocks == ()


def test_gaps_marks_and_empty_blocks_are_nobody() -> None:
    gap: list[Value] = ["王一", IDS[0], "/", "/", "/", "王三", IDS[2], "长子", "无", None, None]
    assert homes(roster_of(sideways(NUMBERED, gap))) == ["王一 王三"]


def test_relations_printed_in_a_form_make_nobody() -> None:
    form: list[Value] = ["王一", IDS[0], "王二", IDS[1], "配偶", None, None, "之子", "", "", "之女"]
    assert homes(roster_of(sideways(NUMBERED, form))) == ["王一 王二"]


def test_a_relation_without_a_name_is_a_member_whose_name_is_missing() -> None:
    rows = [FAMILY, ("张一", IDS[9], None, None, "配偶"), ("赵一", IDS[10])]
    found = roster_of(sideways(NUMBERED, *rows))
    assert homes(found) == ["王一 王二 王三", "张一 ?", "赵一"]
    assert wrong(found) == [("empty-required", "C3"), ("empty-required", "D3")]


def test_what_the_row_says_of_the_household_counts_once() -> None:
    found = roster_of(sideways(NUMBERED, (*FAMILY, None, None, None, "约75")))
    assert accused(found.households, found.persons) == [("unreadable", "L2")]
    assert values(found.households, "member_rows") == [3]


def test_a_bad_cell_of_a_member_is_accused_where_it_stands() -> None:
    row = ("王一", IDS[0], "王二", IDS[1], "妻子", "王三", IDS[2], "邻居家")
    assert wrong(roster_of(sideways(NUMBERED, row))) == [("unknown-code", "H2")]


def test_what_stands_outside_the_blocks_is_the_heads() -> None:
    header: list[Value] = ["户主姓名", "性别", "民族", "身份证号", *NUMBERED[:6]]
    row: list[Value] = ["王一", "男", "汉族", IDS[0], "王二", IDS[1], "配偶"]
    persons = roster_of([header, [*row, None, None, None]]).persons
    assert values(persons, "sex") == ["male", None]
    assert (persons.cell(0, "sex") or 0).address == "B2"  # type: ignore[union-attr]
    assert persons.cell(1, "sex") is None


def test_more_members_than_blocks_go_on_in_the_next_row() -> None:
    more: list[Value] = [None, None, "王四", IDS[4], "次子"]
    found = roster_of(sideways(NUMBERED, FAMILY, more, REPEATED))
    assert homes(found) == ["王一 王二 王三 王四", "李一 李二"]


def test_rows_and_records_of_a_sideways_sheet_tie_out() -> None:
    rows = sideways(NUMBERED, FAMILY, REPEATED)
    rows.append(["合计", None, 5, *[None] * (len(rows[0]) - 3)])
    assert wrong(roster_of(rows, counted=4)) == []
    assert wrong(roster_of(rows, counted=5)) == [("readers-disagree", None)]


def test_a_row_struck_through_is_told_once_a_member() -> None:
    found = roster_of(sideways(NUMBERED, FAMILY), struck=["C2", "D2", "A2"])
    assert wrong(found) == [("struck", "A2"), ("struck", "C2")]


def test_the_readings_name_the_member_of_each_column() -> None:
    table = read_one(sideways(NUMBERED[:6], FAMILY))
    told = [(r.column, r.field, r.member) for r in table.mapping.readings if r.member]
    assert told[:4] == [(3, "name", "1"), (4, "id_number", "1"), (5, "relation", "1"),
                        (6, "name", "2")]  # fmt: skip


def test_a_summary_that_repeats_a_sideways_sheet_adds_its_own_household_only() -> None:
    many = [(f"王{n}", IDS[2 * n], f"李{n}", IDS[2 * n + 1], "妻") for n in range(12)]
    own = replace(sheet(sideways(NUMBERED, *many), "青梗村"), index=1)
    total = sheet(sideways(NUMBERED, ("张一", IDS[30], "张二", IDS[31], "妻"), *many), "汇总")
    found = homes(roster(total, own))
    assert sorted(found) == sorted(["张一 张二", *(f"王{n} 李{n}" for n in range(12))])
