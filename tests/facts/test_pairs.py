"""The evidence of every pair that no equal key made."""

from __future__ import annotations

from datetime import date

import pytest
from small_county import county, number

from relocaudit.facts.build import build_facts
from relocaudit.facts.facts import Facts
from relocaudit.facts.pairs import evidence_of, pair_evidence
from relocaudit.linkage.evidence import listed_fields
from relocaudit.model.message import Term
from relocaudit.model.wording import Wording
from relocaudit.policy import load_policy

AS_OF = date(2020, 6, 30)
HOMES = """
| household_no | head_name | village | township | move_kind |
| H1 | 王莉 | 蓝田村 | 松萝镇 | registered |
"""
PERSONS = "| household_rid | name | id_number | id_number_is_number |\n"
REGISTRY = "| household_no | name | id_number | relation | town | village |\n"
GOOD = number("99990119690814923")
ONE_OFF = GOOD[:16] + ("2" if GOOD[16] == "1" else "1") + GOOD[17]
SWAPPED = GOOD[:14] + GOOD[15] + GOOD[14] + GOOD[16:]


def facts(persons: str, registry: str, agreements: str | None = None) -> Facts:
    tables = county(HOMES, PERSONS + persons, REGISTRY + registry, agreements=agreements)
    return build_facts(tables, load_policy("national", AS_OF), AS_OF)


def told(found: Facts, lang: str = "en") -> list[str]:
    return [Wording(lang).message(pair.said()) for pair in pair_evidence(found)]  # type: ignore[arg-type]


def registered(name: str, id_number: str = GOOD, home: str = "H1") -> str:
    return f"| {home} | {name} | {id_number} | 户主 | 松萝镇 | 蓝田村 |"


def test_equal_ids_need_no_explaining() -> None:
    found = facts(f"| 0 | 王莉 | {GOOD} | |", registered("王丽"))
    assert pair_evidence(found) == ()
    assert evidence_of(found, "persons", 100, 200) is None


def test_without_a_registry_there_are_no_pairs() -> None:
    tables = county(HOMES, PERSONS + f"| 0 | 王莉 | {GOOD} | |")
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF)
    assert pair_evidence(found) == ()


def test_a_digit_off_shows_what_agrees_what_differs_and_how_far() -> None:
    found = facts(f"| 0 | 王莉 | {ONE_OFF} | |", registered("王莉"))
    (pair,) = pair_evidence(found)
    assert (pair.table, pair.rid, pair.other, pair.other_rid) == ("persons", 100, "registry", 200)
    assert (pair.basis, pair.is_open) == ("one-digit", True)
    assert pair.agree == ("name", "household number", "village", "township")
    assert (pair.differ, pair.id_edits, pair.names) == (("id number",), 1, "same")
    assert evidence_of(found, "persons", 100, 200) == pair
    assert told(found) == [
        "agree: name, household number, village, township; edit distance of the id numbers 1; "
        "compared by household and name"
    ]
    assert told(found, "zh") == [
        "一致：姓名、户编号、行政村、乡镇；身份证号差 1 处；比对线索：户和姓名"
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [("王丽", "the names sound alike"), ("王？", "a character that could not be printed")],
)
def test_a_number_one_slip_away_and_a_name_by_ear_are_a_candidate(name: str, said: str) -> None:
    found = facts(f"| 0 | {name} | {SWAPPED} | |", registered("王莉", home="H7"))
    pair = pair_evidence(found)[0]
    assert (pair.basis, pair.id_edits) == ("swapped-digits", 1)
    assert pair.block == "village and part of the id number"
    assert said in told(found)[0]


def test_another_name_one_slip_away_is_nobody() -> None:
    found = facts(f"| 0 | 张强 | {ONE_OFF[:8]}9{ONE_OFF[9:]} | |", registered("王莉"))
    assert pair_evidence(found) == ()


def test_a_traditional_character_is_the_same_name() -> None:
    found = facts(f"| 0 | 劉鎮峯 | {ONE_OFF} | |", registered("刘镇峰"))
    (pair,) = pair_evidence(found)
    assert (pair.basis, pair.names) == ("one-digit", "variant")
    assert "name" in pair.agree


def test_a_damaged_number_is_compared_by_the_digits_it_kept() -> None:
    found = facts(f"| 0 | 王莉 | {GOOD[:15]}000 | yes |", registered("王莉"))
    (pair,) = pair_evidence(found)
    assert (pair.basis, pair.is_open, pair.id_edits) == ("repaired", False, None)
    assert pair.block == "usable digits of the id number, and name"
    assert "id number" not in (*pair.agree, *pair.differ)


def test_two_candidates_are_both_shown() -> None:
    two = (
        registered("王莉", GOOD[:15] + "9" + GOOD[16:], "H8") + "\n" + registered("王莉", home="H9")
    )
    found = facts(f"| 0 | 王莉 | {GOOD[:15]}8{GOOD[16:]} | |", two)
    assert [(pair.other_rid, pair.is_open) for pair in pair_evidence(found)] == [
        (200, True), (201, True),
    ]  # fmt: skip


def test_a_birth_date_and_a_near_name_are_far_in_the_id() -> None:
    other = GOOD[:14] + "900X"
    found = facts(f"| 0 | 王莉 | {other} | |", registered("王丽", home="H7"))
    (pair,) = pair_evidence(found)
    assert (pair.basis, pair.is_id_far, pair.id_edits) == ("same-birth", True, None)
    assert "the names sound alike" in told(found)[0]


def test_a_household_paired_by_names_is_explained() -> None:
    homes = "| head_name | village | township | family_size |\n| 王莉 | 蓝田村 | 松萝镇 | 1 |"
    tables = county(homes, "", REGISTRY + registered("王莉"))
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF)
    (pair,) = pair_evidence(found)
    assert (pair.table, pair.basis, pair.is_open) == ("households", "head-village", False)
    assert pair.agree == ("name of the head", "village", "township", "number of persons")


def test_a_household_of_another_size_stays_open_and_says_so() -> None:
    homes = "| head_name | village | township | family_size |\n| 王莉 | 蓝田村 | 松萝镇 | 4 |"
    tables = county(homes, "", REGISTRY + registered("王莉"))
    found = build_facts(tables, load_policy("national", AS_OF), AS_OF)
    (pair,) = pair_evidence(found)
    assert (pair.basis, pair.is_open, pair.differ) == ("size", True, ("number of persons",))


def test_a_ledger_row_paired_by_the_heads_name_is_explained() -> None:
    agreements = (
        "| agreement_type | head_name | town | village |\n"
        "| relocation | 王莉 | 松萝镇 | 蓝田村 |\n| relocation | 张强 | 松萝镇 | 蓝田村 |"
    )
    found = facts(f"| 0 | 王莉 | {GOOD} | |", registered("王莉"), agreements)
    (pair,) = pair_evidence(found)
    assert (pair.table, pair.other, pair.basis) == ("agreements", "households", "head-village")
    assert pair.agree == ("name of the head", "village", "township")


def test_no_field_is_said_to_be_nothing() -> None:
    assert listed_fields(()) == Term("nothing")
