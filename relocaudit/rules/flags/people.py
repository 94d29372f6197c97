"""Every person the rosters name: members, and heads where a roster lists households only."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.names import name_keys
from relocaudit.model.message import Personal, PersonalKind
from relocaudit.rules.flags.explained import is_explained
from relocaudit.rules.reading import column, surely

_OF_BOTH = ("source", "kind")


@lru_cache(maxsize=1)
def roster_people(facts: Facts) -> pd.DataFrame:
    """One row a person; a head's index is -1 - the household's rid.

    Columns: `table`, `rid`, `field` (the cell of the id number), `name`, `number`, `source`,
    `kind`, `state`, `key`, `registry_rid`, and yes/no `near` (the registry has somebody like
    it), `village_in_registry`, `match_share`, `explained` (by a natural change).
    """
    persons = facts.persons
    members = pd.DataFrame(
        {
            "table": "persons",
            "rid": persons.index,
            "field": "id_number",
            "name": column(facts, "persons", "name"),
            "number": column(facts, "persons", "id_number"),
            "state": persons["id_state"],
            "key": persons["person_key"],
            "registry_rid": persons["registry_rid"],
            "near": persons["near_rid"].notna() | persons["near_rid_2"].notna(),
            "village_in_registry": persons["village_in_registry"],
            "match_share": persons["match_share"],
            "explained": is_explained(facts, "persons"),
            **{name: persons[name] for name in _OF_BOTH},
        },
        index=persons.index,
    )
    heads = _heads(facts)
    if heads is None:
        return members
    return pd.concat([members, heads]) if len(members) else heads


def name_of(people: pd.DataFrame, at: int) -> Personal | None:
    return _personal("name", people.at[at, "name"])


def number_of(people: pd.DataFrame, at: int) -> Personal | None:
    return _personal("id", people.at[at, "number"])


def _heads(facts: Facts) -> pd.DataFrame | None:
    homes = facts.households
    alone = homes[surely(homes["layout"] == "households")]
    if alone.empty:
        return None
    village = column(facts, "registry", "village_key")
    name = column(facts, "households", "head_name").reindex(alone.index)
    rows = _rows_of_heads(facts, alone)
    found = pd.DataFrame(
        {
            "table": "households",
            "rid": alone.index,
            "field": "head_id",
            "name": name,
            "number": column(facts, "households", "head_id").reindex(alone.index),
            "state": alone["head_id_state"],
            "key": alone["head_id_key"],
            "registry_rid": rows,
            "near": rows.isna() & _named_in_registry(facts, name, alone["village_key"]),
            "village_in_registry": alone["village_key"].isin(village.dropna()),
            "match_share": pd.Series(pd.NA, index=alone.index, dtype="boolean"),
            "explained": False,
            **{column_name: alone[column_name] for column_name in _OF_BOTH},
        },
        index=alone.index,
    )
    return found.set_axis(-1 - found.index)


def _rows_of_heads(facts: Facts, alone: pd.DataFrame) -> pd.Series:
    """The head's own registry row, else that of the 户主 of the linked registry household."""
    key = column(facts, "registry", "person_key")
    known = key.dropna()
    by_key = pd.Series(known.index, index=pd.Index(known.array), dtype="Int64")
    by_key = by_key[~by_key.index.duplicated()]
    own = _by_text(alone["head_id_key"], by_key)
    first = column(facts, "registry", "first_rid")
    heads = first[surely(column(facts, "registry", "relation") == "户主")].dropna()
    head_row = pd.Series(heads.index, index=pd.Index(heads.astype("int64")), dtype="Int64")
    head_row = head_row[~head_row.index.duplicated()]
    there = alone["registry_rid"]
    positions = head_row.index.get_indexer(pd.Index(there.fillna(-1).astype("int64")))
    linked = pd.Series(head_row.array.take(positions, allow_fill=True), index=alone.index)
    return own.fillna(linked).fillna(there)


def _by_text(keys: pd.Series, table: pd.Series) -> pd.Series:
    """`table` (indexed by unique texts) at each key; NA where the key is NA or unknown."""
    positions = table.index.get_indexer(pd.Index(keys.fillna("").astype(object)))
    return pd.Series(table.array.take(positions, allow_fill=True), index=keys.index)


def _named_in_registry(facts: Facts, name: pd.Series, village: pd.Series) -> pd.Series[bool]:
    there = name_keys(column(facts, "registry", "name"))
    known = (there + "/" + column(facts, "registry", "village_key")).dropna()
    return (name_keys(name) + "/" + village).isin(known)


def _personal(kind: PersonalKind, value: object) -> Personal | None:
    return None if value is pd.NA else Personal(kind, str(value))
