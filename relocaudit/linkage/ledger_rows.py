"""A ledger's rows with the households and persons that they are about."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.identity import ids_of
from relocaudit.linkage.ledgers import find_homes, find_persons, registry_homes, roster_homes
from relocaudit.linkage.lookup import beside, blank, column, look_up
from relocaudit.linkage.names import name_keys
from relocaudit.tables.table import Table


def ledger_rows(
    table: Table | None,
    settings: dict[str, pd.DataFrame],
    name: str,
    as_of: int,
    homes: pd.DataFrame,
    persons: pd.DataFrame,
    registry: pd.DataFrame | None,
) -> pd.DataFrame | None:
    """A ledger's rows with `home`, `basis`, `registry_home`, `person_rid` and `registry_rid`."""
    if table is None:
        return None
    frame = table.frame
    who = column(frame, "name").fillna(column(frame, "payee_name"))
    heads = column(frame, "head_name")
    if name == "payments":
        # A bank's list names one person a line, as a rule the head.
        heads = heads.fillna(who)
    keys = ids_of(table, "id_number", as_of)["person_key"]
    rows = beside(
        settings[name],
        household_no=column(frame, "household_no"),
        person_key=keys,
        name_key=name_keys(who),
        head_name_key=name_keys(heads),
    )
    if "head_id" in frame.columns and name != "external":
        rows = rows.assign(person_key=ids_of(table, "head_id", as_of)["person_key"].fillna(keys))
    known = registry if registry is not None else _nobody(persons)
    found = find_homes(rows, roster_homes(homes, persons, known))
    there = find_homes(rows, registry_homes(known))["home"]
    there = there.fillna(look_up(found["home"], homes["registry_rid"]))
    rows = beside(rows, found, registry_home=there).assign(person_key=keys)
    return beside(
        rows,
        person_rid=find_persons(rows, beside(persons, home=persons["household_rid"])),
        registry_rid=find_persons(beside(rows, home=there), beside(known, home=known["first_rid"])),
    )


def _nobody(persons: pd.DataFrame) -> pd.DataFrame:
    """An empty registry with the columns that linking reads."""
    empty = persons.iloc[:0][["person_key", "name_key", "place", "household_no", "household_rid"]]
    return empty.assign(
        first_rid=blank(empty.index, "Int64"), is_head=pd.Series(dtype=bool, index=empty.index)
    )
