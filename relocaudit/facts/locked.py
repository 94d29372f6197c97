"""Locked persons: those the registry had flagged when the list was closed."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.changes import JOINED, LEFT
from relocaudit.linkage.lookup import blank, column, look_up
from relocaudit.tables.table import TEXT, Table


def registry_lock_days(
    table: Table, first_rid: pd.Series, lock: int | None
) -> tuple[pd.Series, int | None]:
    """The lock day of each registry household, by the rid of its first row, and of all others.

    The policy's date; else the latest flag date of the household; else the export's data date.
    """
    data = column(table.frame, "data_date", "Int64")
    latest = data.max()
    newest = None if latest is pd.NA or pd.isna(latest) else int(latest)
    homes = pd.Index(first_rid.dropna().unique(), dtype="int64")
    if lock is not None:
        return pd.Series(lock, index=homes, dtype="Int64"), lock
    flagged = column(table.frame, "flag_date", "Int64").groupby(first_rid).max().reindex(homes)
    return flagged.fillna(data.groupby(first_rid).max()).fillna(newest).astype("Int64"), newest


def has_flags(table: Table) -> bool:
    """Whether the export tells at all who is flagged."""
    return bool(column(table.frame, "flag_relocation", "boolean").notna().any())


def locked_in_registry(
    table: Table, first_rid: pd.Series, events: pd.DataFrame | None, lock_days: pd.Series
) -> pd.DataFrame:
    """`n_locked` and `half_flagged` by the rid of a registry household's first row.

    |(flagged ∪ left after the lock) less those who joined after it|, by person. NA: nobody is
    flagged, only some are and no change explains the others, or an event that would alter the
    count may lie on either side of the lock.
    """
    flags = column(table.frame, "flag_relocation", "boolean")
    person = _persons(table, flags, first_rid, events, lock_days)
    homes = lock_days.index
    counted = (person["flagged"] | person["left"]) & ~person["joined"]
    locked = counted.groupby(person["home"]).sum().reindex(homes).fillna(0).astype("Int64")
    alters = (person["left_maybe"] & ~person["flagged"] & ~person["left"]) | (
        person["joined_maybe"] & ~person["joined"] & (person["flagged"] | person["left"])
    )
    unsure = _any(alters, person["home"], homes)
    half = _half_flagged(person, flags, homes)
    locked = locked.mask((locked == 0) | unsure | half.fillna(True).astype(bool))
    return pd.DataFrame({"n_locked": locked, "half_flagged": half})


def _persons(
    table: Table,
    flags: pd.Series,
    first_rid: pd.Series,
    events: pd.DataFrame | None,
    lock_days: pd.Series,
) -> pd.DataFrame:
    """One row a person of a registry household, those who only stand in the ledger too."""
    there = pd.DataFrame(
        {
            "home": first_rid,
            "who": pd.Series(table.frame.index.astype(str), index=table.frame.index, dtype=TEXT),
            "flagged": flags.fillna(False).astype(bool),
            "unflagged": (~flags).fillna(False).astype(bool),
            "blank_flag": flags.isna(),
        }
    )
    told = [there] if events is None else [there, _events(events, lock_days)]
    marks = ["flagged", "unflagged", "blank_flag"]
    times = ["left", "left_maybe", "joined", "joined_maybe", "explained"]
    every = pd.concat(told, ignore_index=True).reindex(columns=["home", "who", *marks, *times])
    every = every[every["home"].notna() & every["who"].notna()]
    every[marks + times] = every[marks + times].astype("boolean").fillna(False).astype(bool)
    grouped = every.groupby(["home", "who"], sort=False)[marks + times].any()
    return grouped.assign(home=grouped.index.get_level_values("home"))


def _events(events: pd.DataFrame, lock_days: pd.Series) -> pd.DataFrame:
    lock = look_up(events["registry_home"], lock_days)
    after = (events["day"] > lock).fillna(False).astype(bool)
    before = (events["day_last"] <= lock).fillna(False).astype(bool)
    left, joined = events["kind"].isin(LEFT), events["kind"].isin(JOINED)
    return pd.DataFrame(
        {
            "home": events["registry_home"],
            "who": events["who"],
            "left": left & after,
            "left_maybe": left & ~before,
            "joined": joined & after,
            "joined_maybe": joined & ~before,
            # Whoever had joined before the lock should have been flagged with the others.
            "explained": left | (joined & ~before),
        }
    )


def _half_flagged(person: pd.DataFrame, flags: pd.Series, homes: pd.Index) -> pd.Series:
    """NA where the unflagged are blanks in a column that never says no."""
    some = _any(person["flagged"], person["home"], homes)
    unexplained = ~person["explained"]
    blanks = _any(person["blank_flag"] & unexplained, person["home"], homes)
    no = _any(person["unflagged"] & unexplained, person["home"], homes)
    says_no = bool((~flags).fillna(False).any())
    half = (some & (no | (blanks if says_no else False))).astype("boolean")
    return half.mask(some & ~no & blanks & (not says_no))


def _any(what: pd.Series, home: pd.Series, homes: pd.Index) -> pd.Series:
    return what.groupby(home).any().reindex(homes, fill_value=False).astype(bool)


def nobody_locked(index: pd.Index) -> pd.DataFrame:
    """The answer where the registry tells nothing."""
    return pd.DataFrame(
        {"n_locked": blank(index, "Int64"), "half_flagged": blank(index, "boolean")}
    )
