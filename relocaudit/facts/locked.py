"""Locked persons: those the registry had flagged when the list was closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import pandas as pd

from relocaudit.facts.changes import JOINED, LEFT
from relocaudit.linkage.lookup import blank, column, listed, look_up
from relocaudit.tables.table import Table

_Marks: TypeAlias = set[str]


def registry_lock_days(
    table: Table, first_rid: pd.Series, lock: int | None
) -> tuple[pd.Series, int | None]:
    """The lock day of each registry household, by the rid of its first row, and of all others.

    The policy's date; else the latest flag date of the household; else the export's data date.
    """
    homes = pd.Index(first_rid.dropna().unique(), dtype="int64")
    if lock is not None:
        return pd.Series(lock, index=homes, dtype="Int64"), lock
    data = column(table.frame, "data_date", "Int64")
    latest = data.max()
    newest = None if latest is pd.NA or pd.isna(latest) else int(latest)
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
    flags = listed(column(table.frame, "flag_relocation", "boolean"))
    people = _people(zip(listed(first_rid), table.frame.index.tolist(), flags, strict=True))
    for home, who, marks in [] if events is None else _events(events, lock_days):
        people.setdefault(home, {}).setdefault(who, set()).update(marks)
    homes = [list(people.get(home, {}).values()) for home in lock_days.index.tolist()]
    says_no = False in flags
    half: Any = [_half_flagged(persons, says_no=says_no) for persons in homes]
    locked: Any = [
        None if is_half is not False else _count(persons)
        for persons, is_half in zip(homes, half, strict=True)
    ]
    return pd.DataFrame(
        {
            "n_locked": pd.Series(locked, index=lock_days.index, dtype="Int64"),
            "half_flagged": pd.Series(half, index=lock_days.index, dtype="boolean"),
        }
    )


def _people(rows: Iterable[tuple[int | None, int, bool | None]]) -> dict[int, dict[str, _Marks]]:
    """By registry household and person what is known: `flagged`, `unflagged` or `blank`."""
    words = {True: "flagged", False: "unflagged", None: "blank"}
    people: dict[int, dict[str, _Marks]] = {}
    for home, rid, flag in rows:
        if home is not None:
            people.setdefault(home, {})[str(rid)] = {words[flag]}
    return people


def _events(events: pd.DataFrame, lock_days: pd.Series) -> Iterator[tuple[int, str, _Marks]]:
    """What each event tells of a person: `left` or `joined` after the lock, or `…-maybe`.

    `explained`: the event tells why the person is not flagged.
    """
    lock = listed(look_up(events["registry_home"], lock_days))
    fields = ("registry_home", "who", "kind", "day", "day_last")
    rows = zip(*(listed(events[field]) for field in fields), lock, strict=True)
    for home, who, kind, day, day_last, locked_on in rows:
        if home is None or who is None or kind not in (*LEFT, *JOINED):
            continue
        word = "left" if kind in LEFT else "joined"
        is_before = None not in (day_last, locked_on) and day_last <= locked_on
        marks = set() if is_before else {f"{word}-maybe", "explained"}
        if None not in (day, locked_on) and day > locked_on:
            marks.add(word)
        # Whoever had joined before the lock should have been flagged with the others.
        yield home, who, marks | ({"explained"} if word == "left" else set())


def _count(persons: list[_Marks]) -> int | None:
    """How many were locked; None: nobody, or an event may have altered it."""
    for marks in persons:
        was_in = bool(marks & {"flagged", "left"})
        if "left-maybe" in marks and not was_in:
            return None
        if "joined-maybe" in marks and "joined" not in marks and was_in:
            return None
    return (
        sum(bool(marks & {"flagged", "left"}) and "joined" not in marks for marks in persons)
        or None
    )


def _half_flagged(persons: list[_Marks], *, says_no: bool) -> bool | None:
    """None where the unflagged are blanks in a column that never says no."""
    open_ = {mark for marks in persons if "explained" not in marks for mark in marks}
    if not any("flagged" in marks for marks in persons):
        return False
    if "unflagged" in open_:
        return True
    return (True if says_no else None) if "blank" in open_ else False


def nobody_locked(index: pd.Index) -> pd.DataFrame:
    """The answer where the registry tells nothing."""
    return pd.DataFrame(
        {"n_locked": blank(index, "Int64"), "half_flagged": blank(index, "boolean")}
    )
