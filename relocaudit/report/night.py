"""What a run means beside the nights before, in a few lines."""

from __future__ import annotations

from collections import Counter

from relocaudit.model.message import Message
from relocaudit.model.past import Recorded
from relocaudit.model.result import AuditResult
from relocaudit.model.ruling import InForce
from relocaudit.model.wording import Wording
from relocaudit.report.visible import visible


def night_lines(
    result: AuditResult, recorded: Recorded, rulings: InForce, orphaned: int, wording: Wording
) -> list[str]:
    """Counts by state first; then what did not report, and entries that do not count."""
    states = Counter(finding.state for finding in result.findings)
    said = [
        Message.of(
            "Since the last run: {new} new, {reopened} open again, {open} still open, {fixed} gone",
            new=states["new"],
            reopened=states["reopened"],
            open=states["open"],
            fixed=len(recorded.fixed),
        )
    ]
    if recorded.waiting:
        template = "Not looked for tonight, still open: {count}"
        said.append(Message.of(template, count=len(recorded.waiting)))
    said += [Message.of("Did not report: {township}", township=name) for name in recorded.missing]
    for template, count in (
        ("Entries of field work that have expired: {count}", len(rulings.expired)),
        ("Entries that contradict each other: {count}", len(rulings.conflicting)),
        ("Leads called untrue without evidence, still counted: {count}", len(rulings.unproven)),
        ("Entries about leads that no run knows: {count}", orphaned),
    ):
        if count:
            said.append(Message.of(template, count=count))
    return [visible(wording.message(message)) for message in said]
