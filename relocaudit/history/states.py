"""What a lead of the past is tonight: a pure function of what was found and what was looked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from relocaudit.model.finding import Finding, State
from relocaudit.model.result import AuditResult


@dataclass(frozen=True, slots=True)
class Known:
    """A lead of the past by its row in the database."""

    id: int
    fingerprint: str
    code: str
    severity: str
    township: str | None
    path: str
    sheet: str
    cell: str | None
    person: str | None
    evidence: str
    open: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What this run looked at: rules that ran, files that were read, townships that reported."""

    rules: frozenset[str]
    paths: frozenset[str]
    townships: frozenset[str]
    missing: frozenset[str] = frozenset()

    def at(self, lead: Known) -> bool:
        """Whether the lead would have been found again.

        A lead of a township counts with the township, whatever its file is called tonight; one
        without a township counts with its file. Where a township did not report, neither may one
        of the files be missing that the lead rests on.
        """
        if lead.code not in self.rules:
            return False
        if self.missing and not self.paths.issuperset(lead.evidence.splitlines()):
            return False
        return lead.township in self.townships if lead.township else lead.path in self.paths


def looked_at(result: AuditResult, townships: Collection[str], reported: Collection[str]) -> Looked:
    """`reported` are the townships of all runs before, and those that should report."""
    return Looked(
        frozenset(run.code for run in result.coverage if run.status == "ran"),
        frozenset(source.path for source in result.sources),
        frozenset(townships),
        frozenset(reported) - frozenset(townships),
    )


def states_of(found: Sequence[str], known: Mapping[str, Known]) -> dict[str, State]:
    """The state of each fingerprint that was found."""
    return {name: _state(known.get(name)) for name in found}


def _state(lead: Known | None) -> State:
    if lead is None:
        return "new"
    return "open" if lead.open else "reopened"


def renamed(
    findings: Sequence[Finding],
    people: Mapping[str, str | None],
    known: Mapping[str, Known],
    looked: Looked,
) -> dict[str, str]:
    """Old fingerprints and new ones of leads that only changed their name.

    A mended household number or name changes a fingerprint. It is the same lead where, of one rule
    and township, exactly one that is gone and one that is new say the same person or the same cell.
    `people`: the person's token by fingerprint.
    """
    present = {finding.fingerprint for finding in findings}
    gone = [k for k in known.values() if k.open and k.fingerprint not in present and looked.at(k)]
    new = [finding for finding in findings if finding.fingerprint not in known]
    pairs: dict[str, str] = {}
    for by_person in (True, False):
        old = _unique([(_key_of(lead, by_person=by_person), lead.fingerprint) for lead in gone])
        now = _unique([(_key(f, people, by_person=by_person), f.fingerprint) for f in new])
        taken = set(pairs.values())
        for key, name in old.items():
            if key in now and name not in pairs and now[key] not in taken:
                if not by_person and _two_people(known[name].person, people[now[key]]):
                    continue
                pairs[name] = now[key]
    return pairs


def _two_people(before: str | None, after: str | None) -> bool:
    return before is not None and after is not None and before != after


def _unique(pairs: list[tuple[tuple[str | None, ...] | None, str]]) -> dict[object, str]:
    found: dict[object, list[str]] = {}
    for key, name in pairs:
        if key is not None:
            found.setdefault(key, []).append(name)
    return {key: names[0] for key, names in found.items() if len(names) == 1}


def _key_of(lead: Known, *, by_person: bool) -> tuple[str | None, ...] | None:
    if by_person:
        return (lead.code, lead.township, lead.person) if lead.person else None
    return (lead.code, lead.township, lead.path, lead.sheet, lead.cell) if lead.cell else None


def _key(
    finding: Finding, people: Mapping[str, str | None], *, by_person: bool
) -> tuple[str | None, ...] | None:
    township, place = finding.subject.township, finding.place
    if by_person:
        person = people[finding.fingerprint]
        return (finding.code, township, person) if person else None
    if place.address is None:
        return None
    return (finding.code, township, place.source, place.sheet, place.address)
