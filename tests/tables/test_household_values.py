"""The one value of a household field, its cell, and what contradicts it."""

from __future__ import annotations

from sheets_by_hand import Value, accused, defects, roster_of, values

HEADER: list[Value] = ["序号", "户主姓名", "姓名", "与户主关系", "身份证号", "安置点", "安置房面积",
                       "联系电话"]  # fmt: skip
IDS = [f"9999011970010100{n:02}" for n in range(10, 40)]


def people(*told: tuple[Value, Value, Value]) -> list[list[Value]]:
    """One household; site, area and phone of each of its rows."""
    return [HEADER] + [
        [1 if i == 0 else "", "王一" if i == 0 else "", f"王{i}", "之子" if i else "户主", IDS[i],
         *cells]
        for i, cells in enumerate(told)
    ]  # fmt: skip


def test_the_first_filled_row_gives_the_value_and_its_cell() -> None:
    found = roster_of(people(("", 75, ""), ("X点", "", "")))
    homes = found.households
    assert values(homes, "site_name") == ["X点"]
    assert (homes.cell(0, "site_name") or 0).address == "F3"  # type: ignore[union-attr]
    assert (homes.cell(0, "house_area") or 0).address == "G2"  # type: ignore[union-attr]


def test_a_blank_field_has_the_cell_of_the_first_row() -> None:
    homes = roster_of(people(("X点", "", ""), ("", "", ""))).households
    assert values(homes, "house_area") == [None]
    assert (homes.cell(0, "house_area") or 0).address == "G2"  # type: ignore[union-attr]


def test_a_field_without_a_column_has_no_cell() -> None:
    assert roster_of(people(("X点", 75, ""))).households.cell(0, "room") is None


def test_the_same_value_on_every_row_is_no_conflict() -> None:
    assert accused(roster_of(people(("X点", 75, ""), ("X 点", "75㎡", ""))).households) == []


def test_two_areas_in_one_household_conflict_and_neither_counts() -> None:
    homes = roster_of(people(("X点", 75, ""), ("X点", "", ""), ("X点", 80, ""))).households
    (conflict,) = defects(homes)
    assert (conflict.kind, conflict.ref.address, conflict.field) == ("conflict", "G4", "house_area")
    assert (conflict.raw, conflict.hint) == ("80", "75")
    assert values(homes, "house_area") == [None]


def test_two_site_names_in_one_household_conflict_and_the_first_is_kept() -> None:
    homes = roster_of(people(("X点", 75, ""), ("Y点", "", ""))).households
    assert accused(homes) == [("conflict", "F3")]
    assert values(homes, "site_name") == ["X点"]


def test_each_member_may_have_a_phone_of_their_own() -> None:
    found = roster_of(people(("X点", 75, "13800000000"), ("", "", "13900000000")))
    assert accused(found.households, found.persons) == []
    assert values(found.persons, "phone") == ["13800000000", "13900000000"]


def test_a_merged_value_counts_for_the_rows_its_range_covers_and_no_further() -> None:
    rows = people(("X点", 75, ""), ("", "", ""))
    rows += [[2, "李一", "李一", "户主", IDS[9], "", "", ""]]
    homes = roster_of(rows, merges=["F2:F3", "G2:G3"]).households
    assert values(homes, "site_name") == ["X点", None]
    assert values(homes, "house_area") == [750_000, None]


def test_a_bad_cell_of_a_household_is_accused_once_however_many_rows_its_range_covers() -> None:
    found = roster_of(people(("X点", "约75", ""), ("", "", ""), ("", "", "")), merges=["G2:G4"])
    assert accused(found.households, found.persons) == [("unreadable", "G2")]


def test_a_bad_cell_repeated_on_every_row_is_accused_once_a_household() -> None:
    found = roster_of(people(("X点", "约75", ""), ("X点", "约75", "")))
    assert accused(found.households, found.persons) == [("unreadable", "G2")]


def test_a_household_row_layout_has_one_record_a_row() -> None:
    rows: list[list[Value]] = [
        ["序号", "户主姓名", "户主身份证号", "家庭人口"],
        [1, "王一", IDS[0], 3], [2, "李一", IDS[1], ""],
    ]  # fmt: skip
    found = roster_of(rows)
    assert values(found.households, "layout") == ["households", "households"]
    assert values(found.households, "member_rows") == [None, None]
    assert accused(found.households) == [("empty-required", "D3")]
    assert len(found.persons.frame) == 0


def test_the_rows_a_household_begins_in_are_its_place() -> None:
    rows = people(("X点", 75, ""), ("", "", ""))
    rows += [[2, "李一", "李一", "户主", IDS[9], "", "", ""]]
    homes = roster_of(rows).households
    assert [homes.place(rid) for rid in (0, 1)] == [
        ("roster.xlsx", "Sheet1", 2),
        ("roster.xlsx", "Sheet1", 4),
    ]


def test_an_area_merged_over_two_households_is_nobodys_and_said_once() -> None:
    rows: list[list[Value]] = [
        ["序号", "户主姓名", "家庭人口", "安置房面积"],
        [1, "王一", 3, 150], [2, "李一", 3, ""], [3, "张一", 2, 60],
    ]  # fmt: skip
    homes = roster_of(rows, merges=["D2:D3"]).households
    assert values(homes, "house_area") == [None, None, 600_000]
    assert [(d.kind, d.field, d.raw, d.hint, str(d.ref.row)) for d in homes.defects] == [
        ("shared", "house_area", "150", "2", "2")
    ]
