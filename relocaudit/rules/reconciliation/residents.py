"""Who lives at each site of the site list, for all that the rosters tell."""

from __future__ import annotations

from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import listed
from relocaudit.rules.departures import has_left
from relocaudit.rules.reading import column, surely
from relocaudit.rules.reconciliation.roster_counts import Count

# People of every township move there.
_OF_ALL_TOWNS: Final = ("county-town", "industrial", "tourist")


def residents(facts: Facts, size: pd.Series) -> dict[int, tuple[Count, Count]]:
    """By site rid its households, and its persons by `size`.

    Households of its township that live at no site of the list may live there.
    """
    homes, sites = facts.households, column(facts, "sites", "township")
    gone = has_left(facts)
    at = homes["site_rid"]
    dispersed = surely(column(facts, "households", "resettle_mode") == "dispersed")
    adrift = homes["township"][at.isna() & ~dispersed & ~gone].fillna("")
    found = {}
    for rid, town in zip(sites.index.tolist(), listed(sites), strict=True):
        here = surely(at == rid)
        sure = here & ~gone
        may_be = int((here & gone).sum()) + int((adrift == (town or "")).sum())
        sizes = size[sure]
        persons = Count(int(sizes.sum()), may_be + int(sizes.isna().sum()))
        found[int(rid)] = Count(int(sure.sum()), may_be), persons
    return found


def lacks_rosters(facts: Facts) -> pd.Series[bool]:
    """By site rid: people of townships whose roster was not given may live there."""
    loaded = set(facts.households["township"].dropna())
    town = column(facts, "sites", "township")
    named = {
        *town.dropna(),
        *column(facts, "plan", "township").dropna(),
        *column(facts, "registry", "township").dropna(),
    }
    kind = column(facts, "sites", "site_type")
    shared = kind.isin(_OF_ALL_TOWNS) & (not named <= loaded)
    return ~town.isin(loaded) | shared
