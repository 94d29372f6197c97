"""The audit as a Markdown page, for a ticket or a wiki; cell text stays text there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.causes import causes, named
from relocaudit.report.coverage import (
    coverage_summary,
    crashed_lines,
    left_out_lines,
    not_judged_lines,
    skipped_lines,
)
from relocaudit.report.finding_text import describe
from relocaudit.report.heading import heading_lines
from relocaudit.report.visible import encodable, visible
from relocaudit.report.vocabulary import file_name

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$-])")
# A bare address would become a link on most pages.
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|www)([:.])")


def markdown_report(result: AuditResult, wording: Wording) -> str:
    """Heading, causes, findings and coverage, as tables and lists."""
    say = wording.text
    first, *others = heading_lines(result, wording)
    lines = [f"# {escaped(first)}", "", *(f"- {escaped(line)}" for line in others), ""]
    if result.findings:
        lines += [*_causes(result, wording), "", *_findings(result, wording), ""]
    lines += [f"## {say('Coverage')}", "", escaped(coverage_summary(result, wording)), ""]
    for title, details in (
        ("Crashed", crashed_lines(result, wording)),
        ("Not checked", skipped_lines(result, wording)),
        ("Could not be judged", not_judged_lines(result, wording)),
        ("Rows read", left_out_lines(result, wording)),
    ):
        if details:
            lines += [f"### {say(title)}", "", *(f"- {escaped(line)}" for line in details), ""]
    return encodable("\n".join(lines).rstrip("\n")) + "\n"


def escaped(text: str) -> str:
    """Text in which no character means anything to Markdown or HTML."""
    return _LINK.sub(r"\1&#8203;\2", _SPECIAL.sub(r"\\\1", visible(text)))


def _causes(result: AuditResult, wording: Wording) -> list[str]:
    rows = [
        (
            wording.text(cause.severity.value),
            cause.code,
            named(cause, wording),
            cause.count(wording),
            cause.cells(wording),
        )
        for cause in causes(result.findings, wording)
    ]
    header = ("Severity", "Code", "Title", "Count", "Cells")
    return _table("Causes", header, rows, wording)


def _findings(result: AuditResult, wording: Wording) -> list[str]:
    rows = []
    for finding in result.findings:
        text = describe(finding, wording)
        place = f"{file_name(finding.place.source)} › {text.place}"
        named_code = f"{text.code} {text.title}"
        told = (text.subject, text.message, text.clauses, text.fix)
        rows.append((place, text.severity, named_code, *told))
    header = ("Cell", "Severity", "Lead", "Who", "In the table", "Policy basis", "How to mend")
    return _table("Leads", header, rows, wording)


def _table(
    title: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]], wording: Wording
) -> list[str]:
    def line(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(escaped(cell) for cell in cells) + " |"

    say = wording.text
    names = line(tuple(say(name) for name in header))
    return [f"## {say(title)}", "", names, "|---" * len(header) + "|", *(line(row) for row in rows)]
