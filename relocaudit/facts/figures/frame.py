"""The frame that every source of counts fills."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from relocaudit.facts.dtype import Dtype
from relocaudit.facts.figures.stages import NO_SITE, Stage
from relocaudit.linkage.lookup import blank, column
from relocaudit.tables.table import TEXT

COLUMNS: Final[dict[str, Dtype]] = {
    "stage": "text",
    "entity": "text",
    "township": "text",
    "site": "text",
    "year": "Int64",
    "mode": "text",
    "kind": "text",
    "households": "Int64",
    "persons": "Int64",
    "counts": "boolean",
    "table": "text",
    "rid": "Int64",
    "household_rid": "Int64",
    "split": "text",
}


def rows_at(stage: Stage, table: str, facts: pd.DataFrame) -> pd.DataFrame:
    """`facts` in the columns of `COLUMNS`; what it does not have is NA."""
    index = facts.index
    told = dict(facts.items())
    told["stage"] = pd.Series(stage, index=index, dtype=TEXT)
    told["table"] = pd.Series(table, index=index, dtype=TEXT)
    if "site" in told and "mode" in told:
        siteless = told["site"].isna() & (told["mode"] == "dispersed").fillna(False)
        told["site"] = told["site"].mask(siteless.astype(bool), NO_SITE)
    columns = {
        name: told[name] if name in told else blank(index, dtype) for name, dtype in COLUMNS.items()
    }
    return pd.DataFrame(columns, index=index, copy=False)


def stacked(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """All rows under a new index: rids of several tables stand beside each other here."""
    given = [frame for frame in frames if len(frame)]
    if not given:
        empty = pd.DataFrame(index=pd.RangeIndex(0))
        return pd.DataFrame({name: column(empty, name, dtype) for name, dtype in COLUMNS.items()})
    return pd.concat(given, ignore_index=True)


def named(letter: str, rids: pd.Series) -> pd.Series:
    """What an entity is called by its rid; NA where there is none."""
    told: pd.Series = letter + rids.astype(TEXT)
    return told
