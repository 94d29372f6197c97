"""The facts of one audit: what rules read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from relocaudit.tables.table import Defect, Tables


# Compared by identity, so that what several rules derive from the facts can be kept for them.
@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Frames by rid with the columns of `facts.columns`; None: that input was not given.

    `previous` are the households of an earlier version of the roster; `registry_earlier` holds
    rows of an earlier export that a later one replaces (for REG016 only).
    `as_of` is an epoch day. `tables` gives addresses and defects; rules read values from here only.
    `sure` builds the same facts without what rests on names; None: nothing does.
    """

    as_of: int
    tables: Tables
    households: pd.DataFrame
    persons: pd.DataFrame
    registry: pd.DataFrame | None = None
    agreements: pd.DataFrame | None = None
    changes: pd.DataFrame | None = None
    plan: pd.DataFrame | None = None
    sites: pd.DataFrame | None = None
    payments: pd.DataFrame | None = None
    demolition: pd.DataFrame | None = None
    external: pd.DataFrame | None = None
    totals: pd.DataFrame | None = None
    previous: pd.DataFrame | None = None
    registry_earlier: pd.DataFrame | None = None
    defects: tuple[Defect, ...] = ()
    sure: Callable[[], SureFacts] | None = None

    def frame(self, name: str) -> pd.DataFrame | None:
        """The frame of a table by its name."""
        frame: pd.DataFrame | None = getattr(self, name, None)
        return frame


@dataclass(frozen=True, slots=True, eq=False)
class SureFacts:
    """What stands without pairs by name.

    `own` are the rosters by themselves: what they prove of a household that nothing but names
    pairs. `paired` are all tables with the stronger pairs only: what they prove of a record of
    the registry or of a ledger.
    """

    own: Facts
    paired: Facts
