"""Roster persons and the registry persons they are, or probably are."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from small_county import county, number

from relocaudit.facts.build import build_facts
from relocaudit.facts.facts import Facts
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | move_kind |
| H1 | 甲一 | 蓝田村 | 松萝镇 | registered |
| H2 | 乙一 | 双桥村 | 松萝镇 | registered |
"""
HEAD = "| household_no | name | id_number | relation | town | village |\n"
GOOD = number("99990119690814923")


def facts(persons: str, registry: str, homes: str = HOMES) -> Facts:
    persons = "| household_rid | name | id_number | id_number_is_number |\n" + persons
    tables = county(homes, persons, HEAD + registry)
    return build_facts(tables, load_policy("national", AS_OF), AS_OF)


def person(found: Facts, rid: int = 100) -> dict[str, object]:
    row = found.persons.loc[
        rid, ["registry_rid", "link_basis", "near_rid", "near_rid_2", "near_why"]
    ]
    return {name: value for name, value in row.items() if pd.notna(value)}


def test_the_same_number_links_whatever_the_name() -> None:
    found = facts(f"| 0 | 甲二 | {GOOD} | |", f"| H9 | 甲一 | {GOOD} | 户主 | 沙棘镇 | 别村 |")
    assert person(found) == {"registry_rid": 200, "link_basis": "exact"}
    assert found.registry.at[200, "person_rid"] == 100


def test_two_rows_of_one_person_both_keep_their_link() -> None:
    found = facts(
        f"| 0 | 甲一 | {GOOD} | |\n| 1 | 甲一 | {GOOD} | |",
        f"| H1 | 甲一 | {GOOD} | 户主 | 松萝镇 | 蓝田村 |",
    )
    assert found.persons["registry_rid"].to_list() == [200, 200]
    assert found.registry.at[200, "person_rid"] == 100


@pytest.mark.parametrize("written", [GOOD[:6] + GOOD[8:17], GOOD + "42", GOOD + "42B1"])
def test_old_numbers_and_certificates_link_as_repaired(written: str) -> None:
    found = facts(f"| 0 | 甲一 | {written} | |", f"| H1 | 甲一 | {GOOD} | 户主 | 松萝镇 | 蓝田村 |")
    assert person(found) == {"registry_rid": 200, "link_basis": "repaired"}


def test_a_damaged_number_links_by_its_15_digits_and_the_name() -> None:
    found = facts(
        f"| 0 | 甲一 | {GOOD[:15]}000 | yes |", f"| H7 | 甲一 | {GOOD} | 户主 | 沙棘镇 | 别村 |"
    )
    assert person(found) == {
        "registry_rid": 200, "link_basis": "repaired", "near_rid": 200, "near_why": "damaged",
    }  # fmt: skip
    assert found.registry.at[200, "is_candidate"]


def test_a_damaged_number_of_another_name_stays_unlinked() -> None:
    found = facts(
        f"| 0 | 甲一 | {GOOD[:15]}000 | yes |", f"| H7 | 丁一 | {GOOD} | 户主 | 沙棘镇 | 别村 |"
    )
    assert person(found) == {}
    assert not found.registry.at[200, "is_candidate"]


def test_twins_in_the_registry_leave_a_damaged_number_open() -> None:
    twin = GOOD[:15] + "44"
    found = facts(
        f"| 0 | 甲一 | {GOOD[:15]}000 | yes |",
        f"| H1 | 甲一 | {GOOD} | 户主 | 松萝镇 | 蓝田村 |\n"
        f"| H1 | 甲一 | {number(twin)} | 之子 | 松萝镇 | 蓝田村 |",
    )
    assert person(found) == {"near_rid": 200, "near_rid_2": 201, "near_why": "damaged"}


def typo(text: str) -> dict[str, object]:
    return person(
        facts(f"| 0 | 甲一 | {text} | |", f"| H1 | 甲一 | {GOOD} | 户主 | 松萝镇 | 蓝田村 |")
    )


def test_one_wrong_digit_is_a_near_miss() -> None:
    assert typo(GOOD[:16] + "4" + GOOD[17:]) == {"near_rid": 200, "near_why": "one-digit"}


def test_swapped_digits_are_a_near_miss() -> None:
    assert typo(GOOD[:15] + GOOD[16] + GOOD[15] + GOOD[17:]) == {
        "near_rid": 200, "near_why": "swapped-digits",
    }  # fmt: skip


def test_two_wrong_digits_are_a_near_miss_and_three_are_not_without_more() -> None:
    assert typo(GOOD[:16] + "49")["near_why"] == "two-digits"
    assert typo("99" + "88" + GOOD[4:])["near_why"] == "two-digits"
    valid = number("99000319690814924")
    # The same birth day, name and village are evidence of their own.
    assert typo(valid) == {"near_rid": 200, "near_why": "same-birth"}
    assert typo(number("99000319690815924")) == {}


def test_a_name_one_slip_away_needs_the_same_birth_day_and_village() -> None:
    other = number("99990219690814111")
    row = f"| H5 | 甲十 | {GOOD} | 户主 | 松萝镇 | {{}} |"
    assert person(facts(f"| 0 | 甲一 | {other} | |", row.format("蓝田村")))["near_rid"] == 200
    assert person(facts(f"| 0 | 甲一 | {other} | |", row.format("双桥村"))) == {}
    far = f"| H5 | 乙丙丁 | {GOOD} | 户主 | 松萝镇 | 蓝田村 |"
    assert person(facts(f"| 0 | 甲一 | {other} | |", far)) == {}


def test_two_equally_good_candidates_stay_open() -> None:
    found = facts(
        f"| 0 | 甲一 | {GOOD[:17]}0 | |",
        f"| H8 | 甲一 | {GOOD[:16]}10 | 户主 | 松萝镇 | 蓝田村 |\n"
        f"| H9 | 甲一 | {GOOD[:16]}20 | 户主 | 松萝镇 | 蓝田村 |",
    )
    assert person(found) == {"near_rid": 200, "near_rid_2": 201, "near_why": "one-digit"}
    assert found.registry["is_candidate"].to_list() == [True, True]


def test_the_candidate_in_the_own_household_is_better() -> None:
    found = facts(
        f"| 0 | 甲一 | {GOOD[:17]}0 | |",
        f"| H8 | 甲一 | {GOOD[:16]}10 | 户主 | 松萝镇 | 蓝田村 |\n"
        f"| H1 | 甲一 | {GOOD[:16]}20 | 户主 | 松萝镇 | 蓝田村 |",
    )
    assert person(found) == {"near_rid": 201, "near_why": "one-digit"}


def test_whom_the_roster_has_is_nobody_elses_candidate() -> None:
    found = facts(
        f"| 0 | 甲一 | {GOOD} | |\n| 0 | 甲一 | {GOOD[:16]}40 | |",
        f"| H1 | 甲一 | {GOOD} | 户主 | 松萝镇 | 蓝田村 |",
    )
    assert person(found, 101) == {}


@pytest.mark.parametrize("written", ["", "未上户"])
def test_without_a_number_name_and_household_make_a_candidate(written: str) -> None:
    found = facts(
        f"| 0 | 甲一 | {written} | |\n| 1 | 乙一 | {number('99990119700814922')} | |",
        f"| H1 | 甲一 | {GOOD} | 户主 | 松萝镇 | 别村 |\n"
        f"| H5 | 甲一 | {number('99990119690814111')} | 户主 | 松萝镇 | 蓝田村 |",
    )
    assert person(found) == {"near_rid": 200, "near_why": "no-id"}


def test_the_household_is_known_through_its_linked_members() -> None:
    other = number("99990119700814922")
    homes = "| head_name | village | township |\n| 甲一 | 蓝田村 | 松萝镇 |"
    found = facts(
        f"| 0 | 甲二 | {other} | |\n| 0 | 甲三 | 暂无 | |",
        f"| H1 | 甲二 | {other} | 户主 | 松萝镇 | 别村 |\n"
        f"| H1 | 甲三 | {GOOD} | 之子 | 松萝镇 | 别村 |",
        homes,
    )
    assert person(found, 101) == {"near_rid": 201, "near_why": "no-id"}


def test_without_villages_the_township_is_the_place() -> None:
    homes = "| head_name | township |\n| 甲一 | 松萝 |"
    found = facts(
        f"| 0 | 甲一 | {GOOD[:17]}0 | |", f"| H1 | 甲一 | {GOOD} | 户主 | 云岫县松萝镇 | |", homes
    )
    assert person(found)["near_rid"] == 200


def test_a_file_of_which_half_matches_is_the_right_export() -> None:
    rows = "".join(f"| 0 | 甲{i} | {number(f'9999011969081{i}111')} | |\n" for i in range(4))
    half = "".join(
        f"| H1 | 甲{i} | {number(f'9999011969081{i}111')} | 户主 | 松萝镇 | 蓝田村 |\n"
        for i in range(2)
    )
    assert facts(rows, half).persons["match_share"].all()
    less = half.splitlines()[0]
    assert not facts(rows, less).persons["match_share"].any()


def test_a_village_that_the_registry_lacks_is_told() -> None:
    found = facts(
        f"| 0 | 甲一 | {GOOD} | |\n| 1 | 乙一 | | |",
        f"| H1 | 甲一 | {GOOD} | 户主 | 松萝镇 | 蓝田 |",
    )
    assert found.persons["village_in_registry"].to_list() == [True, False]
