"""What people found on site, and which of several such entries counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from relocaudit.model.finding import Verdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """One entry about one lead. `origin` is the file that it came from.

    `evidence`, `paper` (number of a document), `who` and `note` are as written; `expires` is the
    last day on which it counts.
    """

    fingerprint: str
    outcome: Verdict
    evidence: str = ""
    paper: str = ""
    who: str = ""
    day: date | None = None
    expires: date | None = None
    note: str = ""
    origin: str = ""

    @property
    def clears(self) -> bool:
        """Whether it takes the lead out of the exit code: a word alone does not."""
        return self.outcome == "refuted" and bool(self.evidence or self.paper)


@dataclass(frozen=True, slots=True)
class InForce:
    """`verdicts` by fingerprint, `counting` the entries they rest on; the other entries are for the
    report, and change nothing.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    expired: tuple[Ruling, ...] = ()
    conflicting: tuple[tuple[Ruling, Ruling], ...] = ()
    unproven: tuple[Ruling, ...] = ()
    counting: Mapping[str, Ruling] = field(default_factory=dict)


def in_force(rulings: Iterable[Ruling], today: date) -> InForce:
    """Of each lead's entries, in the order in which they came, the one that counts today.

    A later day counts before an earlier one, any day before none, and of equal ones the last that
    came. Two files that say different things of one day contradict each other: then the lead is
    pending. 不属实 without evidence is pending too.
    """
    by_lead: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        by_lead.setdefault(ruling.fingerprint, []).append(ruling)
    verdicts: dict[str, Verdict] = {}
    counting: dict[str, Ruling] = {}
    expired: list[Ruling] = []
    conflicting: list[tuple[Ruling, Ruling]] = []
    unproven: list[Ruling] = []
    for name, entries in by_lead.items():
        current = [e for e in entries if e.expires is None or e.expires >= today]
        if not current:
            expired.append(entries[-1])
            continue
        last = max(e.day or date.min for e in current)
        latest = [e for e in current if (e.day or date.min) == last]
        ruling = latest[-1]
        other = next((e for e in latest if _contradicts(e, ruling)), None)
        if other is not None:
            conflicting.append((other, ruling))
        elif ruling.outcome == "refuted" and not ruling.clears:
            unproven.append(ruling)
        pending = other is not None or (ruling.outcome == "refuted" and not ruling.clears)
        verdicts[name] = "pending" if pending else ruling.outcome
        if not pending:
            counting[name] = ruling
    return InForce(verdicts, tuple(expired), tuple(conflicting), tuple(unproven), counting)


def _contradicts(one: Ruling, other: Ruling) -> bool:
    return one.outcome != other.outcome and one.origin != other.origin
