"""Run the examples of a rule's page, and say how each turned out."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.clause import Clause
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits
from relocaudit.rules.page import read_page
from relocaudit.rules.registry import NotRun, Rule
from tests.rules.county import facts_of, families_of, policy_of
from tests.rules.example import Case, read_cases

# Where plain column names of an example belong, by level of the rule.
_HOME = {"person": "persons"}


class AskedPolicy(Policy):
    """A policy that remembers which clauses it was asked for."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy.id, policy.title, policy.clauses, policy.as_of)
        object.__setattr__(self, "asked", set())

    def clause(self, key: str) -> Clause:
        self.asked.add(key)
        return super().clause(key)


@dataclass(frozen=True)
class Trial:
    """One case, judged."""

    rule: Rule
    case: Case
    facts: Facts
    hits: Hits
    asked: frozenset[str]

    def hits_of(self, row: int) -> list[Hit]:
        """The hits on records of the household of that row (from 0), in any table."""
        number = row + 1
        return [h for h in self.hits.rows if h.rid is not None and h.rid // 1000 == number]

    def misses(self) -> list[str]:
        """What a `## Flags` case said and did not come true."""
        wrong = [] if self.hits.rows else ["no hit"]
        for number, row in enumerate(self.case.rows):
            hits = self.hits_of(number) if len(self.case.rows) > 1 else list(self.hits.rows)
            if row.get("→ hits") and len(hits) != int(row["→ hits"]):
                wrong.append(f"row {number + 1}: {len(hits)} hits, not {row['→ hits']}")
            if row.get("→ hits") == "0":
                continue
            for what in ("severity", "field", "variant"):
                expected = row.get(f"→ {what}", "")
                seen = sorted({_shown(hit, what) for hit in hits})
                if expected and seen != sorted(part.strip() for part in expected.split(";")):
                    wrong.append(f"row {number + 1}: {what} {seen}, not {expected}")
        return wrong


def home_of(rule: Rule) -> str:
    return _HOME.get(rule.level, "households")


def cases_of(rule: Rule, section: str) -> tuple[Case, ...]:
    """The cases under `## Flags` or `## Passes`."""
    page = read_page(rule.doc)
    return read_cases(page.flags if section == "Flags" else page.passes)


def judge(rule: Rule, case: Case) -> Trial:
    """Run the rule on one case; a required clause that is empty is a fault of the example."""
    policy = policy_of(case.settings)
    empty = [key for key in rule.clauses if policy.clause(key).value is None]
    if empty:
        raise ValueError(f"{rule.code}: the example leaves required clauses empty: {empty}")
    asked = AskedPolicy(policy)
    facts = facts_of(case, home_of(rule))
    try:
        hits = rule.check(facts, asked)
    except NotRun:
        hits = Hits(pd.Series(dtype=pd.StringDtype("python")))
    return Trial(rule, case, facts, hits, frozenset(asked.asked))


def places(template: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _shown(hit: Hit, what: str) -> str:
    if what == "severity":
        return hit.severity.value
    return hit.field if what == "field" else hit.variant or "usual"


__all__ = ["AskedPolicy", "Trial", "cases_of", "families_of", "home_of", "judge", "places"]
