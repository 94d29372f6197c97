"""Households that no longer take part."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.reading import column, surely


def has_left(facts: Facts) -> pd.Series[bool]:
    """Households that renounced, or are marked as taken off the list (调出, 放弃, 清退)."""
    off = column(facts, "households", "status").isin(["moved-out", "withdrawn", "removed"])
    return surely(facts.households["renounced"]) | surely(off)
