"""Who is missing or unflagged for a reason that the natural-change ledger gives."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.reading import column, lookup, surely

LEFT = ("death", "married-out", "other-out")
JOINED = ("married-in", "birth", "other-in")
USABLE_ID = ("ok", "old", "certificate")


def lock_day(facts: Facts, table: str) -> pd.Series:
    """The lock day of each person of the roster or of the registry: the household's."""
    lock = lookup(facts, "households", "lock_day", column(facts, table, "household_rid"))
    return lock.fillna(column(facts, table, "flag_date")) if table == "registry" else lock


def is_explained(facts: Facts, table: str) -> pd.Series[bool]:
    """Left, or joined after the lock. Who joined before it should stand on both sides.

    A change that may lie on either side of the lock explains: we do not accuse on a guess.
    """
    kind = column(facts, table, "change_kind")
    before = surely(column(facts, table, "change_day_last") <= lock_day(facts, table))
    return kind.isin(LEFT) | (kind.isin(JOINED) & ~before)


def is_unflagged(facts: Facts, flags: pd.Series) -> pd.Series:
    """Flag 否, or blank in an export that also says 是 and 否; NA: blank tells nothing there."""
    column_says = column(facts, "registry", "flag_relocation")
    says_both = bool(surely(column_says).any()) and bool(surely(~column_says).any())
    return ~flags.fillna(False) if says_both else ~flags
