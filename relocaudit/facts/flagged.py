"""How many persons of each household the registry flags: what money is due for."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.locked import has_flags
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, look_up
from relocaudit.tables.table import Tables


def home_flags(tables: Tables, links: Links) -> pd.DataFrame:
    """By household rid `n_flagged`; NA without a registry household, or an export without flags."""
    homes = links.households
    if tables.registry is None or links.registry is None or not has_flags(tables.registry):
        return pd.DataFrame({"n_flagged": blank(homes.index, "Int64")}, index=homes.index)
    flag = column(tables.registry.frame, "flag_relocation", "boolean").fillna(False)
    counted = flag.astype("Int64").groupby(links.registry["first_rid"]).sum()
    return pd.DataFrame({"n_flagged": look_up(homes["registry_rid"], counted)}, index=homes.index)
