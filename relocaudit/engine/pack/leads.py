"""The findings of an audit by the household that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from relocaudit.engine.directory import Directory
from relocaudit.facts.facts import Facts
from relocaudit.facts.pack.homes import homes_in
from relocaudit.linkage.lookup import listed
from relocaudit.model.finding import Finding
from relocaudit.model.severity import Severity

_OF_ONE = ("person", "household")


class Leads:
    """`of_home` by household rid; `of_strangers` by the first row of a registry household that no
    roster has. Both in the order of the findings.
    """

    def __init__(self, facts: Facts, findings: Iterable[Finding]) -> None:
        homes = homes_in(facts)
        rids = {id(home): rid for rid, home in homes.by_rid.items()}
        strangers = _strangers(facts)
        mine: dict[int, list[Finding]] = defaultdict(list)
        others: dict[int, list[Finding]] = defaultdict(list)
        for finding in findings:
            home, place = homes.of(finding), finding.place
            if home is not None:
                mine[rids[id(home)]].append(finding)
            elif finding.subject.level in _OF_ONE:
                first = strangers.get((place.source, place.sheet, place.row or 0))
                if first is not None:
                    others[first].append(finding)
        self.of_home: Mapping[int, list[Finding]] = mine
        self.of_strangers: Mapping[int, list[Finding]] = others


def is_redline(findings: Iterable[Finding]) -> bool:
    """Whether one of them is a red line that nobody has refuted with evidence."""
    return any(f.severity is Severity.REDLINE and f.verdict != "refuted" for f in findings)


def _strangers(facts: Facts) -> dict[tuple[str, str, int], int]:
    """The first row of the registry household of each registry row that no roster has."""
    people = facts.registry
    if people is None:
        return {}
    records = Directory(facts)
    alone = people.index[people["household_rid"].isna().to_numpy(bool)]
    first = people["first_rid"].reindex(alone)
    return {
        records.place("registry", rid): head if head is not None else rid
        for rid, head in zip(alone.tolist(), listed(first), strict=True)
    }
