"""Which lists have no id numbers at all, so that only names can tell who stands in them."""

from __future__ import annotations

import pandas as pd

from relocaudit.tables.table import TEXT, Table


def list_keys(table: Table) -> pd.Series:
    """By rid one text a list: the file and the table within it."""
    rows = table.origin.rows.reindex(table.frame.index)
    return (rows["source"].astype(object) + "\x1f" + rows["part"].astype(object)).astype(TEXT)


def is_absent(ids: pd.DataFrame) -> pd.Series[bool]:
    """Where no id number stands, whatever does: blank, a filler, or digits starred out."""
    starred = ids["id_text"].str.contains("*", regex=False).fillna(False)
    absent = ids["id_state"].isin(["blank", "placeholder"]) | (
        (ids["id_state"] == "bad").fillna(False) & starred
    )
    return pd.Series(absent.to_numpy(bool), index=ids.index)


def without_ids(homes: pd.Series, *marked: tuple[pd.Series, pd.Series]) -> pd.Series:
    """By household rid whether nobody of its list has an id number.

    `homes` holds the list of each household; `marked` pairs the lists of persons, or of heads,
    with whether their id number is absent.
    """
    telling = {text for lists, absent in marked for text in lists[~absent.to_numpy(bool)].unique()}
    return (~homes.isin(telling)).astype("boolean")
