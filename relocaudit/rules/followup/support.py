"""Households that are owed support: those who take part, and not the accompanying ones."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.departures import has_left
from relocaudit.rules.reading import surely


def is_not_owed(facts: Facts) -> pd.Series[bool]:
    """Accompanying households, who are not poor, and those who have left the programme."""
    return has_left(facts) | surely(facts.households["kind"] == "accompanying")
