"""How frames hold exact values: areas in 0.0001 m², days as whole numbers since 1970-01-01."""

from __future__ import annotations

from datetime import date, timedelta

AREA_SCALE = 10_000
_EPOCH = date(1970, 1, 1)


def epoch_day(day: date) -> int:
    """A date as days since 1970-01-01."""
    return (day - _EPOCH).days


def as_date(day: int) -> date:
    """The date of an epoch day."""
    return _EPOCH + timedelta(days=day)
