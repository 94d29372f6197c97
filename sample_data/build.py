"""Write the sample county anew: `python -m sample_data.build [FOLDER]`.

Needs openpyxl. The same bytes on every run: chance is seeded, and nothing reads the clock.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from . import AS_OF, COUNTY, POLICY
from . import faults_after_the_move as after
from . import faults_in_homes as homes
from . import faults_in_papers as papers
from . import faults_in_persons as persons
from . import near_misses as near
from .answers import Answers
from .county import Town, make_county
from .dice import Dice
from .families import Families
from .handbook import handbook
from .identity import Names
from .ledgers import write_agreements, write_changes, write_registry
from .money_and_sites import write_demolition, write_payments, write_plan, write_sites
from .roster_by_household import write_ledger
from .rosters_by_person import write_collected, write_flat, write_merged
from .workbooks import Places

SEED = 20200630


def build(folder: Path) -> None:
    """Write county/*.xlsx, expected.json and README.md into `folder`."""
    dice = Dice(SEED)
    towns, names = make_county(dice)
    answers = Answers()
    _plant(towns, names, Families(dice, names), answers)

    county = folder / "county"
    county.mkdir(parents=True, exist_ok=True)
    places = _write(towns, answers, county)
    findings, near_misses = answers.findings(places), answers.near_misses(places)
    expected = {
        "as_of": AS_OF.isoformat(),
        "policy": POLICY,
        "findings": findings,
        "near_misses": near_misses,
    }
    text = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
    (folder / "expected.json").write_text(text, "utf-8", newline="\n")
    (folder / "README.md").write_text(handbook(findings, near_misses), "utf-8", newline="\n")


def _plant(towns: list[Town], names: Names, families: Families, answers: Answers) -> None:
    """The plants that need a rare kind of household come first."""
    merged, collected, ledger, clean = towns
    persons.plant_across_rosters(merged, collected, answers)
    homes.plant_in_merged(merged, names, answers)
    papers.plant_in_merged(merged, families, answers)
    persons.plant_in_merged(merged, answers)
    near.plant_in_merged(merged, names, answers)

    homes.plant_in_collected(collected, answers)
    papers.plant_in_collected(collected, families, answers)
    persons.plant_in_collected(collected, names, families, answers)
    after.plant_in_collected(collected, answers)

    near.plant_in_ledger(ledger, answers)
    homes.plant_in_ledger(ledger, answers)
    papers.plant_in_ledger(ledger, families, answers)

    near.plant_in_clean(clean, names, answers)
    after.plant_in_totals(merged, ledger, answers)


def _write(towns: list[Town], answers: Answers, folder: Path) -> Places:
    places: Places = {}
    clean, merged, collected, ledger = COUNTY["roster"]
    write_merged(towns[0], merged, folder, places)
    write_collected(towns[1], collected, folder, places)
    write_ledger(towns[2], ledger, folder, places)
    write_flat(towns[3], clean, folder, places)
    write_registry(towns, folder, places)
    write_agreements(towns, answers.strangers, folder, places)
    write_changes(answers.changes, folder, places)
    write_plan(towns, folder, places)
    write_sites(towns, folder, places)
    write_payments(towns, folder, places)
    write_demolition(towns, folder, places)
    return places


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
