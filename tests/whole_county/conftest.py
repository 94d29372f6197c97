"""The counties of this folder, each made and audited once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.whole_county.running import Written, audit, write
from tests.whole_county.truth import make_county

HOUSEHOLDS = 120
# A birth, a marriage and a death are told with the change that explains them.
EXPLAINED = {"REG008"}
EVERY_CLAUSE = str(Path(__file__).with_name("every_clause.toml"))
OTHER_CLAUSES = str(Path(__file__).with_name("other_clauses.toml"))


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Written:
    county, _ = make_county(HOUSEHOLDS)
    return write(county, tmp_path_factory.mktemp("clean"))


@pytest.fixture(scope="session")
def clean_result(clean: Written) -> Mapping[str, Any]:
    """The clean county under a policy that sets every clause."""
    return audit(clean, EVERY_CLAUSE, "--show-personal-data")
