"""What the annotated copy of one roster shows: rows of findings, notes on cells, the causes.

The copy is its owner's: names and numbers stand in full, whatever the wording's mask says.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding
from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.causes import cause_lines
from relocaudit.report.finding_text import FindingText, cell_text, describe
from relocaudit.report.visible import readable_path, visible
from relocaudit.report.vocabulary import file_name

Row = dict[str, str | int | None]
Note = tuple[str, str, str, str]

# What the clerk fills in; read back by these headers, so they are the same in every language.
ENTRIES = ("处理状态", "核实结果", "佐证材料", "核实人", "日期", "备注")

# The other columns with a wording of their own (msgids).
COLUMNS = (
    "Township",
    "Village",
    "Head of household",
    "Household no.",
    "Title",
    "In the table",
    "Standard or due",
    "Compared with (source and cell)",
    "Policy basis",
    "How to mend",
)
Entries = Mapping[str, Mapping[str, str]]


def findings_of(result: AuditResult, roster_path: str) -> tuple[Finding, ...]:
    """What belongs into this roster's copy: its own findings first, then those that lie in the
    registry, a plan or a ledger and concern its township (with one roster: all; without a
    township: every copy).
    """
    rosters = {source.path for source in result.sources if source.role == "roster"}
    own = tuple(f for f in result.findings if f.place.source == roster_path)
    foreign = tuple(f for f in result.findings if f.place.source not in rosters)
    if len(rosters) > 1:
        towns = {f.subject.township for f in own if f.subject.township}
        foreign = tuple(f for f in foreign if _concerns(f, roster_path, towns))
    return own + foreign


def shown_sheet(place: CellRef, roster_path: str) -> str:
    """A sheet's name; with the name of its file where that is not the roster."""
    sheet = visible(place.sheet)
    return sheet if place.source == roster_path else f"{file_name(place.source)}: {sheet}"


def findings_rows(
    result: AuditResult, roster_path: str, wording: Wording, entries: Entries | None = None
) -> list[Row]:
    """The rows of 核查结果. Keys are the headers, but for `number`, `code`, `severity` (its
    value), `sheet`, `cell` and `fingerprint`, which the copy words, colours, links and hides.

    Another file's sheet is named `registry.xlsx: Sheet1`: no sheet can bear such a name, so the
    cell gets no link. `entries` are what was written beside findings, by fingerprint and header:
    headers of the clerk's own become columns too.
    """
    full = Wording(wording.lang, show_personal_data=True)
    return [
        _row(number, finding, roster_path, full, (entries or {}).get(finding.fingerprint, {}))
        for number, finding in enumerate(findings_of(result, roster_path), start=1)
    ]


def notes_for(result: AuditResult, roster_path: str, wording: Wording) -> list[Note]:
    """One note a finding on the roster's own cells: sheet, cell, severity, text."""
    full = Wording(wording.lang, show_personal_data=True)
    return [
        (f.place.sheet, f.place.address, f.severity.value, _note(describe(f, full), full))
        for f in result.findings
        if f.place.source == roster_path and f.place.address is not None
    ]


def causes_for(result: AuditResult, roster_path: str, wording: Wording) -> list[str]:
    """The lines above the rows of 核查结果, such as `整列面积空 213 户`."""
    return cause_lines(findings_of(result, roster_path), wording)


def _row(
    number: int,
    finding: Finding,
    roster_path: str,
    wording: Wording,
    entries: Mapping[str, str],
) -> Row:
    say, text, subject, place = (
        wording.text, describe(finding, wording), finding.subject, finding.place,
    )  # fmt: skip
    return {
        "number": number,
        "code": finding.code,
        "severity": finding.severity.value,
        say("Township"): subject.township,
        say("Village"): subject.village,
        say("Head of household"): subject.head_name or subject.name,
        say("Household no."): subject.household,
        say("Title"): text.title,
        "sheet": shown_sheet(place, roster_path),
        "cell": place.address,
        say("In the table"): _observed(finding, text, wording),
        say("Standard or due"): text.expected,
        say("Compared with (source and cell)"): _evidence(finding, roster_path, wording),
        say("Policy basis"): text.clauses,
        say("How to mend"): text.fix,
        **dict.fromkeys(ENTRIES),
        **entries,
        "fingerprint": finding.fingerprint,
    }


def _observed(finding: Finding, text: FindingText, wording: Wording) -> str:
    """What stands there and what is wrong with it; of a member also who it is."""
    observed, message = text.observed, text.message
    said = message if observed in message else f"{observed}\n{message}"
    subject = finding.subject
    if subject.level == "person" and subject.name and subject.name != subject.head_name:
        return wording.text("{name}: {text}").format(name=visible(subject.name), text=said)
    return said


def _evidence(finding: Finding, roster_path: str, wording: Wording) -> str:
    """The other cells; those of the copy itself without its file's name."""
    refs = (cell.ref for cell in finding.cells if cell.role == "evidence")
    shown = (visible(str(r)) if r.source == roster_path else cell_text(r) for r in refs)
    return wording.join(dict.fromkeys(shown))


def _note(text: FindingText, wording: Wording) -> str:
    say = wording.text
    lines = [f"{say('Lead')} {text.code} {text.title} ({text.severity})", text.message]
    for label, value in (("Standard or due", text.expected), ("How to mend", text.fix)):
        if value:
            lines.append(say("{label}: {text}").format(label=say(label), text=value))
    return "\n".join(lines)


def _concerns(finding: Finding, roster_path: str, towns: set[str]) -> bool:
    township = finding.subject.township
    # A roster without a finding of its own is still known by its name: 松萝镇花名册.xlsx.
    return (
        not township or township in towns or township in PurePath(readable_path(roster_path)).stem
    )
