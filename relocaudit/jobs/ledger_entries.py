"""Rows of 问题台账 as entries about leads: it has words of its own, and lists every lead twice."""

from __future__ import annotations

from collections.abc import Mapping

from relocaudit.jobs.copied_rulings import DAY
from relocaudit.jobs.verdicts import OUTCOME, outcome_of
from relocaudit.model.pack.ledger import (
    DONE,
    DUE,
    ENTRIES,
    MENDED,
    MENDING,
    PROGRESS,
    SETTLED,
    WRITTEN,
    day_written,
    written,
)


def is_of_ledger(columns: Mapping[str, int]) -> bool:
    """Whether a header is that of the ledger."""
    return PROGRESS in columns and DONE in columns


def says_nothing_new(entries: Mapping[str, str]) -> bool:
    """Whether a row still says what we wrote into it."""
    return entries.get(WRITTEN) == written(entries)


def in_our_words(entries: Mapping[str, str]) -> dict[str, str]:
    """The row as other workbooks of ours would have it.

    已整改 under 整改情况 is understood: it takes nothing off the list, so that nobody loses by it.
    It is what happened after 属实; what is 不属实 was not mended.
    """
    said = {name: text for name, text in entries.items() if name != WRITTEN}
    if said.get(DUE) == day_written(entries):
        said.pop(DUE, None)
    if DONE in said:
        said.setdefault(DAY, said[DONE])
    if said.get(PROGRESS) == MENDED and outcome_of(said) in (None, "pending", "confirmed"):
        said[OUTCOME] = MENDED
    return said


def is_lost(entries: Mapping[str, str]) -> bool:
    """Whether something was entered that is only kept beside an outcome."""
    if outcome_of(entries) is not None:
        return False
    named = {name for name in ENTRIES if entries.get(name)}
    return bool(named - {*MENDING, SETTLED}) or (bool(named) and named.isdisjoint(MENDING))
