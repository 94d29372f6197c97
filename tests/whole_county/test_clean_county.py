"""An invented county with every input and nothing wrong in it: nobody is accused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.whole_county.conftest import EXPLAINED, HOUSEHOLDS
from tests.whole_county.running import Written, audit, found_at
from tests.whole_county.truth import make_county

pytestmark = pytest.mark.xdist_group("clean county")

# Their clauses exclude others that are set: loans are allowed or not, and a subsidy is paid by
# person or by size, by instalments or after acceptance. REC007 compares two versions of a roster.
EXCLUDED = {"PAY022", "PAY023", "PAY027", "REC007"}


@pytest.mark.parametrize("policy", ["national", "yunnan-shidian"])
def test_nobody_in_a_clean_county_is_accused(clean: Written, policy: str) -> None:
    result = audit(clean, policy)
    assert found_at(result, "redline", "problem", "verify") == Counter()
    assert {finding["code"] for finding in result["findings"]} <= EXPLAINED


def test_a_clean_county_is_clean_where_every_clause_is_set(
    clean_result: Mapping[str, Any],
) -> None:
    assert found_at(clean_result, "redline", "problem", "verify") == Counter()
    assert {finding["code"] for finding in clean_result["findings"]} <= EXPLAINED


def test_every_rule_judged_the_clean_county(clean_result: Mapping[str, Any]) -> None:
    silent = {
        run["code"]: run["reason"] for run in clean_result["coverage"] if run["status"] != "ran"
    }
    assert set(silent) == EXCLUDED, silent


def test_every_row_of_the_clean_county_was_read(clean_result: Mapping[str, Any]) -> None:
    county, _ = make_county(HOUSEHOLDS)
    records = {
        Path(source["path"]).stem: sum(sheet["records"] for sheet in source["sheets"])
        for source in clean_result["sources"]
    }
    rows = {
        f"{town.name}花名册": sum(home.size for home in county.of(town)) for town in county.towns
    }
    rows[f"{county.towns[5].name}花名册"] = len(county.of(county.towns[5]))
    assert {name: records[name] for name in rows} == rows
    assert records["payments"] == sum(len(home.payments) for home in county.households)
