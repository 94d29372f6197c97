"""A smaller county whose files are damaged and whose clauses exclude those of the other one."""

from __future__ import annotations

import pytest

from tests.whole_county.catalogue import FAULTS_APART, plant
from tests.whole_county.comparing import Faulty, missed, unexplained
from tests.whole_county.conftest import HOUSEHOLDS, OTHER_CLAUSES
from tests.whole_county.faults_in_other_clauses import pay_after_acceptance
from tests.whole_county.running import audit, write
from tests.whole_county.truth import make_county

pytestmark = pytest.mark.xdist_group("faults apart")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Faulty:
    county, families = make_county(HOUSEHOLDS)
    pay_after_acceptance(county)
    planted = plant(county, families, FAULTS_APART)
    written = write(county, tmp_path_factory.mktemp("apart"))
    return planted, written, audit(written, OTHER_CLAUSES, "--show-personal-data")


def test_every_fault_that_excludes_others_is_found_in_its_cell(faulty: Faulty) -> None:
    assert missed(faulty) == []


def test_nothing_else_is_found_beside_them(faulty: Faulty) -> None:
    assert unexplained(faulty) == []
