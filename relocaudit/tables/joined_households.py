"""One household told in two tables: a list of households and one of members, or two lists.

Their rows become one household, whose every value keeps the cell it stands in. Who stands in one
of the tables only is said, where the other one lists the village.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from relocaudit.tables.differing_heads import heads_that_differ
from relocaudit.tables.in_one_table import in_one_table_only
from relocaudit.tables.joined_values import join_values
from relocaudit.tables.parts import Sketch
from relocaudit.tables.same_household import Pairs, PartKey, same_households
from relocaudit.tables.table import Roster, Table
from relocaudit.tables.told_of_households import told_by_part

# Columns that any list has: a list that adds no other is a second version of the first.
_OF_ANY_LIST = frozenset(
    {"seq_no", "county", "town", "village", "group_name", "address", "household_no", "head_name",
     "head_id", "family_size", "phone", "remark", "name", "id_number"}
)  # fmt: skip


def adds_columns(fields: Iterable[str], others: Iterable[Iterable[str]]) -> bool:
    """Whether a list of households, by its fields, tells something that other lists do not."""
    known = {name for other in others for name in other}
    return not known.union(_OF_ANY_LIST).issuperset(fields)


def join_households(roster: Roster, listed: Sequence[Sketch], derived: Sequence[Sketch]) -> Roster:
    """The roster with each household once, `listed` and `derived` being its tables by layout."""
    wanted = list(_wanted(listed, derived))
    if not wanted:
        return roster
    told = told_by_part(roster.households, roster.persons)
    wanted = [(one, other) for one, other in wanted if one in told and other in told]
    found = same_households(told, wanted)
    if not found:
        return roster
    lists = {_key(sheet) for sheet in listed}
    becomes = _becomes(found, lists)
    differing = heads_that_differ(roster, becomes)
    households = roster.households
    for step in _steps(becomes):
        households = join_values(households, step)
    persons = _moved(roster.persons, becomes)
    with_members = [pairs for pairs in found if pairs.other not in lists]
    if with_members:
        alone = in_one_table_only(told, with_members, becomes)
        if not any(_counts(sheet) for sheet in listed):
            alone = replace(alone, families=())
        households, persons = alone.told(households, persons)
    joined = {part for pairs in found for part in (pairs.one, pairs.other)}
    households = _without_missing(households, listed, joined)
    defects = (*households.defects, *differing)
    return Roster(replace(households, defects=defects), persons)


def _counts(sheet: Sketch) -> bool:
    """Whether a list is one of all households; one of old houses lists those who had one."""
    return "family_size" in sheet.fields


def _key(sheet: Sketch) -> PartKey:
    return sheet.path, sheet.part


def _wanted(
    listed: Sequence[Sketch], derived: Sequence[Sketch]
) -> Iterator[tuple[PartKey, PartKey]]:
    for one, other in combinations(listed, 2):
        if adds_columns(other.fields, [one.fields]) or adds_columns(one.fields, [other.fields]):
            yield _key(one), _key(other)
    for one in listed:
        for other in derived:
            yield _key(one), _key(other)


def _becomes(found: Sequence[Pairs], lists: set[PartKey]) -> dict[int, int]:
    """The household that each household of a later table turns out to be.

    A second table of members never joins: two versions of a family are not one of twice the size.
    """
    becomes: dict[int, int] = {}
    counted: set[int] = set()
    for pairs in sorted(found, key=lambda p: p.other not in lists):
        for gone, kept in pairs.of.items():
            root = becomes.get(kept, kept)
            if gone in becomes or gone == root:
                continue
            if pairs.other not in lists:
                if root in counted:
                    continue
                counted.add(root)
            becomes[gone] = root
    return becomes


def _steps(becomes: Mapping[int, int]) -> Iterator[dict[int, int]]:
    """The same in steps, each of which joins but one household to another."""
    left = dict(becomes)
    while left:
        left = dict(sorted(left.items(), key=lambda pair: pair[::-1]))
        once = {kept: gone for gone, kept in reversed(left.items())}
        step = {gone: kept for kept, gone in once.items()}
        yield step
        left = {gone: kept for gone, kept in left.items() if gone not in step}


def _moved(persons: Table, becomes: Mapping[int, int]) -> Table:
    if "household_rid" not in persons.frame:
        return persons
    home = persons.frame["household_rid"]
    moved = home.map(becomes).astype("Int64").fillna(home)
    return replace(persons, frame=persons.frame.assign(household_rid=moved))


def _without_missing(households: Table, listed: Sequence[Sketch], joined: set[PartKey]) -> Table:
    """A column that a table lacks is not missing where the other tables of its people have it.

    Nor is a blank cell in it, where the members themselves tell how many they are and who heads
    them.
    """
    sheets = {(s.path, s.sheet) for s in listed if _key(s) in joined}
    members = households.frame["layout"] == "persons"
    known = set(households.frame.index[members.to_numpy(bool)].tolist())
    kept = tuple(
        d
        for d in households.defects
        if not (d.kind == "missing-column" and (d.ref.source, d.ref.sheet) in sheets)
        and not (d.kind == "empty-required" and d.rid in known)
    )
    return replace(households, defects=kept)
