"""The findings as CSV, one row each; nothing in a cell can start a formula."""

from __future__ import annotations

import csv
import io
import re

from relocaudit.model.finding import Finding
from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.finding_text import describe
from relocaudit.report.subject import household_number, place_name, subject_name
from relocaudit.report.visible import encodable, shown_path, visible

COLUMNS = (
    "No.",
    "Code",
    "Severity",
    "Title",
    "Township",
    "Village",
    "Name",
    "Household no.",
    "File",
    "Sheet",
    "Cell",
    "Lead",
    "In the table",
    "Standard or due",
    "Compared with",
    "Policy basis",
    "How to mend",
    "State",
    "Mark",
)
# What Excel and WPS take for the start of a formula, full-width forms included.
_STARTS_FORMULA = re.compile(r"(?:^|(?<=[\r\n]))(?=\s*[=+\-@＝＋－＠\t\r\n])")


def csv_report(result: AuditResult, wording: Wording) -> str:
    """A header row in the user's language and one row a finding; lines end as RFC 4180 says."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([wording.text(column) for column in COLUMNS])
    for number, finding in enumerate(result.findings, start=1):
        writer.writerow([str(number), *(inert(cell) for cell in _row(finding, wording))])
    return encodable(text.getvalue())


def inert(text: str) -> str:
    """Text that a spreadsheet shows instead of computing it: an apostrophe before every start."""
    return _STARTS_FORMULA.sub("'", text)


def _row(finding: Finding, wording: Wording) -> list[str]:
    words, subject, place = describe(finding, wording), finding.subject, finding.place
    return [
        words.code,
        words.severity,
        words.title,
        visible(place_name(subject.township, wording) or ""),
        visible(place_name(subject.village, wording) or ""),
        visible(subject_name(subject, wording) or ""),
        visible(household_number(subject, wording) or ""),
        shown_path(place.source),
        visible(place.sheet),
        place.address or "",
        words.message,
        words.observed,
        words.expected,
        words.evidence,
        words.clauses,
        words.fix,
        words.status,
        finding.fingerprint,
    ]
