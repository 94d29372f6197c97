"""Households that only one of two tables has, though the other one lists their village."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from relocaudit.tables.same_household import Pairs, PartKey, Told
from relocaudit.tables.table import Defect, DefectKind, Table
from relocaudit.tables.told_of_households import heads_of

# A list that lacks more of a village's households was never meant to list them all.
_LACKING = 0.2


@dataclass(frozen=True, slots=True)
class Alone:
    """Households listed without members, families that no list has, and one family of each tie."""

    households: Sequence[int]
    families: Sequence[int]
    tied: Sequence[int]

    def told(self, households: Table, persons: Table) -> tuple[Table, Table]:
        """The tables with this said in them."""
        rows = households.frame["member_rows"]
        if self.households:
            rows = rows.mask(rows.index.isin(self.households) & rows.isna(), 0)
        homes = replace(households, frame=households.frame.assign(member_rows=rows))
        said = [*_said(persons, "unlisted", self.families), *_said(persons, "tied", self.tied)]
        return homes, replace(persons, defects=(*persons.defects, *said))


def in_one_table_only(
    told: Mapping[PartKey, Sequence[Told]], found: Sequence[Pairs], becomes: Mapping[int, int]
) -> Alone:
    """Who stands in a list of households or a list of members alone, of those that tell of the
    same people (`found`); `becomes` gives the households that are in both.
    """
    tied = set().union(*(pairs.tied for pairs in found)).difference(becomes, becomes.values())
    lists = {pairs.one for pairs in found}
    members = {pairs.other for pairs in found}
    listed = [home for part in lists for home in told[part] if home.rid not in becomes]
    with_members = {becomes[home.rid] for p in members for home in told[p] if home.rid in becomes}
    # A second list of the same members has its households in the first one.
    again = set().union(*(pairs.of for pairs in found)).difference(becomes)
    families = [home for part in members for home in told[part] if home.rid not in again]
    alone = _missing(listed, with_members, tied)
    unlisted = _missing(families, set(becomes), tied)
    names = {home.head: home.rid for home in reversed(families) if home.rid in tied}
    return Alone(alone, unlisted, sorted(names.values()))


def _missing(homes: Sequence[Told], joined: set[int], tied: set[int]) -> list[int]:
    """Households that the other table lacks, in villages most of whose households it has."""
    everybody = Counter((home.town, home.village) for home in homes)
    there = Counter((home.town, home.village) for home in homes if home.rid in joined)
    lacking = everybody - there
    whole = {
        place
        for place, count in everybody.items()
        if there[place] and lacking[place] <= max(1, _LACKING * count)
    }
    return sorted(
        home.rid
        for home in homes
        if home.rid not in joined and home.rid not in tied and (home.town, home.village) in whole
    )


def _said(persons: Table, kind: DefectKind, homes: Sequence[int]) -> list[Defect]:
    """A word at each family's head, or its first row where nobody is called the head."""
    if not homes:
        return []
    home = persons.frame["household_rid"].dropna().drop_duplicates()
    row_of = dict(zip(home.tolist(), home.index.tolist(), strict=True))
    row_of |= heads_of(persons).get("rid", pd.Series(dtype="int64")).to_dict()
    rows = [row_of[rid] for rid in homes if rid in row_of]
    cells = [persons.cell(row, "name") or persons.cell(row, "id_number") for row in rows]
    return [
        Defect(kind, ref, "persons", row, "name")
        for row, ref in zip(rows, cells, strict=True)
        if ref is not None
    ]
