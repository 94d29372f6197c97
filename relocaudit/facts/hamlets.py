"""Whether a household moved within its own hamlet."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, joined, look_up
from relocaudit.linkage.places import group_keys, village_keys
from relocaudit.tables.table import Tables

_WITHIN_VILLAGE = r"^(?:行政)?村内|本村|组内"


def home_hamlets(tables: Tables, links: Links, site: pd.Series) -> pd.DataFrame:
    """By household rid `same_hamlet`, and who tells where it moved to.

    `site` is the household's row in the site list. A group alone (三组) is in every village, so
    that only village and group together name a hamlet.
    """
    frame, homes = tables.roster.households.frame, links.households
    town, village, group = homes["township"], homes["village_key"], homes["group_key"]
    there = village_keys(column(frame, "to_village"), town)
    inside = column(frame, "resettle_place").str.contains(_WITHIN_VILLAGE).fillna(False)
    there = there.fillna(village.where(inside.astype(bool)))
    same = _same((village, group), (there, group_keys(column(frame, "to_group"))))
    told = blank(frame.index, "text").mask(same.notna(), "roster")
    if links.sites is not None and tables.sites is not None:
        at, hamlet = links.sites, group_keys(column(tables.sites.frame, "group_name"))
        known = town.notna() & look_up(site, at["township"]).notna()
        here = joined(town, village).where(known, village)
        theirs = joined(at["township"], at["village_key"])
        theirs_here = look_up(site, theirs).where(known, look_up(site, at["village_key"]))
        by_site = _same((here, group), (theirs_here, look_up(site, hamlet)))
        told = told.mask(told.isna() & by_site.notna(), "site")
        same = same.fillna(by_site)
    return pd.DataFrame({"same_hamlet": same, "same_hamlet_told": told}, index=frame.index)


def _same(here: tuple[pd.Series, pd.Series], there: tuple[pd.Series, pd.Series]) -> pd.Series:
    """Another village is another hamlet, whatever the groups are called; NA: not known."""
    village, group = (a == b for a, b in zip(here, there, strict=True))
    return (village & group).astype("boolean").where(there[1].notna() | ~village)
