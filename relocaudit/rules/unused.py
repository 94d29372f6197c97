"""Fields that a file does not use: without a column, or with one that nobody fills in."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.reading import column, is_bad_cell


def is_unused(facts: Facts, table: str, field: str) -> pd.Series[bool]:
    """Records of files that hold nothing at all under a field: a blank there says nothing."""
    filled = column(facts, table, field).notna() | is_bad_cell(facts, table, field)
    source = column(facts, table, "source").fillna("")
    used = filled.astype(bool).groupby(source).transform("any")
    return pd.Series(~used.to_numpy(bool), index=filled.index)


def has_no_column(facts: Facts, table: str, field: str) -> pd.Series[bool]:
    """Records of sheets that have no column for a field."""
    index = column(facts, table, field).index
    given = facts.tables.named(table)
    if given is None:
        return pd.Series(False, index=index)
    having = {(source, part) for source, part, name in given.origin.columns if name == field}
    rows = given.origin.rows.loc[index]
    places = zip(rows["source"], rows["part"], strict=True)
    return pd.Series([place not in having for place in places], index=index, dtype=bool)
