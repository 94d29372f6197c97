"""The audit as SARIF 2.1.0, for tools that collect the results of many checkers.

A spreadsheet has no lines: the cell is the result's logical location, `Sheet1!J7`.
"""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from relocaudit import __version__
from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding
from relocaudit.model.result import AuditResult, Failure
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.finding_text import cell_text, describe
from relocaudit.report.json import ESCAPED, Json
from relocaudit.report.subject import place_name
from relocaudit.report.visible import encodable, readable_path, visible

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
# SARIF knows three grades; which of our four it was stands in `properties`.
_LEVELS = {
    Severity.REDLINE: "error",
    Severity.PROBLEM: "warning",
    Severity.NOTICE: "note",
    Severity.VERIFY: "note",
}
_BASELINE = {"new": "new", "reopened": "new", "open": "unchanged"}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def sarif_report(result: AuditResult, wording: Wording) -> str:
    """Masked as the wording says; same inputs, same text, but for run id and time."""
    places = {source.path: index for index, source in enumerate(result.sources)}
    rules = list(dict.fromkeys(finding.code for finding in result.findings))
    run: Json = {
        "tool": {"driver": _driver(result, rules, wording)},
        "automationDetails": {"guid": result.run.id},
        "invocations": [_invocation(result, wording)],
        "artifacts": [
            {
                "location": {"uri": uri_of(source.path)},
                "hashes": {"sha-256": source.sha256},
                "roles": ["analysisTarget"],
                "properties": {"role": source.role},
            }
            for source in result.sources
        ],
        "results": [_result(finding, places, rules, wording) for finding in result.findings],
        "properties": {
            "as_of": result.run.as_of.isoformat(),
            "policy": {"id": result.policy.id, "digest": result.policy.digest},
            "fixed": [{"code": f.code, "fingerprint": f.fingerprint} for f in result.fixed],
        },
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return encodable(text.translate(ESCAPED)) + "\n"


def uri_of(path: str) -> str:
    """A path as it was given: relative ones stay relative."""
    shown = readable_path(path)
    windows = PureWindowsPath(shown)
    if windows.drive:
        return windows.as_uri() if windows.is_absolute() else quote(windows.as_posix())
    return PurePosixPath(shown).as_uri() if shown.startswith("/") else quote(shown)


def _driver(result: AuditResult, rules: list[str], wording: Wording) -> Json:
    first = {finding.code: finding for finding in reversed(result.findings)}
    return {
        "name": "relocaudit",
        "version": __version__,
        "language": _LANGUAGES[wording.lang],
        "rules": [
            {
                "id": code,
                "name": first[code].name,
                "shortDescription": {"text": visible(wording.message(first[code].title))},
                "help": {"text": visible(wording.message(first[code].fix))},
            }
            for code in rules
        ],
    }


def _result(
    finding: Finding, places: dict[str, int], rules: list[str], wording: Wording
) -> dict[str, Any]:
    words = describe(finding, wording)
    township = place_name(finding.subject.township, wording)
    found: Json = {
        "ruleId": finding.code,
        "ruleIndex": rules.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": words.message},
        "locations": [_location(finding.place, places)],
        "partialFingerprints": {"relocaudit/v1": finding.fingerprint},
        "properties": {
            "severity": finding.severity.value,
            "subject": words.subject,
            "township": visible(township) if township else None,
            "observed": words.observed,
            "expected": words.expected,
            "clauses": words.clauses,
            "fix": words.fix,
        },
    }
    evidence = [cell.ref for cell in finding.cells if cell.role == "evidence"]
    if evidence:
        found["relatedLocations"] = [
            {**_location(ref, places), "message": {"text": cell_text(ref)}} for ref in evidence
        ]
    if finding.state:
        found["baselineState"] = _BASELINE[finding.state]
    if finding.verdict == "refuted":
        found["suppressions"] = [{"kind": "external", "status": "accepted"}]
    elif finding.verdict:
        found["properties"]["verdict"] = finding.verdict
    return found


def _location(ref: CellRef, places: dict[str, int]) -> Json:
    artifact: Json = {"uri": uri_of(ref.source)}
    if ref.source in places:
        artifact["index"] = places[ref.source]
    where: Json = {"physicalLocation": {"artifactLocation": artifact}}
    if ref.sheet:
        name = visible(ref.address or ref.sheet)
        where["logicalLocations"] = [{"name": name, "fullyQualifiedName": visible(str(ref))}]
    return where


def _invocation(result: AuditResult, wording: Wording) -> Json:
    crashed = [run for run in result.coverage if run.status == "crashed"]
    skipped = [run for run in result.coverage if run.status == "skipped"]
    said: list[Json] = [_failed(failure, wording) for failure in result.failures]
    said += [
        {
            "level": "error",
            "message": {"text": wording.message(run.reason)},
            "associatedRule": {"id": run.code},
        }
        for run in crashed
    ]
    return {
        "executionSuccessful": not said,
        "startTimeUtc": result.run.started_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "toolExecutionNotifications": said,
        "toolConfigurationNotifications": [
            {
                "level": "note",
                "message": {"text": wording.message(run.reason)},
                "associatedRule": {"id": run.code},
            }
            for run in skipped
        ],
    }


def _failed(failure: Failure, wording: Wording) -> Json:
    return {
        "level": "error",
        "message": {"text": visible(wording.message(failure.message))},
        "descriptor": {"id": failure.reason},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(failure.path)}}}],
    }
