"""Areas measured on site in the place of those that rosters state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pandas as pd

from relocaudit.facts.pack.home_names import home_marks
from relocaudit.linkage.lookup import column, listed
from relocaudit.model.measurement import Measurement
from relocaudit.tables.table import Roster, Tables
from relocaudit.tables.units import AREA_SCALE

_FIELD = "house_area"


@dataclass(frozen=True, slots=True)
class MeasuredHome:
    """What counts for one home, and what its roster states (m²; None: nothing readable)."""

    measurement: Measurement
    stated: Decimal | None

    @property
    def differs(self) -> bool:
        return self.stated != self.measurement.area


@dataclass(frozen=True, slots=True)
class Matched:
    """By household rid what counts. `strangers` are about no household of these rosters, of each
    pair of `rivals` nobody can tell which is right: none of them counts.
    """

    homes: Mapping[int, MeasuredHome]
    strangers: tuple[Measurement, ...] = ()
    rivals: tuple[tuple[Measurement, Measurement], ...] = ()


def matched(roster: Roster, key: bytes, entries: Iterable[Measurement]) -> Matched:
    """Whose home each entry is about. Of several about one home the one of the last day counts."""
    marks = home_marks(roster, key)
    stated = column(roster.households.frame, _FIELD, "Int64")
    at = {mark: place for place, mark in enumerate(listed(marks))}
    rids, areas = marks.index.tolist(), listed(stated)
    by_mark: dict[str, list[Measurement]] = {}
    for entry in entries:
        by_mark.setdefault(entry.mark, []).append(entry)
    homes: dict[int, MeasuredHome] = {}
    strangers: list[Measurement] = []
    rivals: list[tuple[Measurement, Measurement]] = []
    for mark, told in by_mark.items():
        if mark not in at:
            strangers += told
            continue
        last = max(entry.day or date.min for entry in told)
        latest = [entry for entry in told if (entry.day or date.min) == last]
        other = next((e for e in latest if e.area != latest[0].area), None)
        if other is not None:
            rivals.append((latest[0], other))
            continue
        scaled = areas[at[mark]]
        own = None if scaled is None else Decimal(scaled) / AREA_SCALE
        homes[rids[at[mark]]] = MeasuredHome(latest[0], own)
    return Matched(homes, tuple(strangers), tuple(rivals))


def with_areas(tables: Tables, homes: Mapping[int, MeasuredHome]) -> Tables:
    """The same tables with the measured areas; raw texts, cells and defects stay the roster's."""
    table = tables.roster.households
    told = {rid: int(home.measurement.area * AREA_SCALE) for rid, home in homes.items()}
    stated = listed(column(table.frame, _FIELD, "Int64"))
    index = table.frame.index
    values = [told.get(rid, own) for rid, own in zip(index.tolist(), stated, strict=True)]
    area = pd.Series(pd.array(values, dtype="Int64"), index=index)
    households = replace(table, frame=table.frame.assign(**{_FIELD: area}))
    return replace(tables, roster=replace(tables.roster, households=households))
