"""Sums paid to households, as rules compare and show them."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.reading import Cells, column, surely

SUBSIDY, REWARD, TOP_UP = "building-subsidy", "demolition-reward", "top-up"
LENT, RECOVERED, LEGACY = "on-lent-loan", "loan-recovered", "legacy-subsidy"
KIND_OPEN = "not known whether the household is registered"
UNFLAGGED = "nobody of it is flagged in the registry export"
AMOUNT_OPEN = "an amount paid to it is blank or unreadable"
IN_PARTS = "its payment is called an instalment, and the others are not in the ledger"
_FEN = 100


def yuan(fen: int) -> Decimal:
    """Fen as yuan."""
    return Decimal(fen) / _FEN


def fact(item: str, tail: str = "") -> str:
    """The household fact about an item: `paid_top_up`, `paid_top_up_rid`."""
    return "paid_" + item.replace("-", "_") + tail


def was_paid(facts: Facts, item: str) -> pd.Series[bool]:
    """Households of which the ledger has a payment of the item."""
    return facts.households[fact(item, "_rid")].notna()


def paid(facts: Facts, item: str) -> pd.Series:
    """The sum of an item, fen: nothing where no payment is; NA where an amount is not known."""
    return facts.households[fact(item)].mask(~was_paid(facts, item), 0)


def in_parts(facts: Facts, item: str) -> pd.Series[bool]:
    """Households of which a payment of the item is called an instalment."""
    rows = surely(column(facts, "payments", "item") == item)
    parts = rows & surely(column(facts, "payments", "is_part"))
    homes = column(facts, "payments", "household_rid")[parts]
    return pd.Series(facts.households.index.isin(homes.dropna()), index=facts.households.index)


def is_registered(facts: Facts) -> pd.Series[bool]:
    """Households that are registered for sure."""
    return surely(facts.households["kind"] == "registered")


def is_accompanying(facts: Facts) -> pd.Series[bool]:
    """Households that are accompanying for sure."""
    return surely(facts.households["kind"] == "accompanying")


def is_outside(facts: Facts) -> pd.Series[bool]:
    """Households that renounced, or were taken off the list."""
    gone = column(facts, "households", "status").notna()
    return surely(facts.households["renounced"]) | gone


def last_payment(facts: Facts, home: int, *items: str) -> tuple[str, int, str]:
    """The cell of the household's last payment of these items; else its head's name."""
    cells = Cells(facts, "households")
    rows = [row for item in items if (row := cells.count(home, fact(item, "_rid"))) is not None]
    if not rows:
        return ("households", home, "head_name")
    days = Cells(facts, "payments")
    return (
        "payments",
        max(rows, key=lambda row: (days.count(row, "pay_date") or 0, row)),
        "amount",
    )


def first_payment(facts: Facts, home: int, item: str) -> tuple[tuple[str, int, str], ...]:
    """The cell of the household's first payment of an item, as evidence; none: it has none."""
    row = Cells(facts, "households").count(home, fact(item, "_first"))
    return () if row is None else (("payments", row, "amount"),)
