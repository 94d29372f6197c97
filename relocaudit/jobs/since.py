"""What is new, still open or gone since the earlier copies, and the clerks' verdicts on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from relocaudit.errors import InputError
from relocaudit.jobs.earlier import Earlier
from relocaudit.jobs.listed_rows import code_of
from relocaudit.jobs.verdicts import verdict_of
from relocaudit.model.finding import Finding, State
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Fixed
from relocaudit.report.workbook import findings_of


def since_earlier(result: AuditResult, earlier: Mapping[str, Earlier]) -> AuditResult:
    """The result with states and verdicts, and with what is gone.

    A finding in a roster is compared with that roster's copies; one in the registry or a ledger
    with all. Without an earlier copy the state stays unknown.
    """
    if not any(copies.exists for copies in earlier.values()):
        return result
    follow(result, earlier)
    findings = tuple(_compared(finding, earlier) for finding in result.findings)
    return replace(result, findings=findings, fixed=_fixed(result, earlier))


def follow(result: AuditResult, earlier: Mapping[str, Earlier]) -> None:
    """Let what stands in earlier copies go with findings that have another name now."""
    for path, copies in earlier.items():
        copies.follow(path, findings_of(result, path))


def refuse_without_earlier(earlier: Mapping[str, Earlier]) -> list[tuple[str, Message]]:
    """For --fail-on-new: the rosters without an earlier copy, each with a word.

    Raises InputError where there is none at all: nobody could say what is new.
    """
    if not any(copies.exists for copies in earlier.values()):
        message = Message.of(
            "there is no earlier copy to compare with; check once without this option"
        )
        raise InputError("--fail-on-new", "no-earlier-copy", message)
    said = Message.of("no earlier copy of this roster: all its leads count as new")
    return [(path, said) for path, copies in earlier.items() if not copies.exists]


def _compared(finding: Finding, earlier: Mapping[str, Earlier]) -> Finding:
    own = earlier.get(finding.place.source)
    copies = [own] if own is not None else list(earlier.values())
    copies = [copy for copy in copies if copy.exists]
    if not copies:
        return finding
    name = finding.fingerprint
    entries = next((copy.entries[name] for copy in copies if name in copy.entries), {})
    return replace(finding, state=_state(name, copies), verdict=verdict_of(entries))


def _state(name: str, copies: Collection[Earlier]) -> State:
    if any(name in copy.listed for copy in copies):
        return "open"
    return "reopened" if any(name in copy.gone for copy in copies) else "new"


def _fixed(result: AuditResult, earlier: Mapping[str, Earlier]) -> tuple[Fixed, ...]:
    """What the last copies listed and is not found now; a rule that did not run mends nothing."""
    found = {finding.fingerprint for finding in result.findings}
    ran = {run.code for run in result.coverage if run.status == "ran"}
    gone = {
        Fixed(code_of(row), name)
        for copies in earlier.values()
        for name, row in copies.listed.items()
        if name not in found and code_of(row) in ran
    }
    return tuple(sorted(gone, key=lambda fixed: (fixed.code, fixed.fingerprint)))
