"""What is known of households and persons of lists that have no id numbers."""

from __future__ import annotations

from datetime import date

import pytest
from small_county import county, number

from relocaudit.facts.build import build_facts
from relocaudit.facts.facts import Facts
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
BIRTH, GIRL = number("99990119690814923"), number("99990120010304126")
REGISTRY = f"""
| household_no | name | id_number | relation | town | village | flag_relocation |
| R1 | 甲一 | {BIRTH} | 户主 | 松萝镇 | 蓝田村 | yes |
| R1 | 甲二 | {GIRL} | 之女 | 松萝镇 | 蓝田村 | yes |
| R2 | 乙一 | {number("99990119700814923")} | 户主 | 松萝镇 | 双桥村 | yes |
"""
HEADS = "| head_name | village | township | family_size | move_kind |\n"
ONE = HEADS + "| 甲一 | 蓝田 | 松萝 | 2 | registered |"


def facts(homes: str, persons: str = "", **names: str) -> Facts:
    heads = "| household_rid | name | birth_date | sex | id_number |\n"
    tables = county(homes, heads + persons if persons else "", REGISTRY)
    return build_facts(tables, load_policy("national", AS_OF), AS_OF, names)


def test_a_village_table_pairs_by_head_village_and_size_and_says_so() -> None:
    home = facts(ONE).households.loc[0]
    assert (home["registry_rid"], home["registry_basis"]) == (200, "head-village")
    assert home["without_ids"]
    assert home["rests_on_names"]


def test_one_id_number_makes_it_a_list_with_ids() -> None:
    head = "| head_name | village | township | family_size | head_id |\n"
    found = facts(f"{head}| 甲一 | 蓝田 | 松萝 | 2 | |\n| 乙一 | 双桥 | 松萝 | 1 | {BIRTH} |")
    assert not found.households["without_ids"].any()


def test_starred_numbers_are_no_ids() -> None:
    head = "| head_name | village | township | family_size | head_id |\n"
    found = facts(f"{head}| 甲一 | 蓝田 | 松萝 | 2 | {BIRTH[:6]}********{BIRTH[14:]} |")
    assert found.households["without_ids"].all()


def test_a_merged_village_pairs_under_its_new_name() -> None:
    moved = HEADS + "| 甲一 | 旧田村 | 松萝 | 2 | registered |"
    assert facts(moved).households["registry_rid"].isna().all()
    found = facts(moved, 旧田村="蓝田村")
    assert found.households.at[0, "registry_rid"] == 200
    assert found.households.at[0, "village_key"] == "蓝田"


def test_members_are_paired_within_their_household_by_name_and_birth() -> None:
    found = facts(ONE, "| 0 | 甲一 | 1969-08-14 | male | |\n| 0 | 甲二 | | female | |")
    assert found.persons["registry_rid"].to_list() == [200, 201]
    assert found.persons["link_basis"].to_list() == ["name-birth", "name"]
    assert found.persons["rests_on_names"].all()


@pytest.mark.parametrize("told", ["2006-03-04 | female", "2001-03-04 | male"])
def test_another_year_of_birth_or_another_sex_is_another_person(told: str) -> None:
    found = facts(ONE, f"| 0 | 甲一 | | | |\n| 0 | 甲二 | {told} | |")
    assert found.persons["link_basis"].to_list()[0] == "name"
    assert found.persons["registry_rid"].isna().to_list() == [False, True]


def test_the_day_of_the_old_calendar_is_still_the_same_person() -> None:
    found = facts(ONE, "| 0 | 甲一 | 1969-07-02 | | |\n| 0 | 甲二 | | | |")
    assert found.persons["link_basis"].to_list() == ["name", "name"]


def test_two_members_of_one_name_stay_open() -> None:
    found = facts(ONE, "| 0 | 甲二 | | | |\n| 0 | 甲二 | | | |\n| 0 | 甲一 | | | |")
    assert found.persons["registry_rid"].isna().to_list() == [True, True, False]


def test_unpaired_households_of_such_a_list_are_as_large_as_they_say() -> None:
    found = facts(HEADS + "| 丙一 | 蓝田 | 松萝 | 4 | registered |").households.loc[0]
    assert (found["n_locked"], found["n_locked_source"]) == (4, "stated")


def test_whom_the_list_may_hold_under_another_size_is_a_candidate() -> None:
    found = facts(HEADS + "| 甲一 | 蓝田 | 松萝 | 5 | |")
    assert found.households.at[0, "near_why"] == "size"
    assert found.registry is not None
    assert found.registry["is_candidate"].to_list() == [True, True, False]
    assert found.registry["household_only"].to_list() == [True, True, False]


def test_a_village_table_is_about_the_villages_where_it_pairs_somebody() -> None:
    found = facts(ONE)
    assert found.registry is not None
    assert found.registry["town_loaded"].to_list() == [True, True, False]


def test_without_names_the_sure_facts_pair_nobody_and_load_no_township() -> None:
    found = facts(ONE)
    assert found.sure is not None
    sure = found.sure()
    assert sure.own.registry is None
    assert sure.own.households["n_locked"].isna().all()
    assert sure.paired.registry is not None
    assert sure.paired.households["registry_rid"].isna().all()
    assert not sure.paired.registry["town_loaded"].any()


def test_nothing_needs_to_be_made_sure_of_where_ids_pair() -> None:
    head = "| head_name | village | township | family_size | head_id |\n"
    assert facts(f"{head}| 甲一 | 蓝田 | 松萝 | 2 | {BIRTH} |").sure is None
