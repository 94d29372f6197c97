"""Roster households, their registry households and what the households' columns tell."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from small_county import county, day, number

from relocaudit.facts.build import build_facts
from relocaudit.facts.facts import Facts
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
IDS = [number(f"9999011969081{i}111") for i in range(8)]
REGISTRY = "| household_no | name | id_number | relation | town | village |\n"


def facts(homes: str, persons: str = "", registry: str | None = None) -> Facts:
    if persons:
        persons = "| household_rid | name | id_number | relation |\n" + persons
    if registry is not None:
        registry = REGISTRY + registry
    return build_facts(county(homes, persons, registry), load_policy("national", AS_OF), AS_OF)


def home(found: Facts, rid: int = 0) -> tuple[object, object]:
    row = found.households.loc[rid]
    return (None, None) if pd.isna(row["registry_rid"]) else (
        row["registry_rid"], row["registry_basis"],
    )  # fmt: skip


def rg(no: str, *ids: int) -> str:
    return "".join(
        f"| {no} | 甲{i} | {IDS[i]} | {'户主' if n == 0 else '之子'} | 松萝镇 | 蓝田村 |\n"
        for n, i in enumerate(ids)
    )


def test_most_members_decide_which_registry_household_it_is() -> None:
    people = "".join(f"| 0 | 甲{i} | {IDS[i]} | |\n" for i in range(3))
    found = facts("| household_no |\n| H9 |", people, rg("H9", 2) + rg("H1", 0, 1))
    assert home(found) == (201, "members")
    assert found.registry["household_rid"].to_list() == [pd.NA, 0, 0]
    assert found.registry["first_rid"].to_list() == [200, 201, 201]


def test_between_equals_the_household_number_decides_then_the_head_then_nobody() -> None:
    people = f"| 0 | 甲0 | {IDS[0]} | |\n| 0 | 甲1 | {IDS[1]} | |\n"
    both = rg("H1", 0) + rg("H2", 1)
    assert home(facts("| household_no |\n| H2 |", people, both)) == (201, "members")
    assert home(facts(f"| head_id |\n| {IDS[1]} |", people, both)) == (201, "members")
    assert home(facts("| remark |\n| x |", people, both)) == (None, None)


def test_household_rows_link_by_number_then_head_then_name_and_size() -> None:
    heads = "| household_no | head_id | head_name | village | township | family_size |\n"
    there = rg("H1", 0, 1)
    by_number = facts(f"{heads}| H1 | {IDS[5]} | 丙 | 双桥村 | 松萝镇 | 9 |", "", there)
    assert home(by_number) == (200, "household-no")
    by_id = facts(f"{heads}| H7 | {IDS[0]} | 丙 | 双桥村 | 松萝镇 | 9 |", "", there)
    assert home(by_id) == (200, "head-id")
    by_name = facts(f"{heads}| | | 甲0 | 蓝田 | 松萝 | 2 |", "", there)
    assert home(by_name) == (200, "head-village")
    other_size = facts(f"{heads}| | | 甲0 | 蓝田 | 松萝 | 3 |", "", there)
    assert home(other_size) == (None, None)
    assert by_name.registry["household_only"].all()


def test_a_stated_accompanying_household_is_not_linked_by_name() -> None:
    homes = (
        "| head_name | village | township | family_size | move_kind |\n"
        "| 甲0 | 蓝田 | 松萝 | 2 | accompanying |"
    )
    assert home(facts(homes, "", rg("H1", 0, 1))) == (None, None)


def test_two_households_of_one_name_and_size_stay_unlinked() -> None:
    homes = (
        "| head_name | village | township | family_size |\n"
        "| 甲0 | 蓝田 | 松萝 | 2 |\n| 甲0 | 蓝田 | 松萝 | 2 |"
    )
    found = facts(homes, "", rg("H1", 0, 1))
    assert [home(found, 0), home(found, 1)] == [(None, None), (None, None)]


def test_an_export_without_household_numbers_is_split_at_each_head() -> None:
    found = facts("| head_name |\n| 甲0 |", f"| 0 | 甲1 | {IDS[1]} | |", rg("", 0, 1) + rg("", 2))
    assert found.registry["first_rid"].to_list() == [200, 200, 202]
    assert home(found) == (200, "members")


@pytest.mark.parametrize(
    "stated, number_in_registry, kind",
    [
        ("registered", 7, "registered"),
        ("accompanying", 0, "accompanying"),
        ("", 0, "registered"),
        ("", 7, None),
    ],
)
def test_the_stated_kind_counts_else_the_registry_tells(
    stated: str, number_in_registry: int, kind: str | None
) -> None:
    found = facts(
        f"| move_kind | remark |\n| {stated} | x |",
        f"| 0 | 甲0 | {IDS[0]} | |",
        rg("H1", number_in_registry),
    )
    told = found.households.at[0, "kind"]
    assert (None if pd.isna(told) else told) == kind
    assert found.persons["kind"].isna().all() == (kind is None)


def test_without_a_registry_a_poverty_attribute_says_registered() -> None:
    found = facts("| poor_attr | head_name |\n| general | 甲 |\n| | 乙 |")
    assert found.households["kind"].to_list() == ["registered", pd.NA]


def test_the_head_is_the_one_head_among_the_members() -> None:
    found = facts(
        "| remark |\n| x |\n| y |",
        f"| 0 | 甲1 | {IDS[1]} | 之子 |\n| 0 | 甲0 | {IDS[0]} | 户主 |\n"
        f"| 1 | 乙0 | {IDS[2]} | 户主 |\n| 1 | 乙1 | {IDS[3]} | 户主 |",
    )
    assert found.households["head_rid"].to_list() == [101, pd.NA]
    assert found.households["first_rid"].to_list() == [100, 102]
    assert found.persons["head_name"].to_list() == ["甲0", "甲0", pd.NA, pd.NA]


@pytest.mark.parametrize(
    "first, last, done, moved",
    [
        ("2020-06-30", "2020-06-30", "", True),
        ("2020-07-01", "2020-07-01", "", False),
        ("2020-06-01", "2020-06-30", "", True),
        ("2020-06-20", "2020-07-20", "", None),
        ("", "", "yes", True),
        ("", "", "no", False),
        ("", "", "", None),
        ("2018-01-01", "2018-01-01", "no", True),
    ],
)
def test_a_household_has_moved_in_by_its_date_or_its_yes(
    first: str, last: str, done: str, moved: object
) -> None:
    found = facts(
        "| head_name | move_in_date | move_in_date_last | move_in_date_done |\n"
        f"| 甲 | {first} | {last} | {done} |"
    ).households.loc[0]
    assert (None if pd.isna(found["moved_in"]) else bool(found["moved_in"])) is moved
    assert pd.isna(found["finished"]) if not moved else found["finished"]


def test_a_home_is_finished_by_its_own_date_too() -> None:
    found = facts(
        "| head_name | finish_date | finish_date_last |\n"
        "| 甲 | 2019-01-01 | 2019-01-31 |\n| 乙 | 2021-01-01 | 2021-01-01 |\n| 丙 | | |"
    )
    assert found.households["finished"].to_list() == [True, False, pd.NA]
    assert found.households["moved_in"].isna().all()


def test_homes_that_are_not_their_own_and_old_houses_that_need_not_go() -> None:
    states = ("none", "protected", "wall-sealed", "destroyed", "standing", "wall-open", "")
    rows = "".join(f"| 甲 | {s or '集中供养'} | {s} |\n" for s in states)
    found = facts("| head_name | resettle_sub | old_house_state |\n" + rows)
    assert found.households["old_house_exempt"].to_list() == [True] * 4 + [False] * 3
    assert found.households["cared_for"].to_list() == [False] * 6 + [True]


def test_no_lock_without_registry_and_policy() -> None:
    assert facts("| head_name |\n| 甲 |").households["lock_day"].isna().all()
    assert day("1970-01-02") == 1
