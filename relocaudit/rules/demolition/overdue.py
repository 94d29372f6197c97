"""Which old houses stand, and how long their households have lived in the new home."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.tables.units import as_date, epoch_day

STANDS = ("standing",)
_LEAP_DAY = (2, 29)
# How messages name a state of the old house.
STATE = {
    "standing": "not demolished",
    "demolished": "demolished",
    "wall-open": "shared wall, not sealed",
    "wall-sealed": "shared wall, sealed",
    "none": "no old house",
    "protected": "protected as an old building",
    "destroyed": "destroyed",
    "let": "let",
    "reoccupied": "lived in again",
    "not-required": "need not be demolished",
}


def stands(facts: Facts) -> pd.Series:
    """By household whether its old house stands; NA: nobody tells."""
    state = facts.households["old_house"]
    return state.isin(STANDS).astype("boolean").mask(state.isna())


def years_later(days: pd.Series, years: int) -> pd.Series:
    """The same day some years later; 29 February becomes the 28th."""
    later = {day: _later(as_date(day), years) for day in days.dropna().unique().tolist()}
    return days.map(later).astype("Int64")


def months_later(days: pd.Series, months: int) -> pd.Series:
    """The same day some months later, or the last one of a shorter month."""
    later = {day: _after(as_date(day), months) for day in days.dropna().unique().tolist()}
    return days.map(later).astype("Int64")


def _after(day: date, months: int) -> int:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = monthrange(year, month + 1)[1]
    return epoch_day(date(year, month + 1, min(day.day, last)))


def _later(day: date, years: int) -> int:
    short = (day.month, day.day) == _LEAP_DAY
    return epoch_day(day.replace(year=day.year + years, day=28 if short else day.day))


def moved_in_before(facts: Facts, policy: Policy, clause: str) -> pd.Series:
    """Whether more years than a clause allows have passed since a household moved in.

    The clock starts with the last day that the date allows. Who has not moved in is in time; NA:
    moved in, nobody knows when.
    """
    homes = facts.households
    years = policy.number(clause)
    moved = column(facts, "households", "move_in_date_last")
    due = years_later(moved, int(years)) if years is not None else moved
    return (due < facts.as_of).mask(moved.isna() & surely(homes["moved_in"] == False), False)  # noqa: E712


def unknown_reasons(facts: Facts, late: pd.Series) -> dict[str, pd.Series[bool]]:
    """Why a household with an old house could not be judged."""
    return {
        "whether the old house stands is not told": facts.households["old_house"].isna(),
        "the day of moving in is not known": late.isna(),
    }


def overdue_hits(
    facts: Facts, failing: Iterable[int], severity: Severity, years: Decimal | None
) -> tuple[Hit, ...]:
    """A hit a household whose old house stands, with what the demolition ledger says beside it."""
    homes = Cells(facts, "households")
    hits = []
    for rid in failing:
        roster = homes.text(rid, "old_house_state")
        at = homes.count(rid, "dl_rid")
        contradicted = homes.text(rid, "old_house_source") == "contradicted"
        params = {
            "moved_in": homes.day(rid, "move_in_date"),
            "roster": Term(STATE.get(roster, roster)) if roster else None,
            "years": years,
        }
        cells = [("households", rid, "move_in_date")]
        if at is not None:
            cells.append(("demolition", at, "state"))
        hits.append(
            Hit(
                "households",
                rid,
                "old_house_state",
                severity,
                params,
                variant="contradicted" if contradicted else "",
                evidence=tuple(cells),
            )
        )
    return tuple(hits)
