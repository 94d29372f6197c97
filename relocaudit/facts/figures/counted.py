"""All counts of one audit, row by row."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.frame import stacked
from relocaudit.facts.figures.of_ledgers import agreement_rows, payment_rows
from relocaudit.facts.figures.of_plans import plan_rows, site_plan_rows
from relocaudit.facts.figures.of_registry import registry_rows
from relocaudit.facts.figures.of_rosters import roster_rows


@lru_cache(maxsize=1)
def counted(facts: Facts) -> pd.DataFrame:
    """One row a household and stage (see the package); kept, as several rules read it."""
    return stacked(
        [
            *plan_rows(facts),
            *site_plan_rows(facts),
            *registry_rows(facts),
            *roster_rows(facts),
            *agreement_rows(facts),
            *payment_rows(facts),
        ]
    )
