"""Judge homes again by the areas that were measured on site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from relocaudit.engine.audit import Audit, file_order
from relocaudit.engine.measured import OF_THE_HOME, with_both_areas
from relocaudit.facts.facts import Facts
from relocaudit.facts.measured import Matched, MeasuredHome, matched, with_areas
from relocaudit.model.measurement import Measurement
from relocaudit.model.message import Message
from relocaudit.rules.registry import Rule
from relocaudit.tables.table import Tables


@dataclass(frozen=True, slots=True)
class Remeasured:
    """`facts` hold the measured areas, `homes` what the rosters state of them."""

    audit: Audit
    facts: Facts
    homes: Mapping[int, MeasuredHome] = field(default_factory=dict)
    remarks: tuple[tuple[str, Message], ...] = ()


def remeasured(
    plain: Audit,
    facts: Facts,
    tables: Tables,
    entries: Sequence[Measurement],
    key: bytes,
    build: Callable[[Tables], Facts],
    run: Callable[[Facts, Iterable[Rule]], Audit],
    rules: Iterable[Rule],
) -> Remeasured:
    """What rules of the home say of the measured areas; all others stand as they are.

    `tables` are what `build` made the facts of; `run` audits facts by some rules.
    """
    found = matched(facts.tables.roster, key, entries)
    remarks = tuple(_remarks(found))
    if not found.homes:
        return Remeasured(plain, facts, remarks=remarks)
    own = build(with_areas(tables, found.homes))
    fresh = run(own, [rule for rule in rules if rule.code in OF_THE_HOME])
    kept = [f for f in plain.findings if f.code not in OF_THE_HOME]
    findings = sorted((*kept, *with_both_areas(fresh.findings, own, found.homes)), key=file_order)
    again = {run.code: run for run in fresh.coverage}
    coverage = tuple(again.get(run.code, run) for run in plain.coverage)
    return Remeasured(Audit(coverage, tuple(findings)), own, found.homes, remarks)


def _remarks(found: Matched) -> Iterator[tuple[str, Message]]:
    for entry in found.strangers:
        template = (
            "{place}: no household of these rosters is the one measured here (its number or its "
            "head's name may have changed), so the area is not used"
        )
        yield entry.ref.source, Message.of(template, place=str(entry.ref))
    for one, other in found.rivals:
        template = "{place} and {other}: one home, two areas, no later day; neither is used"
        yield one.ref.source, Message.of(template, place=str(one.ref), other=str(other.ref))
    for path in dict.fromkeys(home.measurement.ref.source for home in found.homes.values()):
        homes = [home for home in found.homes.values() if home.measurement.ref.source == path]
        template = "measured areas used: {count}; {differ} of them differ from the roster's"
        differ = sum(home.differs for home in homes)
        yield path, Message.of(template, count=len(homes), differ=differ)
