"""Findings that rest on an area measured on site: both areas, who measured, and its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from relocaudit.facts.facts import Facts
from relocaudit.facts.measured import MeasuredHome
from relocaudit.facts.pack.homes import Homes
from relocaudit.model.finding import Finding, FindingCell
from relocaudit.model.measurement import Measurement
from relocaudit.model.message import Message, Param, Personal, Term

# These judge the home as it stands. The other rules compare what papers say with each other, and
# what they say is not changed by measuring.
OF_THE_HOME: Final = frozenset(
    {
        "ARE001", "ARE002", "ARE003", "ARE004", "ARE005", "ARE006", "ARE011", "ARE012", "ARE013",
        "ARE016", "ARE017",
    }
)  # fmt: skip


def with_both_areas(
    findings: Iterable[Finding], facts: Facts, measured: Mapping[int, MeasuredHome]
) -> Iterator[Finding]:
    """The same findings; those on a measured home say so, and what the roster states."""
    homes = Homes(facts)
    rids = {id(home): rid for rid, home in homes.by_rid.items()}
    for finding in findings:
        home = homes.of(finding) if finding.subject.level == "household" else None
        told = None if home is None else measured.get(rids[id(home)])
        yield finding if told is None else _told(finding, told)


def _told(finding: Finding, home: MeasuredHome) -> Finding:
    """The parameters stand in the outer message too: reports group by the field they name."""
    measurement = home.measurement
    params: dict[str, Param] = {
        **dict(finding.message.params),
        "said": finding.message,
        "measured": measurement.area,
        "by": _by(measurement),
        "stated": Term("nothing") if home.stated is None else home.stated,
    }
    template = "{said} ({measured} m² measured on site{by}; the roster says {stated})"
    cell = FindingCell("evidence", measurement.ref)
    return replace(
        finding,
        message=Message.from_mapping(template, params),
        cells=(*finding.cells, cell),
    )


def _by(measurement: Measurement) -> Message | None:
    who = Personal("name", measurement.who) if measurement.who else None
    if who is not None and measurement.day is not None:
        return Message.of(" by {who} on {day}", who=who, day=measurement.day)
    if who is not None:
        return Message.of(" by {who}", who=who)
    return None if measurement.day is None else Message.of(" on {day}", day=measurement.day)
