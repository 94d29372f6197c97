"""What the rosters count in a scope, and whether a stated number can be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import Split, Unit, counted, figures_by
from relocaudit.linkage.lookup import beside, listed, look_up
from relocaudit.rules.reading import surely

Scope: TypeAlias = tuple[str | None, ...]
# Part of the whole, and the split that tells it; "" is the whole.
PARTS: Final[Mapping[str, Split | None]] = {
    "": None,
    "concentrated": "mode",
    "dispersed": "mode",
    "registered": "kind",
    "accompanying": "kind",
}


@dataclass(frozen=True, slots=True)
class Count:
    """So many for sure, and so many records that may count besides."""

    value: int
    open: int

    def is_right(self, stated: int, unit: Unit) -> bool | None:
        """Whether a stated number can be this one; None where it depends on what is open."""
        if stated < self.value:
            return False
        if not self.open:
            return stated == self.value
        # Nobody knows how many persons an open record adds.
        return False if unit == "households" and stated > self.value + self.open else None


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """Counts by (township, year, part, unit); the year is None for all years together.

    `locked` counts the locked persons of registered households instead of today's: a plan was
    made for those. `years` are the years that some roster tells.
    """

    now: Mapping[tuple[str, int | None, str, str], Count]
    locked: Mapping[tuple[str, int | None, str, str], Count]
    unplaced: Mapping[str, int]
    towns: frozenset[str]
    years: frozenset[int]

    def at(self, key: tuple[str, int | None, str, str]) -> Count:
        """The count today; where no record says that it belongs there, those that may."""
        return self.now.get(key) or Count(0, self.unplaced.get(key[0], 0))

    def is_right(
        self, stated: int, key: tuple[str, int | None, str, str], unit: Unit
    ) -> bool | None:
        """Whether a stated number is the one of today, or of the day of locking."""
        told = self.at(key).is_right(stated, unit)
        before = self.locked.get(key)
        return True if before is not None and before.is_right(stated, unit) else told


@lru_cache(maxsize=1)
def roster_counts(facts: Facts) -> RosterCounts:
    """The counts of all rosters by township and year."""
    rows = counted(facts)
    rows = rows[surely(rows["stage"] == "roster")]
    locked = look_up(rows["household_rid"], facts.households["n_locked"])
    registered = surely(rows["kind"] == "registered")
    persons = rows["persons"].mask(registered, locked.fillna(rows["persons"]))
    unplaced = rows[rows["year"].isna() | rows["counts"].isna()].groupby("township").size()
    return RosterCounts(
        _counts(rows),
        _counts(beside(rows, persons=persons)),
        {str(town): int(size) for town, size in unplaced.items()},
        frozenset(rows["township"].dropna()),
        frozenset(int(year) for year in rows["year"].dropna().unique()),
    )


def _counts(rows: pd.DataFrame) -> dict[tuple[str, int | None, str, str], Count]:
    found = {}
    for split in dict.fromkeys(PARTS.values()):
        for by in (("township", "year"), ("township",)):
            table = figures_by(rows, by, split)
            empty = [None] * len(table)
            columns = (
                listed(table[name]) if name in table.columns else empty
                for name in ("township", "year", split or "", "unit", "value", "open")
            )
            for town, year, part, unit, value, open_ in zip(*columns, strict=True):
                if town is not None and (year is not None) == ("year" in by):
                    found[town, year, part or "", unit] = Count(value or 0, open_)
    return found
