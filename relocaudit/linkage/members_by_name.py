"""Members without an id number, within a household that is paired: by name, birth and sex."""

from __future__ import annotations

from typing import Any

import pandas as pd

from relocaudit.linkage.lookup import joined, listed, look_up, only_by, rids, texts
from relocaudit.tables.table import TEXT
from relocaudit.tables.units import as_date

BY_NAME = ("name-birth", "name")


def link_members(persons: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """Pair persons with the one of their name in the registry household of their household.

    Both sides must have only one of that name there. Years of birth that lie more than one
    apart, or another sex, speak against it: in the country the day told is often that of the old
    calendar, the year seldom wrong by more.

    `persons` (those without an id number): name_key, household_rid, first_rid (the registry
    household), birth, birth_last, sex. `registry` (those nobody is linked to): name_key,
    first_rid, id_birth, id_sex.

    Returns by person rid `named_rid` and `named_basis`: name-birth (the birth date agrees) | name.
    """
    own = joined(persons["name_key"], persons["household_rid"].astype(TEXT))
    key = joined(persons["name_key"], persons["first_rid"].astype(TEXT))
    key = key.mask(own.duplicated(keep=False))
    there = joined(registry["name_key"], registry["first_rid"].astype(TEXT))
    found = look_up(key, only_by(there, rids(registry)))
    rows = zip(
        listed(found),
        *(listed(persons[name]) for name in ("birth", "birth_last", "sex")),
        listed(look_up(found, registry["id_birth"])),
        listed(look_up(found, registry["id_sex"])),
        strict=True,
    )
    told = [_judged(*row) for row in rows]
    numbers: Any = [rid for rid, _ in told]
    return pd.DataFrame(
        {
            "named_rid": pd.Series(numbers, index=persons.index, dtype="Int64"),
            "named_basis": texts((basis for _, basis in told), persons.index),
        }
    )


def _judged(
    rid: int | None,
    first: int | None,
    last: int | None,
    sex: str | None,
    birth_there: int | None,
    sex_there: str | None,
) -> tuple[int | None, str | None]:
    if rid is None or (sex is not None and sex_there is not None and sex != sex_there):
        return None, None
    if first is None or birth_there is None:
        return rid, "name"
    last = first if last is None else last
    if first <= birth_there <= last:
        return rid, "name-birth"
    year = as_date(birth_there).year
    near = as_date(first).year - 1 <= year <= as_date(last).year + 1
    return (rid, "name") if near else (None, None)
