"""Joins by value: the few moves that every pairing is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionDtype

from relocaudit.tables.table import TEXT

DTYPES: dict[str, Any] = {"text": TEXT, "Int64": pd.Int64Dtype(), "boolean": pd.BooleanDtype()}
_NONE = (None, None)
_EMPTY: dict[str, Any] = {name: pd.array([], dtype=dtype) for name, dtype in DTYPES.items()}


def blank(index: pd.Index, dtype: Literal["text", "Int64", "boolean"]) -> pd.Series:
    """A column of nothing but NA."""
    nothing = _EMPTY[dtype].take(np.full(len(index), -1), allow_fill=True)
    return pd.Series(nothing, index=index)


def column(
    frame: pd.DataFrame, name: str, dtype: Literal["text", "Int64", "boolean"] = "text"
) -> pd.Series:
    """A column that the file may not have; then all NA."""
    if name not in frame.columns:
        return blank(frame.index, dtype)
    values: pd.Series = frame[name]
    return values if values.dtype == DTYPES[dtype] else values.astype(DTYPES[dtype])


def beside(frame: pd.DataFrame, *others: pd.DataFrame, **columns: pd.Series) -> pd.DataFrame:
    """`frame` with the columns of others of the same index, and single ones, beside its own."""
    every: dict[Any, pd.Series] = dict(frame.items())
    for other in others:
        every.update(other.items())
    return pd.DataFrame({**every, **columns}, index=frame.index, copy=False)


def listed(values: pd.Series) -> list[Any]:
    """The values as Python objects, NA as None."""
    array: Any = values
    found: list[Any] = array.to_numpy(object, na_value=None).tolist()
    return found


def texts(values: Iterable[str | None], index: pd.Index) -> pd.Series:
    """A text column; None is NA."""
    found: Any = list(values)
    return pd.Series(pd.array(found, dtype=TEXT), index=index)


def rids(frame: pd.DataFrame | pd.Series) -> pd.Series:
    """The record ids as a column, so that they can be looked up."""
    own: Any = frame.index
    return pd.Series(pd.array(own, dtype="Int64"), index=frame.index)


def look_up(keys: pd.Series, table: pd.Series) -> pd.Series:
    """`table` at each key, NA where the key is NA or unknown; the index of `table` is unique."""
    values = table.array if isinstance(table.dtype, ExtensionDtype) else pd.array(table)
    return pd.Series(values.take(_positions(keys, table.index), allow_fill=True), index=keys.index)


def _positions(keys: pd.Series, index: pd.Index) -> Any:
    if keys.dtype == DTYPES["Int64"]:
        wanted: Any = keys.to_numpy("int64", na_value=0)
        at = index.astype("int64").get_indexer(wanted)
        at[keys.isna().to_numpy(bool)] = -1
        return at
    place = {key: position for position, key in enumerate(index.tolist())}
    return np.array([place.get(key, -1) for key in listed(keys)], dtype=np.intp)


def first_by(keys: pd.Series, values: pd.Series) -> pd.Series:
    """The first value of each key, by key."""
    at = np.flatnonzero(keys.notna().to_numpy() & values.notna().to_numpy())
    known = pd.Index(keys.array[at])
    first = ~known.duplicated()
    return pd.Series(values.array[at[first]], index=known[first])


def only_by(keys: pd.Series, values: pd.Series) -> pd.Series:
    """The value of each key that has exactly one distinct value; the others are ties, left out."""
    found: dict[Any, set[Any]] = {}
    for key, value in zip(listed(keys), listed(values), strict=True):
        if key is not None and value is not None:
            found.setdefault(key, set()).add(value)
    only = {key: value for key, (value, *others) in found.items() if not others}
    dtype: Any = values.dtype
    index = pd.Index(list(only), dtype=keys.dtype)
    return pd.Series(pd.array(list(only.values()), dtype=dtype), index=index)


def strongest(candidates: Mapping[str, pd.Series]) -> tuple[pd.Series, pd.Series]:
    """The rid that the first of several kinds of evidence names, and which kind that was."""
    index = next(iter(candidates.values())).index
    rows = zip(*map(listed, candidates.values()), strict=True)
    found = [
        next(
            ((rid, kind) for rid, kind in zip(row, candidates, strict=True) if rid is not None),
            _NONE,
        )
        for row in rows
    ]
    first: Any = [rid for rid, _ in found]
    return pd.Series(first, index=index, dtype="Int64"), texts((kind for _, kind in found), index)


def joined(*parts: pd.Series) -> pd.Series:
    """Several text columns as one key; NA where any part is NA."""
    rows = zip(*(listed(part.astype(TEXT)) for part in parts), strict=True)
    keys = (None if None in row else "\x1f".join(row) for row in rows)
    return texts(keys, parts[0].index)
