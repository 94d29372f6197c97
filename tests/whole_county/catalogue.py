"""All planted faults, in the order in which they take their households."""

from __future__ import annotations

from collections.abc import Mapping

from tests.whole_county import (
    faults_in_areas,
    faults_in_files,
    faults_in_homes,
    faults_in_money,
    faults_in_other_clauses,
    faults_in_papers,
    faults_in_persons,
    faults_in_totals,
    faults_in_use,
)
from tests.whole_county.families import Families
from tests.whole_county.people import County
from tests.whole_county.planting import Fault, Planted, Planting

FAULTS: dict[str, Fault] = {
    **faults_in_persons.faults.all,
    **faults_in_papers.faults.all,
    **faults_in_areas.faults.all,
    **faults_in_homes.faults.all,
    **faults_in_use.faults.all,
    **faults_in_money.faults.all,
    **faults_in_totals.faults.all,
}


# Under clauses that exclude those of the others, in files that would hide them.
FAULTS_APART: dict[str, Fault] = {
    **faults_in_other_clauses.faults.all,
    **faults_in_files.faults.all,
}


def plant(
    county: County, families: Families, faults: Mapping[str, Fault] = FAULTS
) -> list[Planted]:
    """Every fault once, each in a household of its own."""
    planting = Planting(county, families)
    return [fault.plant(planting) for fault in faults.values()]
