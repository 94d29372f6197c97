"""Heads who are named otherwise in a list of households than in their own row."""

from __future__ import annotations

from collections.abc import Mapping

from relocaudit.model.message import PersonalKind
from relocaudit.tables.same_value import tell_one
from relocaudit.tables.table import Defect, Roster
from relocaudit.tables.told_of_households import heads_of

_OF_HEAD: tuple[tuple[str, str, PersonalKind], ...] = (
    ("head_name", "name", "name"),
    ("head_id", "id_number", "id"),
)


def heads_that_differ(roster: Roster, becomes: Mapping[int, int]) -> list[Defect]:
    """A `differs` for each; `becomes` gives the listed household of each household of members."""
    heads = heads_of(roster.persons)
    found: list[Defect] = []
    homes, persons = roster.households, roster.persons
    for stated, own, kind in _OF_HEAD:
        if stated not in homes.frame or own not in heads:
            continue
        columns = (
            homes.frame[stated].reindex(list(becomes.values())),
            homes.frame[stated].reindex(list(becomes)),
            heads[own].reindex(list(becomes)),
        )
        texts = [column.fillna("").tolist() for column in columns]
        rows = heads["rid"].astype("Int64").reindex(list(becomes)).fillna(-1).tolist()
        for (gone, kept), listed, repeated, head, row in zip(
            becomes.items(), *texts, rows, strict=True
        ):
            if repeated or not listed or not head or tell_one(kind, listed, head):
                continue
            places = [(kept, homes, stated), (int(row), persons, own)]
            (first, second) = places if kept < gone else places[::-1]
            ref = second[1].cell(second[0], second[2])
            raw, hint = (str(table.raw.at[rid, name]) for rid, table, name in (second, first))
            if ref is not None:
                found.append(Defect("differs", ref, "households", kept, stated, raw, hint, kind))
    return found
