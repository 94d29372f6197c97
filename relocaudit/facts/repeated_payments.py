"""Payments that stand in two lists, because one list is a copy of the other or sums it up."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.lookup import column, first_by, joined, look_up, rids
from relocaudit.tables.table import TEXT, Table

# Fewer than these may be a family paid twice.
_FEWEST, _SHARE = 10, 0.5


def repeated_payments(table: Table, found: pd.DataFrame) -> pd.Series:
    """By payment rid the same payment of an earlier list, where the later one repeats that list.

    A list is a table of a sheet. It repeats others if at least ten of its payments, and half of
    them, stand there with the same person, item, sum, day and voucher. A single payment that
    stands twice stays: that may be a household paid twice.
    """
    rows = table.origin.rows
    lists = joined(rows["source"].astype(TEXT), rows["part"].astype(TEXT))
    none = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    if lists.nunique() < 2:
        return none
    keys = _keys(table.frame, found)
    own = rids(rows)
    first = look_up(keys, first_by(keys, own))
    elsewhere = (look_up(first, lists) != lists).fillna(False).astype(bool)
    counts = elsewhere.groupby(lists).agg(["sum", "mean"])
    copies = counts.index[(counts["sum"] >= _FEWEST) & (counts["mean"] >= _SHARE)]
    return none.mask(elsewhere & lists.isin(copies), first)


def _keys(frame: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """One text a payment; NA where nobody tells whom it is for or how much it is."""
    who = found["person_key"].fillna(found["household_no"])
    who = who.fillna(joined(found["name_key"], found["place"]))
    fields = {
        "item": column(frame, "item"),
        "day": column(frame, "pay_date", "Int64").astype(TEXT),
        "batch": column(frame, "batch"),
        "voucher": column(frame, "voucher"),
    }
    amount = column(frame, "amount", "Int64").astype(TEXT)
    return joined(who, amount, *(values.fillna("") for values in fields.values()))
