"""Following rids from one table into values worked out for another."""

from __future__ import annotations

import pandas as pd


def follow(rids: pd.Series, values: pd.Series) -> pd.Series:
    """`values` (by rid) of the records that `rids` names, indexed like `rids`; NA where none."""
    positions = values.index.get_indexer(rids.to_numpy("int64", na_value=-1))
    return pd.Series(values.array.take(positions, allow_fill=True), index=rids.index)
