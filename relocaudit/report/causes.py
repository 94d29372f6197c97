"""One line per cause: two hundred findings with one reason are one thing to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.finding_text import cell_text
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import COUNTED, COUNTED_ONE

_FIELD_PLACES = ("field", "column")


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of one rule and severity and, where the message names one, one field."""

    severity: Severity
    code: str
    title: str
    field: str
    findings: tuple[Finding, ...]

    def count(self, wording: Wording) -> str:
        """`3 户`: how many persons, households … the findings are about."""
        level = self.findings[0].subject.level
        count = len(self.findings)
        template = COUNTED_ONE[level] if count == 1 else COUNTED[level]
        return wording.text(template).format(count=count)

    def cells(self, wording: Wording, most: int = 3) -> str:
        """The first cells, and an ellipsis if there are more."""
        places = list(dict.fromkeys(finding.place for finding in self.findings))
        shown = [
            _short(place, after=places[number - 1] if number else None)
            for number, place in enumerate(places[:most])
        ]
        return wording.join(shown) + (" …" if len(places) > most else "")


def causes(findings: Iterable[Finding], wording: Wording) -> tuple[Cause, ...]:
    """Group findings by cause; gravest first, then the most frequent."""
    groups: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.severity, finding.code, _field(finding, wording))
        groups.setdefault(key, []).append(finding)
    found = [
        Cause(severity, code, visible(wording.message(group[0].title)), field, tuple(group))
        for (severity, code, field), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda c: (-c.severity.rank, -len(c.findings), c.code, c.field)))


def cause_lines(findings: Iterable[Finding], wording: Wording) -> list[str]:
    """The causes as plain lines, for the head of the findings sheet."""
    return [
        f"{wording.text(cause.severity.value)} {cause.code} "
        f"{named(cause, wording)} {cause.count(wording)}"
        for cause in causes(findings, wording)
    ]


def named(cause: Cause, wording: Wording) -> str:
    """The title with the column it is about, where there is one."""
    if not cause.field:
        return cause.title
    return wording.text("{title} ({field})").format(title=cause.title, field=cause.field)


def _field(finding: Finding, wording: Wording) -> str:
    for name, value in finding.message.params:
        if name in _FIELD_PLACES and isinstance(value, Term):
            return visible(wording.value(value))
    return ""


def _short(place: CellRef, after: CellRef | None) -> str:
    """The address; with its file and sheet where these differ from the cell named before."""
    if after and place.address and (place.source, place.sheet) == (after.source, after.sheet):
        return place.address
    return cell_text(place)
