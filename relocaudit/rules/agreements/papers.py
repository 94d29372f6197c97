"""What a household has signed, by roster column and by ledger."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.reading import column, is_bad_cell, lookup, surely

# Agreements that every household of the programme signs for itself.
OWN = ("relocation", "demolition", "employment", "area-control")
REQUIRED = "agreements.required"
_ROSTER_COLUMN = {"demolition": "agreement_demolish"}


def roster_column(kind: str) -> str:
    """The roster's column about an agreement: `area-control` → `agreement_area_control`."""
    return _ROSTER_COLUMN.get(kind, "agreement_" + kind.replace("-", "_"))


def ledger_fact(kind: str) -> str:
    """The household fact that points to the agreement in the ledger."""
    return "ag_" + kind.replace("-", "_")


def is_unsigned(facts: Facts, kind: str) -> pd.Series:
    """Whether a household lacks an agreement; NA where neither roster nor ledger can tell.

    The roster's no counts unless the ledger has the agreement; the roster's silence counts only
    where the ledger holds such agreements of the township but none of this household.
    """
    homes = facts.households
    field = roster_column(kind)
    said = column(facts, "households", field)
    signed = homes[ledger_fact(kind)].notna() | surely(said == "yes")
    silent = said.isna() & ~surely(is_bad_cell(facts, "households", field))
    unsigned = surely(said == "no") | (silent & _town_has(facts, kind))
    told = signed | unsigned
    return (~signed).astype("boolean").mask(~told)


def is_gone(facts: Facts) -> pd.Series[bool]:
    """Households that renounced, withdrew, moved out of the programme or were removed."""
    homes = facts.households
    return surely(homes["renounced"]) | column(facts, "households", "status").notna()


def _town_has(facts: Facts, kind: str) -> pd.Series[bool]:
    """Whether the ledger holds agreements of this kind from the household's township."""
    homes = facts.households
    if facts.agreements is None:
        return pd.Series(False, index=homes.index, dtype=bool)
    if kind == "demolition":
        return surely(homes["ag_town_has_demolition"])
    town = column(facts, "agreements", "township")
    town = town.fillna(lookup(facts, "households", "township", facts.agreements["household_rid"]))
    towns = town[surely(column(facts, "agreements", "agreement_type") == kind)].dropna()
    return homes["township"].isin(towns)
