"""The audit as JSON, schema version 1: a public promise, only ever added to."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from relocaudit import __version__
from relocaudit.model.clause import Clause
from relocaudit.model.coverage import RuleRun
from relocaudit.model.finding import Finding, FindingCell
from relocaudit.model.result import AuditResult
from relocaudit.model.severity import Severity
from relocaudit.model.source import SheetReading, Source
from relocaudit.model.wording import Wording
from relocaudit.report.clauses import clause_plain
from relocaudit.report.subject import household_number, person_id, place_name, subject_name
from relocaudit.report.visible import encodable, readable_path

# JSON is the one place where values have no type of ours.
Json = dict[str, Any]


# The same values to any reader of JSON, and inert wherever the text is pasted or shown: markup, and
# the characters that turn the direction of what follows.
ESCAPED = {
    ord(character): f"\\u{ord(character):04x}"
    for character in "<>&\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}


def json_report(result: AuditResult, wording: Wording) -> str:
    """Same inputs, same text, but for `run.id` and `run.started_at`; ends with a line break."""
    document = {
        "schema": 1,
        "tool": {"name": "relocaudit", "version": __version__},
        "run": {
            "id": result.run.id,
            "started_at": result.run.started_at.isoformat(),
            "as_of": result.run.as_of.isoformat(),
            "lang": wording.lang,
        },
        "policy": {"id": result.policy.id, "digest": result.policy.digest},
        "sources": [_source(source) for source in result.sources],
        "failures": [
            {
                "path": readable_path(f.path),
                "reason": f.reason,
                "message": wording.message(f.message),
            }
            for f in result.failures
        ],
        "coverage": [_coverage(run, wording) for run in result.coverage],
        "findings": [_finding(finding, wording) for finding in result.findings],
        "fixed": [{"code": f.code, "fingerprint": f.fingerprint} for f in result.fixed],
        "totals": _totals(result.findings),
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return encodable(text.translate(ESCAPED)) + "\n"


def _source(source: Source) -> Json:
    return {
        "role": source.role,
        "path": readable_path(source.path),
        "sha256": source.sha256,
        "sheets": [_sheet(sheet) for sheet in source.sheets],
    }


def _sheet(sheet: SheetReading) -> Json:
    return {
        "name": sheet.name,
        "header_rows": list(sheet.header_rows),
        "records": sheet.records,
        "left_out": [{"rows": rows.rows, "why": rows.why} for rows in sheet.left_out],
        "layout": sheet.layout,
    }


def _coverage(run: RuleRun, wording: Wording) -> Json:
    return {
        "code": run.code,
        "status": run.status,
        "records": run.records,
        "judged": run.judged,
        "flagged": run.flagged,
        "reason": wording.message(run.reason) if run.reason else None,
        "exempt": run.exempt,
        "not_judged": [
            {"reason": wording.message(gap.reason), "records": gap.records}
            for gap in run.not_judged
        ],
    }


def _finding(finding: Finding, wording: Wording) -> Json:
    subject = finding.subject
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "title": wording.message(finding.title),
        "message": wording.message(finding.message),
        "fix": wording.message(finding.fix),
        "cells": [_cell(cell) for cell in finding.cells],
        "subject": {
            "level": subject.level,
            "household": household_number(subject, wording),
            "person": person_id(subject, wording),
            "name": subject_name(subject, wording),
            "township": place_name(subject.township, wording),
            "village": place_name(subject.village, wording),
        },
        "observed": wording.message(finding.observed) if finding.observed else None,
        "expected": wording.message(finding.expected) if finding.expected else None,
        "clauses": [_clause(clause) for clause in finding.clauses],
        "basis": [wording.message(document) for document in finding.basis],
        "fingerprint": finding.fingerprint,
        "state": finding.state,
        "verdict": finding.verdict,
    }


def _cell(cell: FindingCell) -> Json:
    source, ref = readable_path(cell.ref.source), cell.ref
    return {"role": cell.role, "source": source, "sheet": ref.sheet, "cell": ref.address}


def _clause(clause: Clause) -> Json:
    return {
        "key": clause.key,
        "value": clause_plain(clause),
        "unit": clause.unit,
        "source": clause.source,
        "mode": clause.mode,
        "working_default": clause.working_default,
        "adopted": clause.adopted,
    }


def _totals(findings: tuple[Finding, ...]) -> Json:
    severities = Counter(finding.severity for finding in findings)
    codes = Counter(finding.code for finding in findings)
    return {
        "findings": len(findings),
        "by_severity": {s.value: severities[s] for s in Severity if severities[s]},
        "by_code": {code: codes[code] for code in sorted(codes)},
    }
