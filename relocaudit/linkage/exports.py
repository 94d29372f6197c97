"""Several exports of the registry: parts of one list, or one list at two times."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from relocaudit.linkage.identity import ids_of
from relocaudit.linkage.lookup import column, listed
from relocaudit.tables.table import Table

# An export most of whose persons stand in another is an earlier state of it, not a part.
_MOSTLY = 0.5


def current_and_earlier(table: Table, as_of: int) -> tuple[Table, Table | None]:
    """Split a registry into the rows that count today and those an other export replaces.

    A person of two exports counts once, as the later one tells (by data date, else by the order
    given). An export that is mostly replaced is replaced as a whole: whom the later one no longer
    lists is no longer registered. None: nothing is replaced.
    """
    sources = listed(column(table.frame, "source"))
    if len(set(sources)) < 2:
        return table, None
    keys = _keys(table, as_of)
    days = listed(column(table.frame, "data_date", "Int64"))
    order = {source: position for position, source in enumerate(dict.fromkeys(sources))}
    ages = [
        (day if day is not None else 0, order[source])
        for day, source in zip(days, sources, strict=True)
    ]
    latest: dict[object, tuple[int, int]] = {}
    for key, age in zip(keys, ages, strict=True):
        if key is not None:
            latest[key] = max(latest.get(key, age), age)
    replaced = [
        key is not None and latest[key][1] != age[1] for key, age in zip(keys, ages, strict=True)
    ]
    rows = Counter(sources)
    lost = Counter(source for source, gone in zip(sources, replaced, strict=True) if gone)
    old = {source for source in rows if lost[source] > _MOSTLY * rows[source]}
    earlier = [gone or source in old for gone, source in zip(replaced, sources, strict=True)]
    if not any(earlier):
        return table, None
    return _part(table, [not gone for gone in earlier]), _part(table, earlier)


def _keys(table: Table, as_of: int) -> list[object]:
    """Who each row is: the person key, else household number and name."""
    keys = listed(ids_of(table, "id_number", as_of)["person_key"])
    numbers = listed(column(table.frame, "household_no"))
    names = listed(column(table.frame, "name"))
    return [
        key if key is not None else (number, name) if number and name else None
        for key, number, name in zip(keys, numbers, names, strict=True)
    ]


def _part(table: Table, kept: list[bool]) -> Table:
    """The same table with some of its rows; defects and addresses stay with the whole."""
    return replace(
        table,
        frame=table.frame[kept],
        raw=table.raw[kept],
        origin=replace(table.origin, rows=table.origin.rows[kept]),
    )
