"""Several members in one cell: the sheet is read as households, and says so once."""

from __future__ import annotations

import pytest
from sheets_by_hand import Value, homes, read_one, roster_of, values, wrong

from relocaudit.tables.members_in_cell import listed_members

IDS = [f"9999011970010100{n:02}" for n in range(10, 40)]
LISTS = ("王一、王二、王三", "李一、李二", "张一")


def told(*cells: str, header: str = "家庭成员") -> list[list[Value]]:
    """Households with a head column, a size and a column of lists."""
    rows: list[list[Value]] = [["户主", "家庭人口", header]]
    return rows + [[cell[:2], cell.count("、") + 1, cell] for cell in cells]


def test_a_list_of_members_beside_the_head_is_a_household() -> None:
    found = roster_of(told(*LISTS))
    assert homes(found) == ["王一", "李一", "张一"]
    assert values(found.households, "family_size") == [3, 2, 1]
    assert wrong(found) == [("members-in-cell", "C1")]
    assert [reading.layout for _, reading in found.households.sheets] == ["members-in-cell"]


@pytest.mark.parametrize("between", ["、", "，", "；", "/", "\n", " ", "\n\n"])
def test_names_are_told_apart_by_whatever_stands_between_them(between: str) -> None:
    rows = [[*row[:2], str(row[2]).replace("、", between)] for row in told(*LISTS)]
    assert wrong(roster_of(rows)) == [("members-in-cell", "C1")]


def test_a_heading_of_no_list_over_such_cells_is_told_as_well() -> None:
    assert wrong(roster_of(told(*LISTS, header="家庭成员情况"))) == [("members-in-cell", "C1")]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (f"王一(户主,{IDS[0]})、王二（配偶）", "王一"),
        (f"王二（妻）{IDS[1]}、王一（户主）{IDS[0]}", "王一"),
        ("户主：王一；妻：王二", "王一"),
        (f"王一 户主 {IDS[0]}\n王二 配偶 {IDS[1]}", "王一"),
        ("王一,王二,王三", "王一"),
        ("王二（配偶）、王三（长子）", ""),
        ("王 一", "王一"),
    ],
    ids=["brackets", "not-first", "relation-first", "lines", "unmarked", "no-head", "spaced"],
)
def test_the_head_of_a_list_is_who_is_marked_or_else_the_first(text: str, head: str) -> None:
    assert listed_members(text).head == head


def test_the_number_of_the_head_is_the_one_beside_the_name() -> None:
    assert listed_members(f"王二（妻）{IDS[1]}、王一（户主）{IDS[0]}").head_id == IDS[0]
    assert listed_members(f"王一、王二 {IDS[1]}").head_id == ""


def test_without_a_head_column_the_list_names_the_head() -> None:
    rows: list[list[Value]] = [
        ["户编号", "家庭成员", "家庭人口"],
        ["1", f"王一(户主,{IDS[0]})、王二（配偶）", 2],
        ["2", "李二（配偶）、李三（长子）", 3],
    ]
    found = roster_of(rows)
    assert values(found.households, "head_name") == ["王一", None]
    assert values(found.households, "head_id") == [IDS[0], None]
    assert wrong(found) == [("members-in-cell", "B1")]


def test_several_numbers_in_one_cell_are_nobodys() -> None:
    rows: list[list[Value]] = [
        ["户编号", "姓名", "身份证号", "家庭人口"],
        ["1", "王一", f"{IDS[0]}\n{IDS[1]}", 2],
        ["2", "李一", f"{IDS[2]}、{IDS[3]}", 2],
    ]
    found = roster_of(rows)
    assert homes(found) == ["王一", "李一"]
    assert "head_id" not in found.households.frame
    assert wrong(found) == [("members-in-cell", "C1")]


@pytest.mark.parametrize(
    "names",
    [("王\n一", "李一", "张一"), ("沙马 阿依", "吉克 木呷", "曲比 阿呷"),
     ("王一（残疾）", "李一(已故)", "张一"), ("王一、王二", "李一", "张一", "赵一")],
    ids=["broken-line", "names-of-two-words", "remarks", "one-slip"],
)  # fmt: skip
def test_a_persons_name_is_no_list(names: tuple[str, ...]) -> None:
    rows: list[list[Value]] = [["姓名", "与户主关系", "身份证号"]]
    rows += [[name, "户主", IDS[n]] for n, name in enumerate(names)]
    assert read_one(rows).mapping.lists == ()
    bare: list[list[Value]] = [[row[0], row[2]] for row in rows]
    assert read_one(bare).mapping.lists == ()
