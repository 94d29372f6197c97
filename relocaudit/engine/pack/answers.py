"""Which households every deciding rule could be asked of, and why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import blank, column, first_by, listed, look_up, rids
from relocaudit.model.coverage import RuleRun
from relocaudit.model.message import Message
from relocaudit.policy import Policy
from relocaudit.rules.hits import EXEMPT, JUDGED
from relocaudit.rules.registry import NotRun, Rule, all_rules
from relocaudit.tables.table import TEXT

_TABLES = (
    "households", "persons", "registry", "payments", "agreements", "demolition", "changes",
)  # fmt: skip
_LEFT_OUT = Message.of("left out by the options of this run")


@dataclass(frozen=True, slots=True)
class Answers:
    """`reasons` by rule: of each roster household why it could not be judged, NA where it was.

    `skipped` are rules that nobody was asked, with the reason: not those whose clauses the policy
    leaves empty, of which it asks nothing.
    """

    reasons: Mapping[str, pd.Series]
    skipped: Mapping[str, Message]

    def judged(self, index: pd.Index) -> pd.Series:
        """Whether a household was judged by every deciding rule."""
        told = pd.Series(not self.skipped, index=index, dtype="boolean")
        for reason in self.reasons.values():
            told &= reason.isna()
        return told


def answers_to(
    codes: Iterable[str], facts: Facts, policy: Policy, coverage: Iterable[RuleRun]
) -> Answers:
    """Ask the rules once more: the audit keeps their totals, not whom they could not judge."""
    rules = {rule.code: rule for rule in all_rules()}
    runs = {run.code: run for run in coverage}
    reasons: dict[str, pd.Series] = {}
    skipped: dict[str, Message] = {}
    for code in codes:
        rule, run = rules.get(code), runs.get(code)
        if rule is None or run is None:
            skipped[code] = _LEFT_OUT if rule is not None else Message.of("no such rule")
        elif run.status == "ran":
            reasons[code] = _by_household(rule, facts, policy)
        elif not _asks_nothing(rule, policy):
            skipped[code] = run.reason or _LEFT_OUT
    return Answers(reasons, skipped)


def _asks_nothing(rule: Rule, policy: Policy) -> bool:
    return any(policy.clause(key).value is None for key in rule.clauses)


def _by_household(rule: Rule, facts: Facts, policy: Policy) -> pd.Series:
    index = facts.households.index
    try:
        judged = rule.check(facts, policy).judged
    except NotRun as told:
        return pd.Series(told.reason.msgid, index=index, dtype=TEXT)
    reason = judged.mask(judged.isin([JUDGED, EXEMPT]))
    home = _homes_of(judged.index, rule, facts)
    known = first_by(home, reason)
    if known.empty:
        return blank(index, "text")
    return look_up(rids(facts.households), known)


def _homes_of(index: pd.Index, rule: Rule, facts: Facts) -> pd.Series:
    """The household of each record that a rule was asked of; NA where it has none."""
    table = _table_of(index, rule, facts)
    own = pd.Series(pd.array(index.to_list(), dtype="Int64"), index=index)
    if table == "households":
        return own
    frame = facts.frame(table)
    if frame is None:
        return blank(index, "Int64")
    homes = look_up(own, column(frame, "household_rid", "Int64"))
    # Rules on people stand heads of lists without members behind the members, by -1 - rid.
    return homes.mask(own < 0, -1 - own)


def _table_of(index: pd.Index, rule: Rule, facts: Facts) -> str:
    """The table whose records an index counts: its very index, an equal one, or what is read."""
    read = [name.partition(".")[0] for name in rule.reads]
    given = [name for name in (*read, *_TABLES) if facts.frame(name) is not None]
    for name in given:
        frame = facts.frame(name)
        if frame is not None and index.is_(frame.index):
            return name
    for name in given:
        frame = facts.frame(name)
        if frame is not None and bool(index[index >= 0].isin(frame.index).all()):
            return name
    return "households"


def reasons_of(answers: Answers, code: str) -> list[str | None]:
    """The reasons of one rule as plain values, in the order of the households."""
    return listed(answers.reasons[code])
