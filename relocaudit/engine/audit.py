"""Runs every rule over the facts and turns what it hits into findings."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from relocaudit.engine.applicable import why_skipped
from relocaudit.engine.directory import Directory
from relocaudit.engine.fingerprint import FIXED_KEY, with_fingerprints
from relocaudit.engine.places import cells_of, subject_of
from relocaudit.engine.proof import Proof
from relocaudit.facts.facts import Facts
from relocaudit.model.clause import Clause
from relocaudit.model.coverage import NotJudged, RuleRun
from relocaudit.model.finding import Finding
from relocaudit.model.message import Message
from relocaudit.model.source import Role
from relocaudit.policy import Policy
from relocaudit.rules.hits import EXEMPT, JUDGED, Hit, Hits
from relocaudit.rules.page import read_page
from relocaudit.rules.registry import NotRun, Rule


@dataclass(frozen=True, slots=True)
class Audit:
    """What all rules said; findings in file order."""

    coverage: tuple[RuleRun, ...]
    findings: tuple[Finding, ...]


def audit(
    facts: Facts,
    policy: Policy,
    rules: Iterable[Rule],
    roles: Mapping[str, Role],
    report_crash: Callable[[str, str], None],
    key: bytes = FIXED_KEY,
) -> Audit:
    """Run `rules`; one that crashes is recorded and the rest still run.

    `roles` maps each source path to its role; `key` is the project's. `report_crash` gets the code
    and a traceback without values.
    """
    coverage: list[RuleRun] = []
    found: list[tuple[Finding, Role, str]] = []
    records = Directory(facts)
    proof = Proof(facts, policy, records)
    for rule in rules:
        reason = why_skipped(rule, facts, policy)
        if reason is not None:
            coverage.append(RuleRun(rule.code, "skipped", reason=reason))
            continue
        try:
            hits = rule.check(facts, policy)
            hits = replace(hits, rows=proof.settled(rule, hits.rows))
            findings = [_finding(rule, hit, records, policy) for hit in hits.rows]
        except NotRun as told:
            coverage.append(RuleRun(rule.code, "skipped", reason=told.reason))
            continue
        # The one broad catch around rules: a fault of one must not hide what the others found.
        except Exception as error:
            report_crash(rule.code, "".join(traceback.format_tb(error.__traceback__)))
            reason = Message.of("a fault of ours: {kind}", kind=type(error).__name__)
            coverage.append(RuleRun(rule.code, "crashed", reason=reason))
            continue
        coverage.append(_run(rule, hits))
        for hit, finding in zip(hits.rows, findings, strict=True):
            found.append((finding, roles.get(finding.place.source, "roster"), hit.field))
    found.sort(key=lambda entry: file_order(entry[0]))
    return Audit(tuple(coverage), tuple(with_fingerprints(found, key)))


def _run(rule: Rule, hits: Hits) -> RuleRun:
    counts = Counter(hits.judged.tolist())
    judged, exempt = counts.pop(JUDGED, 0), counts.pop(EXEMPT, 0)
    flagged = len({(hit.table, hit.rid, hit.ref) for hit in hits.rows})
    not_judged = tuple(NotJudged(Message.of(k), v) for k, v in sorted(counts.items()))
    return RuleRun(rule.code, "ran", len(hits.judged), judged, flagged, exempt, not_judged)


def _finding(rule: Rule, hit: Hit, records: Directory, policy: Policy) -> Finding:
    def worded(msgid: str) -> Message | None:
        return Message.from_mapping(msgid, hit.params) if msgid else None

    return Finding(
        code=rule.code,
        name=rule.name,
        severity=hit.severity,
        title=Message.of(rule.title),
        message=_message(rule, hit),
        observed=worded(rule.observed),
        expected=worded(rule.expected),
        fix=Message.from_mapping(rule.fix, hit.params),
        cells=cells_of(hit, records),
        subject=subject_of(hit, rule.level, records),
        clauses=_clauses(rule, policy),
        basis=_basis(rule.doc),
        fingerprint="",
    )


def _message(rule: Rule, hit: Hit) -> Message:
    """The params stand in the outer message too: reports group by the field they name."""
    said = Message.from_mapping(rule.messages[hit.variant], hit.params)
    if hit.rests_on is None:
        return said
    both = {**hit.params, "said": said, "rests_on": hit.rests_on}
    return Message.from_mapping("{said} ({rests_on})", both)


def _clauses(rule: Rule, policy: Policy) -> tuple[Clause, ...]:
    """The clauses in force that the rule rests on; empty optional ones say nothing."""
    clauses = (policy.clause(key) for key in (*rule.clauses, *rule.optional))
    return tuple(clause for clause in clauses if clause.value is not None)


@cache
def _basis(doc: str) -> tuple[Message, ...]:
    """The documents that a rule's page quotes."""
    return tuple(map(Message.of, read_page(doc).source))


def file_order(finding: Finding) -> tuple[str, str, int, int, str]:
    """By source, sheet, row, column and code."""
    place = finding.place
    return (place.source, place.sheet, place.row or 0, place.column or 0, finding.code)
