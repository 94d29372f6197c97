"""The audit on a terminal: causes first, then every lead, then what was not checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from relocaudit.model.finding import Finding
from relocaudit.model.result import AuditResult
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.causes import Cause, causes, named
from relocaudit.report.coverage import (
    coverage_summary,
    crashed_lines,
    left_out_lines,
    not_judged_lines,
    skipped_lines,
)
from relocaudit.report.finding_text import describe
from relocaudit.report.heading import changes_line, heading_lines, totals_line
from relocaudit.report.visible import encodable, visible
from relocaudit.report.vocabulary import file_name
from relocaudit.report.wrapping import cells, pad, wrap

STYLES: Final[dict[Severity, str]] = {
    Severity.REDLINE: "bold red",
    Severity.PROBLEM: "yellow",
    Severity.NOTICE: "cyan",
    Severity.VERIFY: "magenta",
}
_MARKS: Final[dict[Severity, str]] = {
    Severity.REDLINE: "■",
    Severity.PROBLEM: "▲",
    Severity.NOTICE: "●",
    Severity.VERIFY: "?",
}


def print_report(console: Console, result: AuditResult, wording: Wording, *, full: bool) -> None:
    """Print the audit at the console's width; `full` lists every lead, else causes alone."""
    page = _Page(console)
    title, *others = heading_lines(result, wording)
    page.text(title, "bold")
    for line in others:
        page.text(line, indent=2)
    page.blank()
    page.text(totals_line(result, wording), "bold")
    since = changes_line(result, wording)
    if since:
        page.text(since)
    _print_causes(page, causes(result.findings, wording), wording)
    if full and result.findings:
        _print_findings(page, result.findings, wording)
    _print_coverage(page, result, wording, full=full)
    page.flush()


class _Page:
    """Wraps by terminal columns itself (rich breaks Chinese text at spaces only) and gathers plain
    segments: no markup or emoji code in them acts, and ten thousand leads print in seconds.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._segments: list[Segment] = []
        self.width = console.width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._segments

    def flush(self) -> None:
        """Print what was gathered."""
        self._console.print(self, soft_wrap=True, end="")

    def blank(self) -> None:
        self._segments.append(Segment.line())

    def text(self, text: str, style: str = "", indent: int = 0, hanging: int = 0) -> None:
        """One paragraph; its lines after the first are indented by `hanging` more."""
        lines = wrap(encodable(text), self.width - indent - hanging)
        for number, line in enumerate(lines):
            margin = " " * (indent + (hanging if number else 0))
            self.pieces((margin, ""), (line, style))

    def labelled(self, label: str, text: str, width: int, indent: int) -> None:
        """A dim label and its text beside it, set off to `width` columns."""
        for number, line in enumerate(wrap(encodable(text), self.width - indent - width)):
            shown = pad(label if number == 0 else "", width)
            self.pieces((" " * indent, ""), (shown, "dim"), (line, ""))

    def pieces(self, *pieces: tuple[str, str]) -> None:
        """One line as it is, each piece in its style."""
        for text, style in pieces:
            self._segments.append(Segment(encodable(text), Style.parse(style) if style else None))
        self._segments.append(Segment.line())


def _print_causes(page: _Page, found: Sequence[Cause], wording: Wording) -> None:
    words = {cause.severity: wording.text(cause.severity.value) for cause in found}
    width = max((cells(word) for word in words.values()), default=0)
    for cause in found:
        head = f"{_MARKS[cause.severity]} {pad(words[cause.severity], width)} "
        indent = 2 + cells(head)
        tail = f"{cause.code} {named(cause, wording)}  {cause.count(wording)}"
        *full, last = wrap(encodable(tail), page.width - indent)
        for line in full:
            page.pieces(("  ", ""), (head, STYLES[cause.severity]), (line, ""))
            head = " " * cells(head)
        places = cause.cells(wording)
        beside = indent + cells(last) + 2 + cells(places) <= page.width
        shown = (f"  {encodable(places)}" if beside else "", "dim")
        page.pieces(("  ", ""), (head, STYLES[cause.severity]), (last, ""), shown)
        if not beside:
            page.text(places, "dim", indent=indent)


def _print_findings(page: _Page, findings: tuple[Finding, ...], wording: Wording) -> None:
    source = None
    for finding in findings:
        if finding.place.source != source:
            source = finding.place.source
            page.blank()
            page.text(f"── {file_name(source)} ──", "bold")
        page.blank()
        _print_finding(page, finding, wording)


def _print_finding(page: _Page, finding: Finding, wording: Wording) -> None:
    """Place · code · title, who, what is there, what was expected, what to do."""
    text = describe(finding, wording)
    word = f"{_MARKS[finding.severity]} {wording.text('Lead')} · {text.severity}"
    page.pieces((word, STYLES[finding.severity]), ("  ", ""), (text.place, "bold"))
    page.text(f"{text.code} {text.title}", "bold", indent=2, hanging=2)
    about = f"{text.subject}  {text.status}".strip()
    if about:
        page.text(about, "dim", indent=2)
    page.text(text.message, indent=2)
    # The message mostly says what stands in the table; once is enough.
    observed = "" if text.observed in text.message else text.observed
    labelled = {
        "In the table": observed,
        "Standard": text.expected,
        "Policy basis": text.clauses if finding.clauses else "",
        "See": text.evidence,
        "What to do": text.fix,
    }
    width = max(cells(wording.text(label)) for label in labelled) + 2
    for label, value in labelled.items():
        if value:
            page.labelled(wording.text(label), value, width, indent=2)


def _print_coverage(page: _Page, result: AuditResult, wording: Wording, *, full: bool) -> None:
    say = wording.text
    page.blank()
    summary = coverage_summary(result, wording)
    page.text(say("{label}: {text}").format(label=say("Coverage"), text=summary), "bold")
    sections = [
        ("Crashed", crashed_lines(result, wording), "bold red"),
        ("Not checked", skipped_lines(result, wording), ""),
        ("Could not be judged", not_judged_lines(result, wording), ""),
    ]
    if full:
        sections.append(("Rows read", left_out_lines(result, wording), ""))
    for title, lines, style in sections:
        if lines:
            page.text(say(title), style or "bold", indent=2)
        for line in lines:
            page.text(f"- {visible(line)}", style, indent=4, hanging=2)
