"""From the outcome of a run to the lines of its log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from relocaudit.jobs.run import RunOutcome
from relocaudit.model.result import AuditResult
from relocaudit.report.log_line import Fact

Event = tuple[str, Mapping[str, Fact]]


def events_of(outcome: RunOutcome) -> Iterator[Event]:
    """Each file, each fault, what was recorded and what was written, in the order it was done.

    Townships are counted, not named: their names are cells of a roster, and a slipped column
    would put the names of people there.
    """
    result = outcome.checked.result
    for path, said in outcome.checked.skipped:
        yield "passed over", {"path": path, "message": said.plain()}
    yield from _files(result)
    for run in result.coverage:
        if run.status == "crashed":
            yield "rule crashed", {"code": run.code}
    if outcome.set_aside is not None:
        yield "history set aside", {"path": str(outcome.set_aside)}
    for copy in outcome.checked.copies:
        yield "copy", {"roster": copy.roster, "path": copy.path, "kind": copy.kind}
    yield "recorded", _recorded(outcome)


def _files(result: AuditResult) -> Iterator[Event]:
    for source in result.sources:
        records = sum(sheet.records for sheet in source.sheets)
        yield "read", {"path": source.path, "role": source.role, "records": records}
    for failure in result.failures:
        said = {"reason": failure.reason, "message": failure.message.plain()}
        yield "unusable", {"path": failure.path, **said}


def _recorded(outcome: RunOutcome) -> Mapping[str, Fact]:
    findings, recorded = outcome.checked.result.findings, outcome.recorded
    return {
        "number": recorded.run,
        "findings": len(findings),
        "by_severity": dict(Counter(finding.severity.value for finding in findings)),
        "by_state": dict(Counter(finding.state or "unknown" for finding in findings)),
        "refuted": sum(finding.verdict == "refuted" for finding in findings),
        "fixed": len(recorded.fixed),
        "waiting": len(recorded.waiting),
        "townships_missing": len(recorded.missing),
        "orphaned_verdicts": len(outcome.orphaned),
        "expired_verdicts": len(outcome.rulings.expired),
        "conflicting_verdicts": len(outcome.rulings.conflicting),
    }
