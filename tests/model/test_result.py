"""Exit codes of a whole audit."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from relocaudit.model.cell import CellRef
from relocaudit.model.coverage import RuleRun
from relocaudit.model.finding import Finding, FindingCell, State, Subject
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure, PolicyInfo, RunInfo
from relocaudit.model.severity import Severity

SAID = Message("said")
FINDING = Finding(
    code="ARE001", name="over-area-home", severity=Severity.PROBLEM, title=SAID, message=SAID,
    observed=None, expected=None, fix=SAID,
    cells=(FindingCell("flagged", CellRef("a", "b", 1, 1)),),
    subject=Subject("household"), clauses=(), fingerprint="f",
)  # fmt: skip
CLEAN = AuditResult(
    RunInfo("1", datetime(2020, 6, 30, tzinfo=UTC), date(2020, 6, 30)),
    PolicyInfo("national", "d"), (), (RuleRun("ARE001", "ran"),), (),
)  # fmt: skip


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        (Severity.PROBLEM, Severity.PROBLEM, 1),
        (Severity.REDLINE, Severity.PROBLEM, 1),
        (Severity.NOTICE, Severity.PROBLEM, 0),
        (Severity.NOTICE, Severity.NOTICE, 1),
        (Severity.VERIFY, Severity.NOTICE, 0),
        (Severity.REDLINE, None, 0),
    ],
)
def test_findings_count_from_the_severity_asked_for(
    severity: Severity, fail_on: Severity | None, code: int
) -> None:
    result = replace(CLEAN, findings=(replace(FINDING, severity=severity),))
    assert result.exit_code(fail_on) == code


def test_a_refuted_finding_stays_in_the_list_and_does_not_count() -> None:
    result = replace(CLEAN, findings=(replace(FINDING, verdict="refuted"),))
    assert result.exit_code(Severity.PROBLEM) == 0


def test_an_unusable_file_outranks_findings_and_a_crash_outranks_both() -> None:
    failed = replace(CLEAN, findings=(FINDING,), failures=(Failure("a", "gone", SAID),))
    assert failed.exit_code(Severity.PROBLEM) == 2
    crashed = replace(failed, coverage=(RuleRun("ARE001", "crashed", reason=SAID),))
    assert crashed.exit_code(Severity.PROBLEM) == 3


def test_a_clean_audit_ends_with_zero() -> None:
    assert CLEAN.exit_code(Severity.PROBLEM) == 0


@pytest.mark.parametrize(("state", "code"), [("new", 1), ("reopened", 1), ("open", 0), (None, 1)])
def test_where_only_new_findings_count_unknown_ones_do(state: State | None, code: int) -> None:
    found = replace(FINDING, severity=Severity.PROBLEM, state=state)
    result = replace(CLEAN, findings=(found,))
    assert result.exit_code(Severity.PROBLEM, only_new=True) == code
    assert result.exit_code(Severity.PROBLEM) == 1
