"""Facts about the registry's persons."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.agreements import renounced_homes
from relocaudit.facts.changes import change_of
from relocaudit.facts.loaded import town_loaded
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import beside, column, first_by, look_up, rids
from relocaudit.tables.table import Tables

_MISASSESSED = "(错评|清退|调出)"


def registry_facts(
    tables: Tables, links: Links, homes: pd.DataFrame, events: pd.DataFrame | None
) -> pd.DataFrame | None:
    """By registry rid every derived column of the registry; `homes` as `home_facts` gives them.

    None: no registry was given.
    """
    found, table = links.registry, tables.registry
    if found is None or table is None:
        return None
    home = found["household_rid"]
    gone = found["first_rid"].isin(renounced_homes(tables, links)[1])
    rows = look_up(home, homes["member_rows"]).fillna(0)
    facts = beside(
        found,
        household_only=(home.notna() & (rows == 0)) | found["first_rid"].isin(_maybe(homes)),
        town_loaded=town_loaded(found, links),
        renounced=look_up(home, homes["renounced"]).fillna(False) | gone,
        misassessed=_misassessed(table.frame, found["first_rid"]),
    )
    changes = change_of(events, "registry_rid")
    if changes is None:
        return facts
    own = rids(found)
    return beside(facts, **{name: look_up(own, changes[name]) for name in changes.columns})


def _maybe(homes: pd.DataFrame) -> pd.Series:
    """Registry households that a household without member rows may be."""
    alone = homes[homes["member_rows"].fillna(0) == 0]
    near: pd.Series = pd.concat([alone["near_rid"], alone["near_rid_2"]])
    return near.dropna()


def _misassessed(frame: pd.DataFrame, first_rid: pd.Series) -> pd.Series:
    """The word that takes a household off the list, on every row of the household."""
    word = column(frame, "household_kind").str.extract(_MISASSESSED, expand=False)
    word = word.fillna(column(frame, "remark").str.extract(_MISASSESSED, expand=False))
    return word.fillna(look_up(first_rid, first_by(first_rid, word)))
