"""Household rules on real workbooks, and what two households may have in common."""

from datetime import date
from pathlib import Path

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.household.clues import all_clues
from tests.rules.county import facts_of
from tests.rules.defaults import id_number
from tests.rules.example import Case, Settings
from tests.rules.workbooks import check, family, places, write_roster


def neighbours() -> Facts:
    """Two conforming households of three members each, both in the registry."""
    return facts_of(Case(Settings(), ({"family_size": "3"}, {"family_size": "3"})), "households")


def in_registry_of(facts: Facts, person: int, household: int, relation: str) -> Facts:
    """The registry has `person` in another household, with a relation there."""
    assert facts.registry is not None
    row = facts.persons.at[person, "registry_rid"]
    facts.registry.loc[row, "household_rid"] = household
    facts.registry.loc[row, "relation"] = relation
    return facts


def clues(facts: Facts) -> list[tuple[int, int, str]]:
    everybody = pd.Series(True, index=facts.households.index)
    found = all_clues(facts, everybody)
    return list(zip(found.index.tolist(), found["other"].tolist(), found["kind"], strict=True))


def test_households_with_nothing_in_common_give_no_clue() -> None:
    assert clues(neighbours()) == []


def test_a_spouse_whom_the_registry_has_elsewhere_is_a_clue() -> None:
    facts = neighbours()
    first, second = facts.households.index
    spouse = facts.persons.index[facts.persons["household_rid"] == second][1]
    assert clues(in_registry_of(facts, spouse, first, "配偶")) == [(second, first, "kin")]


def test_a_grown_up_child_whom_the_registry_has_elsewhere_is_none() -> None:
    facts = neighbours()
    first, second = facts.households.index
    child = facts.persons.index[facts.persons["household_rid"] == second][2]
    assert clues(in_registry_of(facts, child, first, "之女")) == []


def test_a_minor_child_whom_the_registry_has_elsewhere_is_a_clue() -> None:
    facts = neighbours()
    first, second = facts.households.index
    child = facts.persons.index[facts.persons["household_rid"] == second][2]
    facts.persons.loc[child, "id_birth"] = facts.as_of - 3000
    assert clues(in_registry_of(facts, child, first, "之女")) == [(second, first, "kin")]


def test_one_person_listed_in_both_households_is_no_split() -> None:
    facts = neighbours()
    first, second = facts.households.index
    there = facts.persons.index[facts.persons["household_rid"] == first][0]
    here = facts.persons.index[facts.persons["household_rid"] == second][0]
    facts.persons.loc[here, "person_key"] = facts.persons.at[there, "person_key"]
    facts.households.loc[second, "bank_card"] = facts.households.at[first, "bank_card"]
    assert clues(facts) == []


def test_a_members_card_counts_as_the_households() -> None:
    facts = neighbours()
    first, second = facts.households.index
    member = facts.persons.index[facts.persons["household_rid"] == second][2]
    facts.persons.loc[member, "bank_card"] = facts.households.at[first, "bank_card"]
    assert clues(facts) == [(second, first, "bank_card")]


def test_the_card_is_a_stronger_clue_than_the_phone() -> None:
    facts = neighbours()
    first, second = facts.households.index
    for field in ("phone", "bank_card"):
        facts.households.loc[second, field] = facts.households.at[first, field]
    assert clues(facts) == [(second, first, "bank_card")]


def test_a_household_without_registry_is_compared_all_the_same() -> None:
    settings = Settings(without=("registry",))
    rows = ({"phone": "13800009999"}, {"phone": "13800009999"})
    facts = facts_of(Case(settings, rows), "households")
    first, second = facts.households.index
    assert clues(facts) == [(second, first, "phone")]


def test_two_heads_are_told_at_the_first_row(tmp_path: Path) -> None:
    rows = family()
    rows[1][2] = "户主"
    found = check(write_roster(tmp_path / "花名册.xlsx", rows))
    (finding,) = (f for f in found if f.code == "HHD001")
    assert [cell.ref.address for cell in finding.cells] == ["C3", "C4"]


def test_a_stated_size_that_fits_nobody_is_flagged(tmp_path: Path) -> None:
    rows = family()
    rows[0][5] = rows[1][5] = 3
    found = check(write_roster(tmp_path / "花名册.xlsx", rows))
    assert places(found, "HHD002") == [("F3", "problem")]


def test_two_areas_of_one_household_are_told_at_the_second(tmp_path: Path) -> None:
    rows = family()
    rows[1][7] = 48
    found = check(write_roster(tmp_path / "花名册.xlsx", rows))
    (finding,) = (f for f in found if f.code == "HHD004")
    assert [cell.ref.address for cell in finding.cells] == ["H4", "H3"]


def test_a_child_alone_is_a_question_for_the_visit(tmp_path: Path) -> None:
    child = id_number(date(2010, 4, 4), 31)
    rows = [["H1", "梧小禾", "户主", child, "男", 1, "松坪安置点", 25, 2017, "13800009999"]]
    found = check(write_roster(tmp_path / "花名册.xlsx", rows))
    assert places(found, "HHD006") == [("B3", "verify")]
