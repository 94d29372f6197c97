"""The rows of the ledger of problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from relocaudit.model.finding import Verdict
from relocaudit.model.message import Personal
from relocaudit.model.pack.case import Case
from relocaudit.model.pack.ledger import (
    DONE,
    DUE,
    EVIDENCE,
    IN_CHARGE,
    MENDED,
    NOTE,
    OUTCOME,
    PROGRESS,
    SETTLED,
    WHO,
    Ledger,
)
from relocaudit.model.past import Lead
from relocaudit.model.ruling import Ruling
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.pack.case_text import DOUBTS, STATES, responsible, word
from relocaudit.report.subject import place_name
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import file_name

OUTCOMES: Final[Mapping[Verdict, str]] = {
    "pending": "待核实",
    "confirmed": "属实",
    "refuted": "不属实",
    "mended": MENDED,
}
_YES, _NO = "是", "否"
_WAITING = "not looked for this time, so still open; it was at {place}"
_GONE = "found in an earlier round, and not any more; it was at {place}"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """`told` by header, `entries` by the header of a column that is filled by hand.

    `order` is its place in the list of all.
    """

    told: Mapping[str, str]
    entries: Mapping[str, str]
    fingerprint: str
    order: int
    is_redline: bool = False
    amount: Decimal | None = None
    persons: int | None = None


def row_of(case: Case, order: int, wording: Wording) -> LedgerRow:
    """A finding, with what is known of its mending filled in."""
    text = word(case, wording)
    return LedgerRow(
        {
            "Township (subdistrict)": text.township,
            "Village": text.village,
            "Villagers' group": text.group,
            "Head of household": text.name,
            "Household no.": text.number,
            "Resettlement site": text.site,
            "Severity": text.finding.severity,
            "Kind of problem": text.kind,
            "What is wrong": _described(case, text.about, text.where, wording),
            "Policy basis": text.finding.clauses,
            "Measures to take": text.finding.fix,
            "Responsible unit": responsible(text.township, wording),
        },
        _entries(case, wording),
        case.finding.fingerprint,
        order,
        case.finding.severity == Severity.REDLINE,
        case.amount,
        None if case.home is None else case.home.persons,
    )


def waiting_row(lead: Lead, order: int, ledger: Ledger, wording: Wording) -> LedgerRow:
    """A lead that is open, of which nothing could be looked at this time."""
    told = _of_past(lead, ledger, wording, _WAITING)
    is_redline = lead.severity == Severity.REDLINE
    return LedgerRow(told, {SETTLED: _NO}, lead.fingerprint, order, is_redline)


def gone_rows(ledger: Ledger, wording: Wording) -> list[LedgerRow]:
    """What was struck off because it is not found any more."""
    rows = []
    for order, gone in enumerate(ledger.gone):
        if isinstance(gone, Lead):
            told = _of_past(gone, ledger, wording, _GONE)
        else:
            told = {"Kind of problem": _kind(gone.code, ledger, wording)}
        rows.append(LedgerRow(told, {SETTLED: _YES}, gone.fingerprint, order))
    return rows


def _described(case: Case, about: str, where: str, wording: Wording) -> str:
    lines = [about, wording.text("At: {place}").format(place=where)]
    state, doubt = case.finding.state, case.doubt
    remarks = [STATES[state]] if state else []
    remarks += [DOUBTS[doubt]] if doubt else []
    if remarks:
        said = wording.join(map(wording.text, remarks))
        lines.append(f"（{said}）" if wording.lang == "zh" else f"({said})")
    return "\n".join(lines)


def _entries(case: Case, wording: Wording) -> dict[str, str]:
    """What somebody entered and counts; a doubt leaves the cell to be filled in again."""
    ruling, mending = case.ruling, case.mending
    due = case.due.isoformat() if case.due else ""
    told = {
        IN_CHARGE: _said(mending.in_charge, wording),
        DUE: _said(mending.until, wording) or due,
        PROGRESS: _said(mending.progress, wording),
    }
    entries = {name: said for name, said in told.items() if said}
    entries[SETTLED] = _YES if case.is_settled else _NO
    if ruling is None:
        if case.verdict and not case.doubt:
            entries[OUTCOME] = OUTCOMES[case.verdict]
        return entries
    return entries | _found(ruling, wording)


def _found(ruling: Ruling, wording: Wording) -> dict[str, str]:
    mended = ruling.outcome == "mended"
    papers = [ruling.evidence, ruling.paper]
    told = {
        OUTCOME: OUTCOMES[ruling.outcome] if ruling.outcome else "",
        PROGRESS: MENDED if mended else "",
        DONE: ruling.day.isoformat() if mended and ruling.day else "",
        EVIDENCE: wording.join(dict.fromkeys(_said(paper, wording) for paper in papers if paper)),
        WHO: _said(ruling.who, wording),
        NOTE: _said(ruling.note, wording),
    }
    return {name: said for name, said in told.items() if said}


def _said(text: str, wording: Wording) -> str:
    return visible(wording.value(Personal("text", text)))


def _of_past(lead: Lead, ledger: Ledger, wording: Wording, template: str) -> dict[str, str]:
    sheet = visible(lead.sheet + (f"!{lead.cell}" if lead.cell else ""))
    place = f"{file_name(lead.path)} › {sheet}" if lead.sheet else file_name(lead.path)
    town = visible(place_name(lead.township, wording) or "")
    return {
        "Township (subdistrict)": town,
        "Severity": wording.text(lead.severity),
        "Kind of problem": _kind(lead.code, ledger, wording),
        "What is wrong": wording.text(template).format(place=place),
        "Responsible unit": responsible(town, wording),
    }


def _kind(code: str, ledger: Ledger, wording: Wording) -> str:
    title = (ledger.titles or {}).get(code, "")
    return f"{code} {wording.text(title)}".strip()
