"""Which households come from villages that the programme excludes."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, first_by, joined, look_up, rids
from relocaudit.linkage.places import group_keys
from relocaudit.tables.table import Tables

_KIND = "excluded-area"


def home_excluded(tables: Tables, links: Links) -> pd.DataFrame:
    """By household rid the row of the excluded-area list about its village or hamlet.

    A row without a hamlet excludes the whole village. Open: the list excludes a part of the
    village and the household's hamlet is not told, or several townships have such a village.
    """
    homes, table = links.households, tables.external
    if table is None or links.external is None:
        return pd.DataFrame({"excluded_rid": blank(homes.index, "Int64")})
    at = links.external[(column(table.frame, "list_kind") == _KIND).to_numpy(bool, na_value=False)]
    hamlet = group_keys(column(table.frame, "group_name")).loc[at.index]
    village, group = homes["village_key"], homes["group_key"]
    found = blank(homes.index, "Int64")
    open_ = blank(homes.index, "boolean").fillna(False)
    # A roster that names no township can only be compared by the village.
    for here, there in (
        (joined(homes["township"], village), joined(at["township"], at["village_key"])),
        (village.where(homes["township"].isna()), at["village_key"]),
    ):
        whole = first_by(there.where(hamlet.isna()), rids(at))
        part = first_by(joined(there, hamlet), rids(at))
        found = found.fillna(look_up(here, whole)).fillna(look_up(joined(here, group), part))
        open_ = open_ | (group.isna() & here.isin(there[hamlet.notna()].dropna()))
    nowhere = at["village_key"][at["township"].isna()].dropna()
    open_ = open_ | (homes["township"].notna() & village.isin(nowhere))
    return pd.DataFrame({"excluded_rid": found, "excluded_open": open_ & found.isna()})
