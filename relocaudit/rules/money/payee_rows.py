"""Payments as rules look at them one by one: whose they are, and what else that household got."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.dues import in_fen, most_subsidy, per_flagged_person
from relocaudit.facts.facts import Facts
from relocaudit.policy import Policy
from relocaudit.rules.pointers import follow
from relocaudit.rules.reading import column
from relocaudit.tables.table import TEXT

PER_PERSON, PER_HOUSEHOLD = "reward.per_person", "reward.accompanying_household"
OLD_REGISTERED, OLD_OTHER, ON_LENT = (
    "legacy.town_registered",
    "legacy.town_other",
    "legacy.on_lent_loan",
)


def whose(facts: Facts) -> pd.Series:
    """One text a household: by registry, else by roster, else by the payee's id; NA: nobody."""
    registry = column(facts, "payments", "registry_rid").astype(TEXT)
    roster = column(facts, "payments", "household_rid").astype(TEXT)
    person = column(facts, "payments", "person_key")
    return ("R" + registry).fillna("H" + roster).fillna("P" + person)


def due_of_item(facts: Facts, policy: Policy) -> pd.Series:
    """By payment the most that is due to its household of that item, fen; NA: not known."""
    homes, item = facts.households, column(facts, "payments", "item")
    other = homes["kind"] == "accompanying"
    registered = homes["kind"] == "registered"
    dues = {
        "building-subsidy": most_subsidy(homes, policy).where(registered.fillna(False)),
        "demolition-reward": per_flagged_person(homes, policy, PER_PERSON)
        .where(registered.fillna(False))
        .mask(other.fillna(False), in_fen(policy.number(PER_HOUSEHOLD))),
        "legacy-subsidy": _flat(homes, registered, in_fen(policy.number(OLD_REGISTERED))).mask(
            other.fillna(False), in_fen(policy.number(OLD_OTHER))
        ),
        "on-lent-loan": _flat(homes, registered | other, in_fen(policy.number(ON_LENT))),
    }
    at = column(facts, "payments", "household_rid")
    due = pd.Series(pd.NA, index=item.index, dtype="Int64")
    for name, values in dues.items():
        own = (item == name).fillna(False)
        due = due.mask(own.astype(bool), follow(at, values.mask(values == 0)))
    return due


def _flat(homes: pd.DataFrame, where: pd.Series, fen: int) -> pd.Series:
    return pd.Series(fen, index=homes.index, dtype="Int64").where(where.fillna(False))
