"""The same county with one fault planted for each rule: exactly those are found, to the cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from relocaudit.rules.registry import all_rules
from tests.whole_county.catalogue import FAULTS, plant
from tests.whole_county.conftest import EVERY_CLAUSE, EXPLAINED
from tests.whole_county.planting import Planted
from tests.whole_county.running import Written, audit, place, write
from tests.whole_county.truth import make_county

HOUSEHOLDS = 360
# A county that is in order in everything else has these in no cell of its own: files that cannot be
# read as tables (`tests/hostile`), clauses that exclude others that are set, and totals that only
# follow from another fault.
NOT_PLANTED = {
    *("INT001", "INT007", "INT010", "INT011", "INT012", "INT014"),
    *("PAY013", "PAY022", "PAY023", "PAY027"),
    *("REC003", "REC006", "REC007", "REC009", "REC010", "REC011", "REC012"),
}
OF_A_LAYOUT = {"HHD004", "INT008", "INT009", "INT013", "REC001"}
Result = Mapping[str, Any]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Planted], Written, Result]:
    county, families = make_county(HOUSEHOLDS)
    planted = plant(county, families)
    written = write(county, tmp_path_factory.mktemp("faulty"))
    return planted, written, audit(written, EVERY_CLAUSE, "--show-personal-data")


def test_every_planted_fault_is_found_in_its_cell(
    faulty: tuple[list[Planted], Written, Result],
) -> None:
    planted, written, result = faulty
    found = {(finding["code"], place(finding)) for finding in result["findings"]}
    missed = [
        fault.code for fault in planted if (fault.code, written.place(fault.key)) not in found
    ]
    assert missed == []


def test_nothing_else_is_found(faulty: tuple[list[Planted], Written, Result]) -> None:
    planted, written, result = faulty
    wanted = {(fault.code, written.place(fault.key)) for fault in planted}
    others = [
        (finding["code"], finding["subject"]["household"], place(finding))
        for finding in result["findings"]
        if (finding["code"], place(finding)) not in wanted and finding["code"] not in EXPLAINED
    ]
    of_homes = {(fault.home.number, code) for fault in planted if fault.home for code in fault.side}
    # A sum or a site is of many households, and stands at any of them.
    of_places = {code for fault in planted for code in fault.side}
    unexplained = [
        told
        for told in others
        if not (told[1] is None or told[0][:3] in ("REC", "SIT")) or told[0] not in of_places
        if (told[1], told[0]) not in of_homes
    ]
    assert unexplained == []


def test_every_rule_has_a_fault_of_its_own() -> None:
    codes = {rule.code for rule in all_rules()}
    assert set(FAULTS) <= codes
    assert codes - set(FAULTS) == NOT_PLANTED


def test_another_layout_and_file_name_change_nothing(
    faulty: tuple[list[Planted], Written, Result], tmp_path: Path
) -> None:
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
