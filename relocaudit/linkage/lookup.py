"""Joins by value: the few moves that every pairing is made of."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
from pandas.api.extensions import ExtensionDtype

from relocaudit.tables.table import TEXT

DTYPES: dict[str, Any] = {"text": TEXT, "Int64": pd.Int64Dtype(), "boolean": pd.BooleanDtype()}


def blank(index: pd.Index, dtype: Literal["text", "Int64", "boolean"]) -> pd.Series:
    """A column of nothing but NA."""
    empty: pd.Series = pd.Series(pd.NA, index=index, dtype=DTYPES[dtype])
    return empty


def column(
    frame: pd.DataFrame, name: str, dtype: Literal["text", "Int64", "boolean"] = "text"
) -> pd.Series:
    """A column that the file may not have; then all NA."""
    if name not in frame.columns:
        return blank(frame.index, dtype)
    values: pd.Series = frame[name].astype(DTYPES[dtype])
    return values


def rids(frame: pd.DataFrame) -> pd.Series:
    """The record ids as a column, so that they can be looked up."""
    return pd.Series(frame.index, index=frame.index, dtype="Int64")


def look_up(keys: pd.Series, table: pd.Series) -> pd.Series:
    """`table` at each key, NA where the key is NA or unknown; the index of `table` is unique."""
    index = (
        pd.Index(table.index.astype(keys.dtype)) if len(table) else pd.Index([], dtype=keys.dtype)
    )
    at = index.get_indexer(pd.Index(keys.array))
    at[keys.isna().to_numpy(bool)] = -1
    values = table.array if isinstance(table.dtype, ExtensionDtype) else pd.array(table)
    return pd.Series(values.take(at, allow_fill=True), index=keys.index)


def first_by(keys: pd.Series, values: pd.Series) -> pd.Series:
    """The first value of each key, by key."""
    taken = keys.notna() & values.notna()
    taken &= ~keys[taken].duplicated().reindex(keys.index, fill_value=True)
    return values[taken].set_axis(pd.Index(keys[taken].array))


def only_by(keys: pd.Series, values: pd.Series) -> pd.Series:
    """The value of each key that has exactly one distinct value; the others are ties, left out."""
    pairs = pd.DataFrame({"key": keys.array, "value": values.array}).dropna().drop_duplicates()
    pairs = pairs[~pairs["key"].duplicated(keep=False)]
    return pairs["value"].set_axis(pd.Index(pairs["key"].array))


def joined(*parts: pd.Series) -> pd.Series:
    """Several text columns as one key; NA where any part is NA."""
    key = parts[0].astype(TEXT)
    for part in parts[1:]:
        key = key + "\x1f" + part.astype(TEXT)
    return key
