"""What is due to each household by policy, in fen: once, for all rules and figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pandas as pd

from relocaudit.linkage.lookup import column
from relocaudit.policy import Policy
from relocaudit.tables.units import epoch_day

SUBSIDY: Final = "subsidy.per_person"
FLOOR: Final = "subsidy.household_floor"
CUTOFF: Final = "area.cutoff"
_FEN = 100


def in_fen(yuan: Decimal | None) -> int:
    """A clause in yuan as fen; an empty one as nothing."""
    return int((yuan or Decimal(0)) * _FEN)


def per_flagged_person(homes: pd.DataFrame, policy: Policy, clause: str) -> pd.Series:
    """A clause per person for everybody whom the registry flags; NA: nobody, or not known."""
    flagged: pd.Series = homes["n_flagged"]
    return flagged.mask(flagged == 0) * in_fen(policy.number(clause))


def finished_in_time(homes: pd.DataFrame, policy: Policy) -> pd.Series:
    """Whether a home was finished by the cutoff: NA where its date allows both, or is not known."""
    first = column(homes, "finish_date", "Int64")
    last = column(homes, "finish_date_last", "Int64").fillna(first)
    cutoff = policy.day(CUTOFF)
    if cutoff is None:
        return (first < 0).mask(first.notna() | first.isna())
    day = epoch_day(cutoff)
    return (last <= day).mask((first <= day) & (last > day))


def most_subsidy(homes: pd.DataFrame, policy: Policy) -> pd.Series:
    """The most building subsidy that may be due, top-up included.

    The floor of a household counts unless its home was surely finished too late.
    """
    due = per_flagged_person(homes, policy, SUBSIDY)
    floor = policy.number(FLOOR)
    if floor is None:
        return due
    least = in_fen(floor)
    late = (finished_in_time(homes, policy) == False).fillna(False).astype(bool)  # noqa: E712
    return due.mask(~late & (due < least).fillna(False), least)
