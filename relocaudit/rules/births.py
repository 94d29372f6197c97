"""When a person was born: by the id number where it is usable, else by the birth-date column."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.reading import column
from relocaudit.tables.units import as_date


@lru_cache(maxsize=1)
def births(facts: Facts) -> tuple[pd.Series, pd.Series]:
    """First and last possible birth day (epoch days) of every person; NA where nothing tells."""
    persons = facts.persons
    first = persons["id_birth"].fillna(column(facts, "persons", "birth_date"))
    last = persons["id_birth"].fillna(column(facts, "persons", "birth_date_last"))
    return first, last.fillna(first)


def calendar(days: pd.Series) -> pd.DataFrame:
    """Epoch days as `year`, `month` and `day`, all Int64."""
    known, blank = days.to_numpy("int64", na_value=0), days.isna().to_numpy(bool)
    dates = known.astype("datetime64[D]")
    years, months = dates.astype("datetime64[Y]"), dates.astype("datetime64[M]")
    parts = {
        "year": years.astype("int64") + 1970,
        "month": (months - years).astype("int64") + 1,
        "day": (dates - months).astype("int64") + 1,
    }
    return pd.DataFrame(
        {name: pd.arrays.IntegerArray(part, blank.copy()) for name, part in parts.items()},
        index=days.index,
    )


def adult_on(days: pd.Series) -> pd.Series:
    """The 18th birthday of those born on `days`, as yyyymmdd, which compares like a date."""
    parts = calendar(days)
    total: pd.Series = (parts["year"] + 18) * 10000 + parts["month"] * 100 + parts["day"]
    return total


@lru_cache(maxsize=1)
def is_minor(facts: Facts) -> pd.Series:
    """Under 18 on the audit's day: True only if certainly so, NA where nothing tells."""
    first, last = births(facts)
    today = int(as_date(facts.as_of).strftime("%Y%m%d"))
    surely = adult_on(first) > today
    surely_not = adult_on(last) <= today
    return surely.mask(~surely & ~surely_not)
