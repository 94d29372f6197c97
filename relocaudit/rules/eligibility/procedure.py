"""The steps by which a household was chosen: which the roster tells, and when they were."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.marks import marks
from relocaudit.rules.reading import column, is_bad_cell, lookup, surely

NOTICE = "public_notice"
CONTRACT = "contract_date"
# What a profile may call a step, the plainest word first, and the roster's column for it.
_WORDS = (
    (re.compile("公示"), NOTICE),
    (re.compile("申请"), "apply_date"),
    (re.compile("协议|签"), CONTRACT),
    (re.compile("县|区级|审批|审定|批准"), "approve_date"),
    (re.compile("村|评议|初审"), "review_date"),
    (re.compile("乡|镇|审核|复核"), "check_date"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step by household: its days (NA: not told), and whether it was done.

    `done` NA: the cell is blank. `unread`: something stands there that is no day.
    """

    field: str
    first: pd.Series
    last: pd.Series
    done: pd.Series
    unread: pd.Series


def steps_of(facts: Facts, words: Iterable[str]) -> list[Step]:
    """The steps that a profile names and some source has a column for, in the profile's order."""
    named = (next((f for pattern, f in _WORDS if pattern.search(w)), None) for w in words)
    fields = dict.fromkeys(field for field in named if field is not None)
    return [_step(facts, field) for field in fields if _is_told(facts, field)]


def _is_told(facts: Facts, field: str) -> bool:
    by_ledger = field == CONTRACT and facts.agreements is not None
    return by_ledger or field in facts.households.columns


def _step(facts: Facts, field: str) -> Step:
    unread = is_bad_cell(facts, "households", field)
    if field == NOTICE:
        told = marks(column(facts, "households", NOTICE))
        done = told.map({"yes": True, "no": False}).astype("boolean")
        never = pd.Series(pd.NA, index=told.index, dtype="Int64")
        return Step(field, never, never, done, unread)
    first = column(facts, "households", field)
    last = column(facts, "households", f"{field}_last")
    done = column(facts, "households", f"{field}_done")
    if field == CONTRACT:
        paper = facts.households["ag_relocation"]
        signed = surely(column(facts, "households", "agreement_relocation") == "yes")
        last = last.fillna(lookup(facts, "agreements", "sign_date_last", paper).mask(first.notna()))
        first = first.fillna(lookup(facts, "agreements", "sign_date", paper))
        done = done.mask(paper.notna() | signed, True)
    return Step(field, first, last, done.mask(first.notna(), True), unread)
