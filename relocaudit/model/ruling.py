"""What people found on site, and which of several such entries counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from relocaudit.model.finding import Verdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """One entry about one lead. `origin` is the file that it came from.

    `outcome` is None where only its mending was entered: `progress`, who is `in_charge`, `until`
    when. These three stay until others are entered, whatever is found on site.
    `evidence`, `paper` (number of a document), `who` and `note` are as written; `expires` is the
    last day on which it counts.
    """

    fingerprint: str
    outcome: Verdict | None
    evidence: str = ""
    paper: str = ""
    who: str = ""
    day: date | None = None
    expires: date | None = None
    note: str = ""
    origin: str = ""
    progress: str = ""
    in_charge: str = ""
    until: str = ""

    @property
    def clears(self) -> bool:
        """Whether it takes the lead out of the exit code: a word alone does not."""
        return self.outcome == "refuted" and bool(self.evidence or self.paper)


@dataclass(frozen=True, slots=True)
class Mending:
    """How far the mending of a lead is, as last entered; empty: nobody said."""

    progress: str = ""
    in_charge: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class InForce:
    """`verdicts` by fingerprint, `counting` the entries they rest on; the other entries are for the
    report, and change nothing. `mending` is told by the fingerprint too.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    expired: tuple[Ruling, ...] = ()
    conflicting: tuple[tuple[Ruling, Ruling], ...] = ()
    unproven: tuple[Ruling, ...] = ()
    counting: Mapping[str, Ruling] = field(default_factory=dict)
    mending: Mapping[str, Mending] = field(default_factory=dict)


def in_force(rulings: Iterable[Ruling], today: date) -> InForce:
    """Of each lead's entries, in the order in which they came, the one that counts today.

    A later day counts before an earlier one, any day before none, and of equal ones the last that
    came. Two files that say different things of one day contradict each other: then the lead is
    pending. 不属实 without evidence is pending too.
    """
    rulings = tuple(rulings)
    by_lead: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        if ruling.outcome is not None:
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
        verdicts[name] = "pending" if pending else ruling.outcome or "pending"
        if not pending:
            counting[name] = ruling
    return InForce(
        verdicts, tuple(expired), tuple(conflicting), tuple(unproven), counting, _mending(rulings)
    )


def _mending(rulings: Iterable[Ruling]) -> dict[str, Mending]:
    found: dict[str, Mending] = {}
    for ruling in rulings:
        if ruling.progress or ruling.in_charge or ruling.until:
            before = found.get(ruling.fingerprint, Mending())
            found[ruling.fingerprint] = Mending(
                ruling.progress or before.progress,
                ruling.in_charge or before.in_charge,
                ruling.until or before.until,
            )
    return found


def _contradicts(one: Ruling, other: Ruling) -> bool:
    return one.outcome != other.outcome and one.origin != other.origin
