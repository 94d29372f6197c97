"""Where each record stands: file, township and village, in one spelling over all tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from relocaudit.linkage.lookup import column, joined, look_up, only_by
from relocaudit.linkage.places import group_keys, renamed, town_names, village_keys
from relocaudit.tables.table import TEXT, Table, Tables

_WITH_HAMLETS = ("households", "registry")
_NAMES = ("households", "persons", "registry", "agreements", "changes")
# Their records follow the others' places and do not decide what a place is.
_FOLLOWING = ("payments", "demolition", "external", "sites", "plan", "previous")


def settings_of(
    tables: Tables, new_villages: Mapping[str, str] | None = None
) -> dict[str, pd.DataFrame]:
    """By table name and rid: `source`, `township`, `village_key`, and `place` to compare by.

    Households and the registry also have `group_key`, the hamlet. `new_villages` maps the names
    of merged villages to their new ones.

    A payment, old house or listed person without a township has that of its village where the
    rosters know only one of that name.

    `place` is village within township. Where some record names no township it is the village
    alone, where roster or registry names no villages the township alone, for all tables alike.
    """
    every = (*_NAMES, *_FOLLOWING)
    given = {name: table for name in every if (table := tables.named(name)) is not None}
    towns = {name: _stated_town(table) for name, table in given.items()}
    home = column(given["persons"].frame, "household_rid", "Int64")
    towns["persons"] = towns["persons"].fillna(look_up(home, towns["households"]))
    towns = town_names(towns)
    villages = {
        name: renamed(
            village_keys(column(table.frame, "village"), towns[name]),
            towns[name],
            new_villages or {},
        )
        for name, table in given.items()
    }
    villages["persons"] = look_up(home, villages["households"]).fillna(villages["persons"])
    by_town = all(bool(towns[name].notna().all()) for name in towns if name in _NAMES)
    known = only_by(villages["households"], towns["households"])
    for name in towns.keys() & {*_FOLLOWING}:
        towns[name] = towns[name].fillna(look_up(villages[name], known))
    by_village = _any_known(villages["households"], villages.get("registry"))
    return {
        name: pd.DataFrame(
            {
                "source": _source(table),
                "township": towns[name],
                "village_key": villages[name],
                **(_hamlet(table) if name in _WITH_HAMLETS else {}),
                "place": _place(
                    towns[name], villages[name], by_town=by_town, by_village=by_village
                ),
            },
            copy=False,
        )
        for name, table in given.items()
    }


def _stated_town(table: Table) -> pd.Series:
    return column(table.frame, "town").fillna(column(table.frame, "township"))


def _hamlet(table: Table) -> dict[str, pd.Series]:
    return {"group_key": group_keys(column(table.frame, "group_name"))}


def _source(table: Table) -> pd.Series:
    stated = column(table.frame, "source")
    if stated.notna().all() and "source" in table.frame.columns:
        return stated
    return stated.fillna(table.origin.rows["source"].reindex(table.frame.index).astype(TEXT))


def _place(towns: pd.Series, villages: pd.Series, *, by_town: bool, by_village: bool) -> pd.Series:
    if not by_village:
        return towns
    return joined(towns, villages) if by_town else villages


def _any_known(here: pd.Series, there: pd.Series | None) -> bool:
    return bool(here.notna().any() and (there is None or there.notna().any()))
