"""Whether a ledger seems to hold one batch of several."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts

_MANY, _MOST = 10, 0.5
ONE_BATCH = "most of its township lack money in this ledger, so that payments are missing in it"


def is_common(facts: Facts, short: pd.Series[bool], counted: pd.Series[bool]) -> pd.Series[bool]:
    """Townships where at least ten households, and more than half of those counted, lack money."""
    town = facts.households["township"].fillna("")
    lacking = (short & counted).groupby(town).transform("sum")
    return (lacking >= _MANY) & (lacking > counted.groupby(town).transform("sum") * _MOST)
