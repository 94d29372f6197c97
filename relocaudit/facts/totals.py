"""Printed totals against the sums of the rows that they may stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from relocaudit.linkage.lookup import column, listed, look_up
from relocaudit.tables.table import TEXT, StatedTotal, Table, Tables

_Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
_Key: TypeAlias = tuple[str, str, str, str, int | None]
# Sum, whether it agrees, first and last sheet row.
_Answer: TypeAlias = tuple[int | None, bool | None, int | None, int | None]
_SUMS = ("total", "subtotal")
_COUNTS = ("households", "persons")
# Counts of places: the columns that name one.
_PLACES = {"groups": ["village", "group_name"], "villages": ["village"]}
_ANSWERS = {"summed": "Int64", "agrees": "boolean", "first_row": "Int64", "last_row": "Int64"}


@dataclass(frozen=True, slots=True)
class _Column:
    """The numbers of one column by sheet row, added up from the top; `unknown` counts the NAs."""

    rows: _Numbers
    sums: _Numbers
    unknown: _Numbers

    def over(self, first: int, last: int) -> int | None:
        """The sum of the rows from first to last; None where one of them is not known."""
        begin, end = np.searchsorted(self.rows, [first, last + 1])
        if self.unknown[end] != self.unknown[begin]:
            return None
        return int(self.sums[end] - self.sums[begin])


def total_facts(tables: Tables, homes: pd.DataFrame) -> pd.DataFrame | None:
    """By rid of a printed total every derived column; `homes` with `township`, `n_now`, by rid.

    A total agrees if one of the readings of what it sums gives its number: nobody is told which
    rows a 小计 stands for. Half a unit of its last printed digit is rounding.
    """
    table = tables.totals
    if table is None:
        return None
    known: dict[_Key, tuple[_Column, ...]] = {}
    answers: list[_Answer] = []
    for total in table.totals:
        owner = tables.named(total.table)
        key = (total.table, total.ref.source, total.part, total.field, total.ref.column)
        if key not in known:
            known[key] = () if owner is None else tuple(_columns(total, owner, homes))
        answer = _answer(total, known[key])
        if total.kind in _SUMS and total.portion is not None:  # the reader has added it up
            answer = (total.portion, total.portion == total.value, *total.spans[0])
        if total.kind == "said" and answer[1] is False and owner is not None:
            answer = _of_more_sheets(total, owner, homes) or answer
        answers.append(answer)
    index = table.frame.index
    facts: dict[str, Any] = {}
    for place, (name, dtype) in enumerate(_ANSWERS.items()):
        told: Any = [answer[place] for answer in answers]
        facts[name] = pd.Series(told, index=index, dtype=dtype)
    source = table.origin.rows["source"].astype(TEXT)
    town = column(homes, "township").groupby(tables.roster.households.frame["source"])
    rows = table.origin.rows
    keys = [*zip(rows["source"], rows["part"], rows["row"], table.frame["scope"], strict=True)]
    facts["line"] = pd.Series(pd.factorize(pd.Series(keys, dtype=object))[0], index=index)
    return pd.DataFrame({"source": source, "township": look_up(source, town.agg(_only)), **facts})


def _only(towns: pd.Series) -> str | None:
    return towns.iloc[0] if towns.nunique(dropna=False) == 1 else None


def _answer(total: StatedTotal, columns: tuple[_Column, ...]) -> _Answer:
    """The first reading that agrees; else the likeliest one's sum, if its rows can all be read."""
    likeliest: _Answer | None = None
    is_open = not columns
    for values in columns:
        for first, last in total.spans:
            summed = values.over(first, last)
            is_open = is_open or summed is None
            if summed is None:
                continue
            if 2 * abs(summed - total.value) <= max(total.digit, 1) - (total.digit == 1):
                return summed, True, first, last
            likeliest = likeliest or (summed, False, first, last)
    return (None, None, None, None) if is_open or likeliest is None else likeliest


def _of_more_sheets(total: StatedTotal, owner: Table, homes: pd.DataFrame) -> _Answer | None:
    """A title may speak of its whole file, or of all files: the villages of a township."""
    rows = owner.origin.rows
    for inside in (rows["source"] == total.ref.source, pd.Series(True, index=rows.index)):
        values = _counted(total, owner, homes, rows.index[inside.to_numpy(bool)])
        if values is not None and int(values.sum()) == total.value:
            return total.value, True, None, None
    return None


def _counted(
    total: StatedTotal, owner: Table, homes: pd.DataFrame, at: pd.Index
) -> pd.Series | None:
    """What each record adds to a count that is no column of its table; None: nobody can tell."""
    if total.field in _PLACES:
        place = owner.frame.reindex(columns=_PLACES[total.field]).loc[at]
        return None if place.isna().to_numpy().any() else (~place.duplicated()).astype("Int64")
    if total.field in owner.frame.columns:
        return owner.frame[total.field].loc[at]
    if total.table != "households" or total.field not in _COUNTS:
        return None
    ones = pd.Series(1, index=at, dtype="Int64")
    return ones if total.field == "households" else homes["n_now"].loc[at]


def _columns(total: StatedTotal, owner: Table, homes: pd.DataFrame) -> Iterator[_Column]:
    """The column as its records have it; of repeated household values also row by row."""
    rows = owner.origin.rows
    inside = (rows["source"] == total.ref.source) & (rows["part"] == total.part)
    at = rows.index[inside.to_numpy(bool)]
    if total.kind == "rate":
        return
    if total.field not in owner.frame.columns:
        counted = _counted(total, owner, homes, at)
        if counted is not None:
            yield _added(rows, counted)
        return
    if (total.ref.source, total.part, total.field) not in owner.origin.columns:
        moved = owner.origin.moved
        at = at[[moved.get((rid, total.field), (0, 0))[1] == total.ref.column for rid in at]]
    values = column(owner.frame, total.field, "Int64").loc[at]
    values = values.where(values.notna() | _has_text(owner, total.field, at), 0)
    yield _added(rows, values)
    if total.table == "households" and "member_rows" in owner.frame.columns:
        members = owner.frame["member_rows"].loc[at]
        if bool((members > 1).any()):
            yield _added(rows, values * members)
            if total.field == "family_size":
                # Where a size is blank or wrong, the township counted the rows themselves.
                yield _added(rows, members.fillna(0))


def _has_text(owner: Table, field: str, at: pd.Index) -> pd.Series[bool]:
    """Cells that hold something: what cannot be read makes every sum over it unknown."""
    held = column(owner.raw, field).loc[at].fillna("").str.strip().ne("")
    bad = {d.rid for d in owner.defects if d.field == field}
    return held | pd.Series(at.isin([rid for rid in bad if rid is not None]), index=at)


def _added(rows: pd.DataFrame, values: pd.Series) -> _Column:
    order = np.argsort(rows["row"].loc[values.index].to_numpy("int64"), kind="stable")
    numbers = listed(values.iloc[order])
    sums = np.cumsum([0, *(number or 0 for number in numbers)], dtype=np.int64)
    unknown = np.cumsum([0, *(number is None for number in numbers)], dtype=np.int64)
    return _Column(rows["row"].loc[values.index].to_numpy("int64")[order], sums, unknown)
