"""Which records rest on names alone: what depends on their pairs is for checking, no more."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.by_names import BY_NAMES
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import look_up


def homes_resting_on_names(links: Links) -> pd.Series[bool]:
    """Households paired by names, and those of lists without ids that nothing stronger pairs.

    To find nobody proves little where only names could have found somebody.
    """
    homes = links.households
    named = homes["registry_basis"].isin(BY_NAMES)
    open_ = homes["without_ids"] & homes["registry_basis"].isna()
    if links.registry is None:
        open_ = open_ & homes["household_no"].isna()
    return named | open_.fillna(False).astype(bool)


def persons_resting_on_names(links: Links, homes: pd.Series[bool]) -> pd.Series:
    """Members of such households, and whoever stands in a list without ids."""
    home = links.persons["household_rid"]
    guessed = look_up(home, homes.astype("boolean") | links.households["without_ids"])
    return guessed.fillna(links.persons["id_absent"] & home.isna())
