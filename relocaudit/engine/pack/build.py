"""From an audit to the values of the pack's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relocaudit.engine.directory import Directory
from relocaudit.engine.pack.areas import areas_of
from relocaudit.engine.pack.sites import sites_of
from relocaudit.engine.pack.stages import stages_by_township
from relocaudit.engine.pack.townships import CORE, townships
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import counted, rows_of
from relocaudit.facts.pack.homes import homes_in
from relocaudit.linkage.lookup import listed
from relocaudit.model.pack.case import Case
from relocaudit.model.pack.page import Page, Past
from relocaudit.model.result import AuditResult
from relocaudit.policy import Policy
from relocaudit.rules.registry import all_rules


def build_page(
    facts: Facts,
    policy: Policy,
    result: AuditResult,
    cases: Sequence[Case],
    past: Past | None = None,
    missing: Iterable[str] = (),
) -> Page:
    """Everything that the page shows; `missing` are townships that reported before."""
    records, homes = Directory(facts), homes_in(facts)
    numbered = list(enumerate(cases, start=1))
    return Page(
        result=result,
        policy_title=policy.title,
        clauses=policy.all_in_force(),
        cases=tuple(cases),
        townships=townships(facts, policy, result, cases, homes),
        missing=tuple(dict.fromkeys([*missing, *_planned_only(facts)])),
        stages=stages_by_township(facts, result, records),
        areas=areas_of(facts, policy, numbered, homes, records),
        sites=sites_of(facts, numbered, homes),
        past=past,
        core_rules=policy.words(CORE),
        titles={rule.code: rule.title for rule in all_rules()},
    )


def _planned_only(facts: Facts) -> list[str]:
    """Townships of the plan of which no roster was read."""
    rows = counted(facts)
    read = set(listed(rows_of(rows, "roster", {})["township"]))
    planned = dict.fromkeys(listed(rows_of(rows, "plan", {})["township"]))
    return [town for town in planned if town is not None and town not in read]
