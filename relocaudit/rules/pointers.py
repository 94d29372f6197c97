"""Following rids from one table into values worked out for another."""

from __future__ import annotations

from typing import Any

import pandas as pd


def follow(rids: pd.Series, values: pd.Series) -> pd.Series:
    """`values` (by rid) of the records that `rids` names, indexed like `rids`; NA where none."""
    wanted: Any = rids.to_numpy("int64", na_value=-1)
    positions = values.index.get_indexer(wanted)
    return pd.Series(values.array.take(positions, allow_fill=True), index=rids.index)
