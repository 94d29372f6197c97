"""One finding worded in one language: what every written report shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding
from relocaudit.model.wording import Wording
from relocaudit.report.clauses import clause_texts
from relocaudit.report.subject import subject_text
from relocaudit.report.visible import visible
from relocaudit.report.vocabulary import STATES, VERDICTS, file_name


@dataclass(frozen=True, slots=True)
class FindingText:
    """Plain strings, control characters already shown; empty where there is nothing to say."""

    code: str
    title: str
    severity: str
    place: str
    subject: str
    message: str
    observed: str
    expected: str
    evidence: str
    clauses: str
    fix: str
    status: str


def describe(finding: Finding, wording: Wording) -> FindingText:
    """Word a finding; masked or not as the wording says."""
    evidence = (cell.ref for cell in finding.cells if cell.role == "evidence")
    return FindingText(
        code=finding.code,
        title=visible(wording.message(finding.title)),
        severity=wording.text(finding.severity.value),
        place=visible(str(finding.place)),
        subject=visible(subject_text(finding.subject, wording)),
        message=visible(wording.message(finding.message)),
        observed=visible(wording.message(finding.observed)),
        expected=visible(wording.message(finding.expected)),
        evidence=wording.join(dict.fromkeys(cell_text(ref) for ref in evidence)),
        clauses=visible(_policy_basis(finding, wording)),
        fix=visible(wording.message(finding.fix)),
        status=_status(finding, wording),
    )


def cell_text(ref: CellRef) -> str:
    """A cell with the file it stands in: `registry.xlsx › Sheet1!D18`."""
    if not ref.sheet:
        return file_name(ref.source)
    return f"{file_name(ref.source)} › {visible(str(ref))}"


def _policy_basis(finding: Finding, wording: Wording) -> str:
    """The clauses with value and source; where none was asked, the documents of the rule."""
    if finding.clauses:
        return clause_texts(finding.clauses, wording)
    return " ".join(map(wording.message, finding.basis))


def _status(finding: Finding, wording: Wording) -> str:
    words = []
    if finding.state:
        words.append(wording.text(STATES[finding.state]))
    if finding.verdict:
        words.append(wording.text(VERDICTS[finding.verdict]))
    return wording.join(words)
