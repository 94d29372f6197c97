"""What the rosters, and the ledgers that are joined to them, count."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.frame import named, rows_at
from relocaudit.facts.figures.stages import Stage
from relocaudit.linkage.lookup import column, look_up, rids

# Of these there is nothing to demolish, or nothing that the household demolished.
_NOT_DEMOLISHED = (
    "standing", "wall-open", "wall-sealed", "protected", "not-required", "let", "reoccupied",
    "none", "destroyed",
)  # fmt: skip


def roster_rows(facts: Facts) -> list[pd.DataFrame]:
    """Rows of roster, finished, moved-in, demolished and reclaimed: every household in each."""
    homes, base = facts.households, home_scopes(facts)
    gone = is_gone(facts)
    house = homes["old_house"]
    demolished = (house == "demolished").astype("boolean")
    known = demolished | house.isin(_NOT_DEMOLISHED)
    demolished = demolished.mask(~known.fillna(False).astype(bool))
    everyone = pd.Series(True, index=homes.index, dtype="boolean")
    stages: dict[Stage, pd.Series] = {
        "roster": everyone,
        "finished": homes["finished"],
        "moved-in": homes["moved_in"],
        "demolished": demolished,
        "reclaimed": demolished & homes["reclaimed"],
    }
    return [
        rows_at(stage, "households", base.assign(counts=counts.mask(gone)))
        for stage, counts in stages.items()
    ]


@lru_cache(maxsize=1)
def home_scopes(facts: Facts) -> pd.DataFrame:
    """By household rid every column of a count but whether it counts; kept, as ledgers ask too."""
    homes = facts.households
    return pd.DataFrame(
        {
            "entity": named("H", rids(homes)),
            "township": homes["township"],
            "site": home_sites(facts),
            "year": column(homes, "move_year", "Int64"),
            "mode": column(homes, "resettle_mode"),
            "kind": homes["kind"],
            "households": pd.Series(1, index=homes.index, dtype="Int64"),
            "persons": homes["n_now"],
            "rid": rids(homes),
            "household_rid": rids(homes),
        },
        index=homes.index,
        copy=False,
    )


def home_sites(facts: Facts) -> pd.Series:
    """By household rid the name of its site: that of the site list, else its own, normalised."""
    homes = facts.households
    if facts.sites is None:
        return homes["site_key"]
    listed = look_up(homes["site_rid"], column(facts.sites, "site_name"))
    return listed.fillna(homes["site_key"])


def is_gone(facts: Facts) -> pd.Series:
    """Households that are marked as moved out, withdrawn or removed, or have renounced."""
    homes = facts.households
    renounced = homes["renounced"].fillna(False).astype(bool)
    return column(homes, "status").notna() | renounced
