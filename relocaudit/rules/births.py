"""When a person was born: by the id number where it is usable, else by the birth-date column."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.reading import column


def births(facts: Facts) -> tuple[pd.Series, pd.Series]:
    """First and last possible birth day (epoch days) of every person; NA where nothing tells."""
    persons = facts.persons
    first = persons["id_birth"].fillna(column(facts, "persons", "birth_date"))
    last = persons["id_birth"].fillna(column(facts, "persons", "birth_date_last"))
    return first, last.fillna(first)


def calendar(days: pd.Series) -> pd.DataFrame:
    """Epoch days as `year`, `month` and `day`, all Int64."""
    dates = pd.to_datetime(days.astype("Int64"), unit="D").dt
    return pd.DataFrame(
        {"year": dates.year, "month": dates.month, "day": dates.day}, index=days.index
    ).astype("Int64")


def adult_on(days: pd.Series) -> pd.Series:
    """The 18th birthday of those born on `days`, as yyyymmdd, which compares like a date."""
    parts = calendar(days)
    total: pd.Series = (parts["year"] + 18) * 10000 + parts["month"] * 100 + parts["day"]
    return total


def is_minor(facts: Facts) -> pd.Series:
    """Under 18 on the audit's day: True only if certainly so, NA where nothing tells."""
    first, last = births(facts)
    day = calendar(pd.Series([facts.as_of], dtype="Int64")).iloc[0]
    today = int(day["year"]) * 10000 + int(day["month"]) * 100 + int(day["day"])
    surely = adult_on(first) > today
    surely_not = adult_on(last) <= today
    return surely.mask(~surely & ~surely_not)
