"""Which numbers of a plan are parts of which others."""

from __future__ import annotations

from typing import Final

import pandas as pd

from relocaudit.rules.reading import surely

# Whole, and the two parts that make it up.
SPLITS: Final[tuple[tuple[str, str, str], ...]] = (
    ("households", "concentrated_h", "dispersed_h"),
    ("persons", "concentrated_p", "dispersed_p"),
    ("dispersed_h", "self_built_h", "purchase_h"),
    ("dispersed_p", "self_built_p", "purchase_p"),
    ("households", "registered_h", "sync_h"),
    ("persons", "registered_p", "sync_p"),
)
APART: Final = ("sync_h", "sync_p")


def short_of(lines: pd.DataFrame, whole: str, first: str, second: str) -> pd.Series:
    """Parts minus whole; NA where one is not told.

    Where the header counts accompanying households apart, they are no part of the whole, and the
    modes of resettlement may count them or not.
    """
    difference = lines[first] + lines[second] - lines[whole]
    apart = surely(lines["sync_apart"])
    if second in APART:
        return difference.mask(apart, lines[first] - lines[whole])
    sync = lines["sync_h" if whole.endswith(("households", "_h")) else "sync_p"].fillna(0)
    return difference.mask(apart & (difference == sync), 0)
