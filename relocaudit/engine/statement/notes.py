"""Why two sides differ over a household, as far as the files tell."""

from __future__ import annotations

import pandas as pd

from relocaudit.engine.directory import Directory
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.differences import Pair, side_rows
from relocaudit.facts.figures.of_rosters import is_gone
from relocaudit.linkage.lookup import listed
from relocaudit.model.message import Message, Term
from relocaudit.model.statement import Dimension, SideOfLine

_HOUSES = {
    "standing": "the old house stands",
    "wall-open": "shared wall, not sealed",
    "wall-sealed": "shared wall, sealed",
    "protected": "protected as an old building",
    "not-required": "need not be demolished",
    "let": "the old house is let",
    "reoccupied": "the old house is lived in again",
    "none": "no old house",
    "destroyed": "old house lost in a disaster",
}
_NOT_SAID = "nothing tells whether it counts"
_Places = dict[tuple[str, Dimension], dict[str, set[str]]]


class Notes:
    """What is known beside the figures; where each entity counts is asked once a side."""

    def __init__(self, facts: Facts, rows: pd.DataFrame, records: Directory) -> None:
        self._rows = rows
        self._records = records
        gone = is_gone(facts)
        self._gone = {f"H{rid}" for rid in gone.index[gone.astype(bool)].tolist()}
        self._places: _Places = {}
        towns = listed(facts.households["township"])
        self._loaded = {town for town in towns if town is not None}

    def of(
        self,
        entity: str,
        pair: Pair,
        by: Dimension,
        place: str | None,
        sides: tuple[SideOfLine, SideOfLine],
    ) -> Message | None:
        """The most telling reason; None: the numbers say it all."""
        left, right = sides
        if entity in self._gone:
            return Message.of("marked as moved out, withdrawn or removed")
        if left.open or right.open:
            return Message.of(_NOT_SAID)
        if left.households and right.households:
            return _both(left, right)
        missing = pair[1] if left.households else pair[0]
        where = sorted(self._where(missing, by).get(entity, set()) - {place or ""})
        if where:
            return Message.of("counts there under {place}", place=where[0])
        return self._alone(entity, missing)

    def _where(self, side: str, by: Dimension) -> dict[str, set[str]]:
        key = (side, by)
        if key not in self._places:
            rows = side_rows(self._rows, side)  # type: ignore[arg-type]
            rows = rows[(rows["counts"].fillna(False) & rows[by].notna()).astype(bool)]
            found: dict[str, set[str]] = {}
            for entity, where in zip(listed(rows["entity"]), listed(rows[by]), strict=True):
                found.setdefault(entity, set()).add(str(where))
            self._places[key] = found
        return self._places[key]

    def _alone(self, entity: str, missing: str) -> Message | None:
        rid = int(entity[1:]) if entity[:1] == "H" else None
        if missing == "demolished" and rid is not None:
            house = self._records.text("households", rid, "old_house")
            return None if house not in _HOUSES else Message.of(_HOUSES[house])
        if missing == "registered" and rid is not None:
            return Message.of("accompanying in the roster")
        if missing == "flagged" and rid is not None:
            there = self._records.pointer("households", rid, "registry_rid")
            known = "in the registry, not flagged" if there is not None else "not in the registry"
            return Message.of(known)
        if rid is None and missing in ("registered", "roster"):
            return Message.of("in no roster")
        return None


def _both(left: SideOfLine, right: SideOfLine) -> Message | None:
    for name, here, there in (
        ("resettle mode", left.mode, right.mode),
        ("kind of household", left.kind, right.kind),
    ):
        if here != there and None not in (here, there):
            return Message.of("another {field} there", field=Term(name))
    if None in (left.persons, right.persons):
        return Message.of("the number of persons is not told")
    return Message.of("another number of persons") if left.persons != right.persons else None
