"""Whose household a finding is about: from the cell of a finding back to the roster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import blank, column, listed, look_up, rids
from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding
from relocaudit.model.pack.home import Home
from relocaudit.tables.table import Table

_Row = tuple[str, str, int]
_M2: Final = 10_000
_OF_ONE: Final = ("person", "household", "cell")
_LEDGERS: Final = ("agreements", "changes", "payments", "demolition", "external")


class Homes:
    """The households of an audit by rid, by row, and by what findings say of them."""

    def __init__(self, facts: Facts) -> None:
        self.by_rid = dict(_homes(facts))
        self._rows: dict[_Row, set[int]] = defaultdict(set)
        for row, rid in _rows(facts):
            self._rows[row].add(rid)
        self._named: dict[tuple[str | None, ...], set[int]] = defaultdict(set)
        for rid, home in self.by_rid.items():
            for key in _names(home.township, home.number, home.village, home.head_name):
                self._named[key].add(rid)
        self._towns = _towns(facts)

    def of(self, finding: Finding) -> Home | None:
        """The one household that a finding is about; None where it is about none, or nobody can
        tell about which.
        """
        subject = finding.subject
        if subject.level not in _OF_ONE:
            return None
        place = finding.place
        here = self._rows.get((place.source, place.sheet, place.row or 0), set())
        keys = _names(subject.township, subject.household, subject.village, subject.head_name)
        for key in keys:
            named = self._named.get(key, set())
            both = named & here or named
            if len(both) == 1:
                return self.by_rid[next(iter(both))]
        # The cell of a header stands in no household's row; a blank subject is no reason to guess.
        return self.by_rid[next(iter(here))] if len(here) == 1 else None

    def township(self, finding: Finding) -> str | None:
        """Of the finding, else of its household, else the only one of its file."""
        if finding.subject.township is not None:
            return finding.subject.township
        home = self.of(finding)
        if home is not None and home.township is not None:
            return home.township
        return self._towns.get(finding.place.source)


@lru_cache(maxsize=1)
def homes_in(facts: Facts) -> Homes:
    """The same, built once for all documents of a pack."""
    return Homes(facts)


def _names(
    town: str | None, number: str | None, village: str | None, head: str | None
) -> Iterator[tuple[str | None, ...]]:
    """The keys under which a household may be known, the surest first."""
    if number is not None:
        yield ("number", town, number)
        # Some rosters do not say which township they are of.
        yield ("number", number)
    if head is not None:
        yield ("head", town, village, head)


def _homes(facts: Facts) -> Iterator[tuple[int, Home]]:
    homes, table = facts.households, facts.tables.roster.households
    heads = _heads(facts)
    fields = ("household_no", "township", "village", "group_name", "site_name")
    columns = (listed(column(homes, name)) for name in fields)
    numbers = (listed(column(homes, name, "Int64")) for name in ("n_now", "house_area"))
    told = zip(homes.index.tolist(), listed(heads), *columns, *numbers, strict=True)
    refs = _refs(table, homes.index)
    for rid, head, number, town, village, group, site, persons, area in told:
        metres = None if area is None else Decimal(area) / _M2
        yield rid, Home(rid, number, head, town, village, group, site, persons, metres, refs[rid])


def _heads(facts: Facts) -> pd.Series:
    """The head's name; of a sheet without such a column from the rows of its members."""
    homes = facts.households
    names = column(facts.persons, "name")
    told = column(homes, "head_name")
    for pointer in ("head_rid", "first_rid"):
        told = told.fillna(look_up(column(homes, pointer, "Int64"), names))
    return told


def _refs(table: Table, index: pd.Index) -> dict[int, CellRef]:
    """The head's name, else the first cell of the row."""
    rows, origin = table.origin.rows.reindex(index), table.origin
    places = zip(rows["source"], rows["sheet"], rows["row"].astype(int), rows["part"], strict=True)
    return {
        rid: origin.abroad.get((rid, "head_name"))
        or CellRef(source, sheet, row, origin.columns.get((source, part, "head_name"), 1))
        for rid, (source, sheet, row, part) in zip(index.tolist(), places, strict=True)
    }


def _rows(facts: Facts) -> Iterator[tuple[_Row, int]]:
    """Every row of a file that is about one household, and which one."""
    yield from _rows_of(facts, "households", rids(facts.households))
    yield from _rows_of(facts, "persons", column(facts.persons, "household_rid", "Int64"))
    for name in _LEDGERS:
        frame = facts.frame(name)
        if frame is not None:
            yield from _rows_of(facts, name, column(frame, "household_rid", "Int64"))
    if facts.registry is not None:
        yield from _rows_of(facts, "registry", _in_registry(facts, facts.registry))


def _in_registry(facts: Facts, registry: pd.DataFrame) -> pd.Series:
    """The roster household of each registry row: that of the member it is paired with."""
    persons = facts.persons
    there = column(persons, "registry_rid", "Int64")
    home = column(persons, "household_rid", "Int64")
    known = there.notna() & home.notna() & ~there.duplicated(keep=False)
    if not known.any():
        return blank(registry.index, "Int64")
    paired = pd.Series(home[known].array, index=pd.Index(there[known].astype("int64")))
    return look_up(rids(registry), paired)


def _rows_of(facts: Facts, name: str, homes: pd.Series) -> Iterator[tuple[_Row, int]]:
    table = facts.tables.named(name)
    if table is None:
        return
    rows = table.origin.rows.reindex(homes.index)
    columns: Iterable[list[object]] = (rows[part].tolist() for part in ("source", "sheet", "row"))
    for home, source, sheet, row in zip(listed(homes), *columns, strict=True):
        if home is not None:
            yield (str(source), str(sheet), int(str(row))), home


def _towns(facts: Facts) -> dict[str, str]:
    """The township of each roster that has but one."""
    homes = facts.households
    found: dict[str, set[str]] = defaultdict(set)
    for source, town in zip(
        listed(column(homes, "source")), listed(column(homes, "township")), strict=True
    ):
        if town is not None:
            found[source].add(town)
    return {source: next(iter(towns)) for source, towns in found.items() if len(towns) == 1}
