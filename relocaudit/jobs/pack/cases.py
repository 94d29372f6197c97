"""The findings of an audit as cases: whose each is, what is at stake, what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from relocaudit.facts.pack.homes import Homes, homes_in
from relocaudit.jobs.pack.amounts import amount_of
from relocaudit.jobs.pack.material import Material
from relocaudit.model.finding import Finding
from relocaudit.model.pack.case import Case, Doubt
from relocaudit.model.ruling import InForce, Mending
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy

UNTIL, REDLINE_UNTIL = "rectification.until", "rectification.redline_until"


def cases_of(material: Material) -> tuple[Case, ...]:
    """Every finding, the gravest first, then by township, village and place."""
    judged, rulings = material.judged, material.rulings
    homes = homes_in(judged.facts)
    doubts = _doubts(rulings)
    cases = [
        _case(finding, homes, rulings, doubts, judged.policy) for finding in judged.result.findings
    ]
    return tuple(sorted(cases, key=_order))


def _case(
    finding: Finding,
    homes: Homes,
    rulings: InForce,
    doubts: dict[str, Doubt],
    policy: Policy,
) -> Case:
    name = finding.fingerprint
    doubt = doubts.get(name)
    return Case(
        finding,
        homes.township(finding),
        homes.of(finding),
        amount_of(finding),
        _due(finding, policy),
        None if doubt else rulings.counting.get(name),
        finding.verdict or rulings.verdicts.get(name),
        doubt,
        rulings.mending.get(name, Mending()),
    )


def _due(finding: Finding, policy: Policy) -> date | None:
    """A lead that only a visit can decide has no day by which it must be mended."""
    if finding.severity == Severity.VERIFY:
        return None
    sooner = policy.day(REDLINE_UNTIL) if finding.severity == Severity.REDLINE else None
    return sooner or policy.day(UNTIL)


def _doubts(rulings: InForce) -> dict[str, Doubt]:
    found: dict[str, Doubt] = {}
    names: tuple[tuple[Doubt, Iterable[str]], ...] = (
        ("expired", (entry.fingerprint for entry in rulings.expired)),
        ("unproven", (entry.fingerprint for entry in rulings.unproven)),
        ("conflicting", (entry.fingerprint for entry, _ in rulings.conflicting)),
    )
    for doubt, fingerprints in names:
        found |= dict.fromkeys(fingerprints, doubt)
    return found


def _order(case: Case) -> tuple[int, bool, str, str, str, str, int, int, str]:
    finding, place = case.finding, case.finding.place
    town = case.township or ""
    village = finding.subject.village or (case.home.village if case.home else None) or ""
    where = (place.source, place.sheet, place.row or 0, place.column or 0)
    return (-finding.severity.rank, not town, town, village, *where, finding.code)
