"""The pieces that several rules share."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from relocaudit.facts.facts import Facts
from relocaudit.linkage.site_names import site_keys
from relocaudit.model.wording import Wording
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import locked_evidence, per_person
from relocaudit.rules.area.unit_types import UnitTypes
from relocaudit.rules.flags.attribute_mismatch import attribute_mismatch
from relocaudit.rules.flags.difference import where_ids_differ
from relocaudit.rules.flags.half_flagged_household import half_flagged_household
from relocaudit.rules.hits import Hits
from relocaudit.rules.page import read_page
from relocaudit.rules.registry import rule
from relocaudit.tables.table import TEXT
from tests.rules.county import facts_of, policy_of
from tests.rules.example import Case, Settings, read_cases

POLICY = policy_of(Settings())
NUMBER = "999901197003020247"


@pytest.mark.parametrize(
    "theirs, variant",
    [
        ("999901197003020248", "one-digit"),
        ("999901197003021248", "two-digits"),
        ("999901197003020274", "swapped"),
        ("99990119700302024", "length"),
        ("999901197003029138", "several"),
    ],
)
def test_two_numbers_differ_in_a_named_way(theirs: str, variant: str) -> None:
    assert where_ids_differ(NUMBER, theirs).variant == variant


def test_a_difference_shows_only_the_digits_that_differ() -> None:
    found = where_ids_differ(NUMBER, "999901197003020847")
    assert found.params == {"place": 16, "here": "2", "there": "8"}


@pytest.mark.parametrize(
    "written",
    [
        "百合园安置点",
        "03-松萝镇百合园集中安置点",
        "百合园安置区",
        "百合园（二期）",
        " 百合园　小区",
    ],
)
def test_one_site_has_one_key_however_it_is_written(written: str) -> None:
    assert site_keys(pd.Series([written], dtype=TEXT)).to_list() == ["百合园"]


def test_a_site_whose_name_is_only_a_suffix_keeps_it() -> None:
    assert site_keys(pd.Series(["新村", pd.NA], dtype=TEXT)).to_list() == ["新村", pd.NA]


def test_a_home_just_over_the_cap_never_reads_as_at_the_cap() -> None:
    assert str(per_person(750_001, 3, Decimal(25))) == "25.00003"
    assert str(per_person(250_010, 1, Decimal(25))) == "25.001"


def test_a_difference_too_small_to_show_still_ends() -> None:
    assert per_person(250_000 * 3_000_000_000 + 1, 3_000_000_000, Decimal(25)) == Decimal(25)


def test_an_area_per_person_is_rounded_half_up_to_two_decimals() -> None:
    assert str(per_person(850_000, 3, Decimal(25))) == "28.33"
    assert str(per_person(250_050, 1)) == "25.01"


def test_a_home_exactly_at_the_cap_reads_so() -> None:
    assert str(per_person(750_000, 3, Decimal(25))) == "25.00"


def test_between_two_ranges_a_size_is_approved_and_between_two_figures_it_is_not() -> None:
    areas = pd.Series([755_000], dtype="Int64")
    ranges = UnitTypes(((500_000, 750_000), (760_000, 1_000_000)), 0)
    figures = UnitTypes(((500_000, 500_000), (1_000_000, 1_000_000)), 0)
    assert ranges.allows(areas).to_list() == [True]
    assert figures.allows(areas).to_list() == [False]


def test_a_page_is_its_paragraphs_with_lines_joined() -> None:
    page = read_page("One.\n\n## Why it matters\na\nb\n\nc\n## Flags\n| x |\n")
    assert (page.summary, page.why, page.flags) == (("One.",), ("a b", "c"), "| x |")


def test_settings_hold_for_the_next_table_only() -> None:
    cases = read_cases("policy = national\n| a |\n| 1 |\n\n| a |\n| 2 |")
    assert [case.settings.policy for case in cases] == ["national", "yunnan-shidian"]


def test_rows_of_one_case_are_judged_together() -> None:
    cases = read_cases("| case | a |\n| x | 1 |\n| x | 2 |\n| y | 3 |")
    assert [len(case.rows) for case in cases] == [2, 1]


@pytest.mark.parametrize(
    "text", ["| a |", "| a |\n| 1 | 2 |", "as_of = 2020-01-01", "no setting\n| a |\n| 1 |"]
)
def test_a_table_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_cases(text)


def test_household_numbers_are_masked_and_the_message_says_where_they_differ() -> None:
    home = {"household_no": "999901000123", "RG.household_no": "999901000723"}
    facts = facts_of(Case(Settings(), (home,)), "households")
    hit = next(hit for hit in attribute_mismatch(facts, POLICY).rows if hit.field == "household_no")
    assert (hit.variant, hit.params["place"]) == ("numbers", 10)
    assert Wording("en").value(hit.params["here"]) == "9999********"
    assert Wording("en").value(hit.params["there"]) == "9999********"


def test_a_household_flagged_in_part_is_named_by_a_masked_number() -> None:
    home = {"RG.household_no": "999901000123", "RG.flag_relocation": "yes;no;yes"}
    facts = facts_of(Case(Settings(), (home,)), "households")
    (hit,) = half_flagged_household(facts, POLICY).rows
    assert Wording("en").value(hit.params["household_no"]) == "9999********"


def test_a_code_belongs_to_one_rule_only() -> None:
    def impostor(facts: Facts, policy: Policy) -> Hits:
        return attribute_mismatch(facts, policy)

    register = rule(
        code="REG007",
        title="",
        severities=(),
        level="person",
        reads=(),
        flags=(),
        message="",
        fix="",
    )
    with pytest.raises(ValueError, match="REG007 is registered twice"):
        register(impostor)


def test_the_registry_is_evidence_only_where_it_told_the_head_count() -> None:
    (case,) = read_cases("""
        | n_locked_source |
        | roster |
    """)
    facts = facts_of(case, home="households")
    rid = int(facts.households.index[0])
    assert [table for table, _, _ in locked_evidence(facts, rid)] == ["households"]
