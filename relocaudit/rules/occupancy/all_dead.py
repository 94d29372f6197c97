"""Households of which nobody is left alive."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import look_up, rids
from relocaudit.rules.reading import column, surely

_DEAD = "死亡|去世|已故|病故|身故"


def all_dead(facts: Facts) -> pd.Series[bool]:
    """By household that has moved in: every member's death is told, by ledger or roster."""
    persons, homes = facts.persons, facts.households
    dead = (
        surely(persons["change_kind"] == "death")
        | surely(column(facts, "persons", "natural_change").str.contains(_DEAD))
        | surely(column(facts, "persons", "health") == "死亡")
    )
    everybody = dead.groupby(persons["household_rid"]).all().astype("boolean")
    return surely(look_up(rids(homes), everybody)) & surely(homes["moved_in"])
