"""Sites under their newest names, so that every table and rule speaks of one site alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pandas as pd

from relocaudit.linkage.lookup import listed, texts
from relocaudit.linkage.site_names import site_keys
from relocaudit.tables.table import TEXT, Roster, Table, Tables

_FIELD = "site_name"


def with_new_sites(tables: Tables, new_names: Mapping[str, str]) -> Tables:
    """The tables with each old name of a site replaced by its new one; raw cells stay.

    `new_names` maps old names to new ones, in any spelling that `site_keys` takes for one. A new
    name may be the old one of a later change.
    """
    if not new_names:
        return tables
    roster = Roster(_renamed(tables.roster.households, new_names), tables.roster.persons)
    changed: dict[str, Any] = {
        part.name: _renamed(table, new_names)
        for part in fields(tables)
        if isinstance(table := getattr(tables, part.name), Table)
    }
    return replace(tables, **{**changed, "roster": roster})


def _renamed(table: Table, new_names: Mapping[str, str]) -> Table:
    if _FIELD not in table.frame.columns:
        return table
    names = table.frame[_FIELD]
    old, new = [*new_names], [*new_names.values()]
    keys = dict(zip(_keys(old), zip(new, _keys(new), strict=True), strict=True))
    own = listed(names)
    found = {n: _newest(n, key, keys) for n, key in zip(own, _keys(own), strict=True)}
    now = texts((found[name] for name in own), names.index)
    return replace(table, frame=table.frame.assign(**{_FIELD: now}))


def _keys(names: list[str | None] | list[str]) -> list[str | None]:
    return listed(site_keys(pd.Series(names, dtype=TEXT)))


def _newest(
    name: str | None, key: str | None, new: Mapping[str | None, tuple[str, str | None]]
) -> str | None:
    """The name at the end of the chain; one that runs in a circle stops before it turns."""
    seen = {key}
    while key in new and new[key][1] not in seen:
        name, key = new[key]
        seen.add(key)
    return name
