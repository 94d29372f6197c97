"""One household told in two tables is one household, each value in the cell it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lists_by_hand import beside, id_of
from sheets_by_hand import Value, homes, read, sheet, values, wrong

from relocaudit.intake.grid import Grid
from relocaudit.tables.roster import build_roster
from relocaudit.tables.table import Roster

NAMES = "王李张赵"
LIST: tuple[str, ...] = ("户编号", "户主姓名", "户主身份证号", "家庭人口", "安置房面积")
MEMBERS: tuple[str, ...] = ("户编号", "姓名", "与户主关系", "证件号码")


def listed(fields: Sequence[str] = LIST, names: str = NAMES, **changed: Value) -> Grid:
    """A row a household; `changed` gives another value by surname and header, as 王_家庭人口."""
    rows: list[list[Value]] = [list(fields)]
    for name in names:
        number = NAMES.index(name) + 1
        says: dict[str, Value] = {
            "序号": number, "户编号": f"9999000{number}", "户主姓名": name + "一",
            "姓名": name + "一", "证件号码": id_of(2 * number), "户主身份证号": id_of(2 * number),
            "行政村": "蓝田村", "家庭人口": 2, "安置房面积": 50, "旧房是否拆除": "是",
            "联系电话": "13800000000",
        }  # fmt: skip
        rows.append([changed.get(f"{name}_{field}", says[field]) for field in fields])
    return sheet(rows, "户信息")


def members(fields: Sequence[str] = MEMBERS, names: str = NAMES, **changed: Value) -> Grid:
    """A row a person, two a household; `changed` is the head's, as 王_姓名."""
    rows: list[list[Value]] = [list(fields)]
    for name in names:
        number = NAMES.index(name) + 1
        for place, relation in enumerate(("户主", "配偶")):
            says: dict[str, Value] = {
                "户编号": f"9999000{number}", "户主姓名": name + "一", "行政村": "蓝田村委会",
                "姓名": name + "一二"[place], "与户主关系": relation,
                "证件号码": id_of(2 * number + place), "安置房面积": None,
            }  # fmt: skip
            own = {k: v for k, v in changed.items() if relation == "户主" or k.endswith("村")}
            rows.append([own.get(f"{name}_{field}", says[field]) for field in fields])
    return sheet(rows, "家庭成员")


def together(*sheets: Grid) -> Roster:
    """The sheets of one workbook."""
    numbered = [replace(one, index=number) for number, one in enumerate(sheets)]
    return build_roster(list(read(*numbered).sheets))


def in_files(*sheets: Grid) -> Roster:
    return build_roster([t for n, s in enumerate(sheets) for t in read(s, path=f"{n}.xlsx").sheets])


def cells(found: Roster, field: str) -> list[str]:
    table = found.households
    return [str(table.cell(rid, field)) for rid in table.frame.index]


EVERYBODY = ["王一 王二", "李一 李二", "张一 张二", "赵一 赵二"]


def test_a_list_of_households_and_one_of_members_are_joined_by_the_household_number() -> None:
    for found in (together(listed(), members()), together(members(), listed())):
        assert homes(found) == EVERYBODY
        assert values(found.households, "member_rows") == [2, 2, 2, 2]
        assert values(found.households, "layout") == ["persons"] * 4
        assert cells(found, "house_area")[0] == "户信息!E2"
        assert wrong(found) == []


def test_without_a_number_the_heads_id_joins() -> None:
    assert homes(together(listed(LIST[1:]), members(MEMBERS[1:]))) == EVERYBODY


def test_without_number_and_id_name_and_village_join() -> None:
    list_, people = ("行政村", "户主姓名", "家庭人口", "安置房面积"), ("行政村", *MEMBERS[1:])
    found = together(listed(list_), members(people))
    assert homes(found) == EVERYBODY
    assert wrong(found) == []


def test_the_two_tables_may_be_two_files_or_stand_side_by_side() -> None:
    found = in_files(listed(), members())
    assert homes(found) == EVERYBODY
    person = found.persons.cell(int(found.persons.frame.index[0]), "name")
    area = found.households.cell(0, "house_area")
    assert person is not None
    assert area is not None
    assert (area.source, person.source) == ("0.xlsx", "1.xlsx")


def test_namesakes_of_one_village_stay_apart_and_are_said_once() -> None:
    list_, people = ("行政村", "户主姓名", "家庭人口", "安置房面积"), ("行政村", *MEMBERS[1:])
    found = together(listed(list_, 李_户主姓名="王一"), members(people, 李_姓名="王一"))
    assert homes(found)[:4] == ["", "", "张一 张二", "赵一 赵二"]
    assert wrong(found) == [("tied", "B2")]


def test_what_only_the_list_of_members_tells_comes_from_its_cell() -> None:
    found = together(listed(LIST[:4]), members((*MEMBERS, "安置房面积"), 王_安置房面积=50))
    assert values(found.households, "house_area") == [500000, None, None, None]
    assert cells(found, "house_area") == [
        "家庭成员!E2",
        "家庭成员!E4",
        "家庭成员!E6",
        "家庭成员!E8",
    ]


def test_a_number_that_both_tell_differently_is_said_at_the_second_and_unknown() -> None:
    found = together(
        listed(), members((*MEMBERS, "安置房面积"), 王_安置房面积=75, 李_安置房面积=50)
    )
    assert values(found.households, "house_area") == [None, 500000, 500000, 500000]
    (defect,) = found.households.defects
    told = (defect.kind, str(defect.ref), defect.rid, defect.raw, defect.hint)
    assert told == ("differs", "家庭成员!E2", 0, "75", "50")


def test_another_spelling_of_the_village_or_of_the_number_is_no_difference() -> None:
    found = together(listed((*LIST, "行政村")), members((*MEMBERS, "行政村")))
    assert wrong(found) == []


def test_a_head_with_another_id_in_the_list_is_said() -> None:
    found = together(listed(王_户主身份证号=id_of(500)), members())
    assert homes(found) == EVERYBODY
    assert wrong(found) == [("differs", "D2")]


def test_a_household_without_members_and_members_without_a_household_are_said() -> None:
    found = together(listed(names="王李张"), members(names="李张赵"))
    assert homes(found) == ["", "李一 李二", "张一 张二", "赵一 赵二"]
    assert values(found.households, "member_rows") == [0, 2, 2, 2]
    assert wrong(found) == [("unlisted", "B6")]


def test_a_list_of_one_village_accuses_nobody_of_another() -> None:
    people = members((*MEMBERS, "行政村"), 张_行政村="青梗村", 赵_行政村="青梗村")
    found = together(listed((*LIST, "行政村"), names="王李"), people)
    assert homes(found) == EVERYBODY
    assert wrong(found) == []


def test_two_lists_with_columns_of_their_own_are_joined() -> None:
    second = replace(listed(("序号", "户主姓名", "户主身份证号", "旧房是否拆除")), sheet="拆旧台账")
    found = together(listed(), second)
    assert values(found.households, "old_house_state") == ["demolished"] * 4
    assert cells(found, "old_house_state")[0] == "拆旧台账!D2"
    assert values(found.households, "member_rows") == [None] * 4
    assert wrong(found) == []


def test_a_second_list_that_adds_no_column_is_left_out_as_before() -> None:
    again = replace(listed(LIST[:4]), sheet="副本")
    assert len(together(listed(), again).households.frame) == 4


def test_a_list_that_names_heads_only_is_one_of_households() -> None:
    second = replace(listed(("序号", "姓名", "证件号码", "旧房是否拆除")), sheet="拆旧台账")
    found = together(listed(), second, members())
    assert homes(found) == EVERYBODY
    assert values(found.households, "old_house_state") == ["demolished"] * 4
    assert len(found.persons.frame) == 8


def test_two_townships_that_claim_one_family_claim_it_twice() -> None:
    theirs = members((*MEMBERS[1:], "行政村"), names="王")
    more = [["赵钱"[i], "户主", id_of(300 + i), "青梗村"] for i in range(2)]
    grid = sheet([[*MEMBERS[1:], "行政村"], *more, *_rows(theirs)[1:]], "家庭成员")
    found = in_files(listed(LIST[1:], names="王李张"), grid)
    assert len(found.households.frame) == 6


def _rows(grid: Grid) -> list[list[Value]]:
    return [[column.values[row] for column in grid.columns] for row in range(grid.height)]


def test_a_household_runs_on_from_the_left_block_to_the_right_one() -> None:
    header: list[Value] = ["户主姓名", "家庭人口", "姓名", "与户主关系", "证件号码"]
    left: list[list[Value]] = [
        header,
        ["王一", 1, "王一", "户主", id_of(2)],
        ["李一", 2, "李一", "户主", id_of(4)],
    ]
    right: list[list[Value]] = [
        header,
        [None, None, "李二", "配偶", id_of(5)],
        ["张一", 1, "张一", "户主", id_of(6)],
    ]
    found = together(sheet(beside(left, right, 1)))
    assert homes(found) == ["王一", "李一 李二", "张一"]
    assert values(found.households, "member_rows") == [1, 2, 1]
    assert wrong(found) == []
