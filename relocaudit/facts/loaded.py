"""Which townships the loaded rosters cover."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank


def town_loaded(rows: pd.DataFrame, links: Links) -> pd.Series:
    """Whether a record belongs to a township of a loaded roster; NA: cannot be told.

    `rows`: township, village_key, place. A village that stands in a roster is loaded. Where no
    roster tells its township, or a record tells none, nothing is known of other villages.
    """
    here = pd.concat([links.households, links.persons])
    towns = here["township"].dropna()
    loaded = blank(rows.index, "boolean")
    if len(towns):
        loaded = rows["township"].isin(towns).astype("boolean").mask(rows["township"].isna())
    seen = rows["place"].isin(here["place"].dropna()) & rows["village_key"].notna()
    seen &= loaded.isna() | bool(here["township"].isna().any())
    return loaded.mask(seen.astype(bool), True)
