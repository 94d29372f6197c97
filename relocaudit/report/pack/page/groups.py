"""The findings of the page, grouped as its heat table counts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relocaudit.model.cell import CellRef
from relocaudit.model.pack.case import Case
from relocaudit.model.pack.page import Page
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.clauses import clause_texts
from relocaudit.report.finding_text import FindingText, cell_text, describe
from relocaudit.report.pack.page.words import FAMILIES
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import STATES, VERDICTS

# A county in which a whole column is missing has a finding a household; the rest is counted.
MOST_ROWS = 4000
_DEGREES = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One finding, worded; of `cells` the first is the flagged one, the others are evidence sheet
    by sheet. `fix` is empty where its rule's own remark says the same.
    """

    number: int
    case: Case
    text: FindingText
    cells: tuple[str, ...]
    fix: str
    status: str
    state: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity and family; `more` are counted and not shown."""

    severity: Severity
    family: str
    rows: tuple[Row, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What all findings of a rule have in common; `fix` None: each says its own."""

    code: str
    title: str
    findings: int
    basis: str
    fix: str | None


@dataclass(frozen=True, slots=True)
class Heat:
    """Counts of findings that are not settled, by severity and family, and how deep each is."""

    families: tuple[str, ...]
    counts: Mapping[tuple[Severity, str], int]
    settled: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def degree(self, severity: Severity, family: str) -> int:
        """0 for none up to 5 for as many as the largest count."""
        count, most = self.counts[severity, family], max(self.counts.values(), default=0)
        if not count:
            return 0
        # By size of number, else one large count leaves all others pale.
        return max(1, min(_DEGREES, round(_DEGREES * count.bit_length() / most.bit_length())))

    def row(self, severity: Severity) -> int:
        return sum(self.counts[severity, family] for family in self.families)

    def column(self, family: str) -> int:
        return sum(self.counts[severity, family] for severity in Severity)


def heat_of(page: Page) -> Heat:
    """Every family, those without findings too: nothing found there is worth knowing."""
    families = tuple(FAMILIES)
    counts = {
        (severity, family): page.count(severity, family)
        for severity in Severity
        for family in families
    }
    return Heat(families, counts, sum(case.is_settled for case in page.cases))


def finding_groups(page: Page, wording: Wording) -> tuple[Group, ...]:
    """Redlines first, in each severity by family; a group that has no finding is left out."""
    notes = {note.code: note for note in rule_notes(page, wording)}
    left = MOST_ROWS
    groups: list[Group] = []
    for severity in Severity:
        for family in FAMILIES:
            found = [
                (number, case)
                for number, case in enumerate(page.cases, start=1)
                if case.finding.severity is severity and case.finding.code.startswith(family)
            ]
            if found:
                shown = found[:left]
                rows = tuple(_row(n, case, notes[case.finding.code], wording) for n, case in shown)
                groups.append(Group(severity, family, rows, len(found) - len(shown)))
                left -= len(shown)
    return tuple(groups)


def others_of(page: Page) -> Mapping[str | None, tuple[tuple[str, tuple[int, ...]], ...]]:
    """By township the numbers of the findings below a redline that count, by severity."""
    found: dict[str | None, dict[Severity, list[int]]] = {town.name: {} for town in page.townships}
    for number, case in enumerate(page.cases, start=1):
        severity = case.finding.severity
        if case.township in found and severity is not Severity.REDLINE and not case.is_settled:
            found[case.township].setdefault(severity, []).append(number)
    return {
        town: tuple((s.value, tuple(numbers[s])) for s in Severity if s in numbers)
        for town, numbers in found.items()
    }


def rule_notes(page: Page, wording: Wording) -> tuple[RuleNote, ...]:
    """One a rule that found something, by code."""
    by_code: dict[str, list[Case]] = {}
    for case in page.cases:
        by_code.setdefault(case.finding.code, []).append(case)
    return tuple(_note(code, by_code[code], wording) for code in sorted(by_code))


def _note(code: str, cases: Sequence[Case], wording: Wording) -> RuleNote:
    first = cases[0].finding
    fixes = {wording.message(case.finding.fix) for case in cases}
    basis = clause_texts(first.clauses, wording) if first.clauses else ""
    return RuleNote(
        code,
        visible(wording.message(first.title)),
        len(cases),
        visible(basis or " ".join(map(wording.message, first.basis))),
        visible(fixes.pop()) if len(fixes) == 1 else None,
    )


def _row(number: int, case: Case, note: RuleNote, wording: Wording) -> Row:
    text = describe(case.finding, wording)
    state, verdict = case.finding.state, case.verdict
    words = [STATES[state]] if state else []
    words += [VERDICTS[verdict]] if verdict else []
    return Row(
        number,
        case,
        text,
        _cells(case, wording),
        text.fix if note.fix is None else "",
        wording.join(wording.text(word) for word in words),
        verdict or state or "",
    )


def _cells(case: Case, wording: Wording) -> tuple[str, ...]:
    flagged, *evidence = case.finding.cells
    sheets: dict[tuple[str, str], list[CellRef]] = {}
    for cell in evidence:
        sheets.setdefault((cell.ref.source, cell.ref.sheet), []).append(cell.ref)
    # The name of a file once, however many of its cells are told.
    told = (
        wording.join([cell_text(first), *(ref.address for ref in others if ref.address)])
        for first, *others in sheets.values()
    )
    return (cell_text(flagged.ref), *told)
