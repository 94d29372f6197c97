"""The first step of each household that is missing, too short, or earlier than one before it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import blank
from relocaudit.rules.eligibility.procedure import NOTICE, Step
from relocaudit.rules.marks import is_kept
from relocaudit.rules.reading import surely


def first_bad(facts: Facts, steps: list[Step], short: pd.Series) -> pd.DataFrame:
    """By household `step` (NA: none is bad), `why` (missing | order | short) and `earlier`.

    `short` says whose public notice was too short.
    """
    index = facts.households.index
    reached, holder = blank(index, "Int64"), blank(index, "text")
    step, why, earlier = (blank(index, "text") for _ in range(3))
    for number, one in enumerate(steps):
        is_notice = one.field == NOTICE
        reasons: dict[str, pd.Series[bool]] = {
            "missing": _is_missing(facts, one, steps[number + 1 :]),
            "order": surely(reached > one.last),
            "short": surely(short.where(pd.Series(is_notice, index=index))),
        }
        for reason, where in reasons.items():
            here = where & step.isna()
            why, earlier = why.mask(here, reason), earlier.mask(here, holder)
            step = step.mask(here, one.field)
        later = one.first.notna() & ~surely(reached > one.first)
        reached, holder = reached.mask(later, one.first), holder.mask(later, one.field)
    return pd.DataFrame({"step": step, "why": why, "earlier": earlier})


def _is_missing(facts: Facts, one: Step, after: Iterable[Step]) -> pd.Series[bool]:
    """Not done by the roster's word, or blank where others fill it in; a later step was taken."""
    taken = pd.Series(False, index=one.done.index)
    for step in after:
        taken |= surely(step.done)
    empty = one.done.isna() & ~surely(one.unread)
    kept = is_kept(facts, surely(one.done), taken)
    return taken & (surely(one.done == False) | (empty & kept))  # noqa: E712
