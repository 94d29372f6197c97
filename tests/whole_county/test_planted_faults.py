"""The same county with one fault planted for each rule: exactly those are found, to the cell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from relocaudit.rules.registry import all_rules
from tests.whole_county.catalogue import FAULTS, FAULTS_APART, plant
from tests.whole_county.comparing import Faulty, Result, missed, unexplained
from tests.whole_county.conftest import EVERY_CLAUSE
from tests.whole_county.running import audit, write
from tests.whole_county.truth import make_county

pytestmark = pytest.mark.xdist_group("planted faults")

HOUSEHOLDS = 360
OF_A_LAYOUT = {"HHD004", "INT008", "INT009", "INT013", "REC001"}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Faulty:
    county, families = make_county(HOUSEHOLDS)
    planted = plant(county, families)
    written = write(county, tmp_path_factory.mktemp("faulty"))
    return planted, written, audit(written, EVERY_CLAUSE, "--show-personal-data")


def test_every_planted_fault_is_found_in_its_cell(faulty: Faulty) -> None:
    assert missed(faulty) == []


def test_nothing_else_is_found(faulty: Faulty) -> None:
    assert unexplained(faulty) == []


def test_every_rule_has_a_fault_of_its_own() -> None:
    assert sorted([*FAULTS, *FAULTS_APART]) == sorted(rule.code for rule in all_rules())


def test_another_layout_and_file_name_change_nothing(faulty: Faulty, tmp_path: Path) -> None:
    """What stands in the totals of one layout, or in the looks of its rows, is of that layout."""
    county, families = make_county(HOUSEHOLDS)
    plant(county, families)
    again = audit(write(county, tmp_path, otherwise=True), EVERY_CLAUSE, "--show-personal-data")
    assert _whom(again) == _whom(faulty[2])


def _whom(result: Result) -> Counter[tuple[str, str, str, str]]:
    return Counter(
        (
            finding["code"],
            finding["severity"],
            finding["subject"]["household"],
            finding["subject"]["name"],
        )
        for finding in result["findings"]
        if finding["subject"]["level"] in ("person", "household")
        and finding["code"] not in OF_A_LAYOUT
    )
