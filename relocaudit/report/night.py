"""What a run means beside the nights before, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from relocaudit.model.message import Message
from relocaudit.model.past import Recorded
from relocaudit.model.result import AuditResult
from relocaudit.model.ruling import InForce, Ruling
from relocaudit.model.wording import Wording
from relocaudit.report.entries_amiss import entries_amiss
from relocaudit.report.heading import since_last_run
from relocaudit.report.visible import visible


def night_lines(
    result: AuditResult,
    recorded: Recorded,
    rulings: InForce,
    orphaned: Sequence[Ruling],
    wording: Wording,
) -> list[str]:
    """Counts by state first; then what did not report, and entries that do not count."""
    said = [since_last_run(result)]
    if recorded.waiting:
        template = "Not looked for tonight, still open: {count}"
        said.append(Message.of(template, count=len(recorded.waiting)))
    said += [Message.of("Did not report: {township}", township=name) for name in recorded.missing]
    lines = [("", message) for message in said]
    lines += entries_amiss(result, rulings, orphaned)
    return [indent + visible(wording.message(message)) for indent, message in lines]
