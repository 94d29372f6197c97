"""Write a county and audit it: what is found, by code and by what the flagged cell holds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.whole_county.books import Key, Place, Places
from tests.whole_county.ledgers import write_ledgers
from tests.whole_county.people import County
from tests.whole_county.rosters import LAYOUTS, told_of, write_roster
from tests.whole_county.truth import AS_OF

# Where no column is known by its neighbours.
_ANY_ORDER = ("flat", "by_village", "households")


@dataclass
class Written:
    """A county on disk: files by role (rosters by township) and where each value stands."""

    rosters: list[Path]
    inputs: list[tuple[str, str]]
    places: Places = field(default_factory=dict)

    def place(self, key: Key) -> Place:
        return self.places[key]


def write(county: County, folder: Path, *, otherwise: bool = False) -> Written:
    """Every township in a layout of its own.

    `otherwise`: each in the layout and words of another one, columns in another order, under a file
    name that says nothing. A list of households stays one: it tells less than the others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = Written([], [])
    layouts = [*LAYOUTS]
    if otherwise:
        layouts = [*layouts[1:5], layouts[0], layouts[5]]
    for turn, (town, layout) in enumerate(zip(county.towns, layouts, strict=True)):
        told = told_of(town, county.of(town), turn + otherwise)
        if otherwise and layout in _ANY_ORDER:
            Random(turn).shuffle(told.columns)
        file = f"新建工作表{turn + 1}.xlsx" if otherwise else f"{town.name}花名册.xlsx"
        written.rosters.append(write_roster(folder, file, told, layout, written.places))
    written.inputs = write_ledgers(county, folder, written.places)
    if county.moved_away:
        town = county.moved_away[0].town
        told = told_of(town, [*county.of(town), *county.moved_away], 0)
        earlier = write_roster(folder, f"{town.name}旧花名册.xlsx", told, "flat", {})
        written.inputs.append(("previous", str(earlier)))
    return written


def audit(written: Written, policy: str, *more: str) -> Mapping[str, Any]:
    """`relocaudit check` as a clerk runs it; the JSON it prints."""
    command = [sys.executable, "-m", "relocaudit", "check", *map(str, written.rosters)]
    for option, value in written.inputs:
        command += [f"--{option}", value]
    command += ["--policy", policy, "--as-of", AS_OF.isoformat(), "--isolated", "--no-annotate"]
    command += ["--output-format", "json", "--lang", "en", *more]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def place(finding: Mapping[str, Any]) -> Place:
    cell = finding["cells"][0]
    return Path(cell["source"]).name, cell["sheet"] or "", cell["cell"] or ""


def found_at(result: Mapping[str, Any], *severities: str) -> Counter[tuple[str, Place]]:
    """Code and flagged cell of every finding of these severities."""
    return Counter(
        (finding["code"], place(finding))
        for finding in result["findings"]
        if finding["severity"] in severities
    )
