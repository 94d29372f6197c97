"""Which homes an inspection team visits: every redline home, and a stratified random sample."""

from __future__ import annotations

from collections.abc import Iterator

from relocaudit.engine.pack.leads import Leads, is_redline
from relocaudit.engine.pack.visited import VisitedHomes
from relocaudit.facts.pack.drawing import Drawn, by_route, draw, without
from relocaudit.facts.pack.sample_frame import Candidate, candidates, in_order
from relocaudit.facts.pack.sample_size import sample_size
from relocaudit.jobs.pack.material import Material
from relocaudit.model.pack.sample import Plan, Sample, Visit, WhyVisited
from relocaudit.policy import Policy

CONFIDENCE, MARGIN = "sample.confidence", "sample.margin"
SIZES, RESERVE = "sample.size_classes", "sample.reserve"
_CLAUSES = (CONFIDENCE, MARGIN, SIZES, RESERVE)


def sample_of(material: Material) -> Sample:
    """Draw the homes to visit; equal material gives the same ones, whatever the order of rows."""
    facts, result = material.judged.facts, material.judged.result
    plan = _plan(material)
    leads = Leads(facts, result.findings)
    homes = VisitedHomes(facts, leads, material.key, material.judged.measured)
    redline = {rid for rid, found in leads.of_home.items() if is_redline(found)}
    everyone = candidates(facts, _size_classes(material.judged.policy))
    others = without(everyone, redline)
    needed = None
    if plan.confidence is not None and plan.margin is not None:
        needed = sample_size(len(others), plan.confidence, plan.margin)
    drawn = Drawn((), (), ())
    if needed is not None:
        drawn = draw(others, needed, plan.seed, plan.reserve)
    absent = [first for first, found in leads.of_strangers.items() if is_redline(found)]
    certain = [home for home in everyone if home.rid in redline]
    gone = sorted(redline - {home.rid for home in everyone})
    return Sample(
        plan=plan,
        homes=len(everyone),
        redline=len(certain),
        absent=len(absent),
        gone=len(facts.households) - len(everyone),
        needed=needed,
        shares=drawn.shares,
        visits=(
            *_visits(homes, certain, drawn, gone),
            *_absent(homes, absent),
            *_reserves(homes, drawn),
        ),
    )


def _plan(material: Material) -> Plan:
    policy, asked = material.judged.policy, material.sampling
    told = {key: policy.number(key) for key in (CONFIDENCE, MARGIN, RESERVE)}
    confidence, margin = asked.confidence, asked.margin
    if confidence is None and told[CONFIDENCE] is not None:
        confidence = float(told[CONFIDENCE] or 0)
    if margin is None and told[MARGIN] is not None:
        margin = float(told[MARGIN] or 0)
    clauses = tuple(policy.clause(key) for key in _CLAUSES)
    return Plan(asked.seed, confidence, margin, float(told[RESERVE] or 0), clauses)


def _size_classes(policy: Policy) -> tuple[int, ...]:
    return tuple(sorted({int(first) for first, _ in policy.pairs(SIZES)})) or (1,)


def _visits(
    homes: VisitedHomes, certain: list[Candidate], drawn: Drawn, gone: list[int]
) -> Iterator[Visit]:
    """Redline homes and drawn ones, one route; then redline homes that have left the programme."""
    redline = {home.rid for home in certain}
    for home in by_route([*certain, *drawn.random]):
        why: WhyVisited = "redline" if home.rid in redline else "random"
        yield Visit(homes.home(home.rid), why, home.stratum)
    for rid in gone:
        yield Visit(homes.home(rid), "redline", None)


def _absent(homes: VisitedHomes, firsts: list[int]) -> list[Visit]:
    found = [Visit(homes.stranger(first), "redline", None) for first in firsts]
    return sorted(
        found,
        key=lambda visit: (
            in_order(visit.home.township),
            in_order(visit.home.village),
            visit.home.number or "",
            visit.home.head_name or "",
        ),
    )


def _reserves(homes: VisitedHomes, drawn: Drawn) -> Iterator[Visit]:
    for turn, home in sorted(drawn.reserve, key=lambda kept: kept[1].route):
        yield Visit(homes.home(home.rid), "reserve", home.stratum, turn)
