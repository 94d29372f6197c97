from __future__ import annotations

from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.causes import cause_lines, causes


def test_one_reason_is_one_line_however_often_it_strikes(audit: AuditResult) -> None:
    blank = [c for c in causes(audit.findings, Wording("en")) if c.code == "INT003"]
    assert [(c.field, len(c.findings)) for c in blank] == [("house_area", 12)]
    assert blank[0].cells(Wording("en")) == "松萝镇花名册.xlsx › 花名册!F8, F9, F10 …"


def test_the_gravest_cause_comes_first_then_the_most_frequent(audit: AuditResult) -> None:
    order = [c.code for c in causes(audit.findings, Wording("en"))]
    assert order == ["ARE001", "REG003", "INT003", "REG009", "INT002", "REG015"]


def test_a_line_counts_what_the_rule_counts(audit: AuditResult) -> None:
    lines = cause_lines(audit.findings, Wording("zh"))
    assert lines[0].endswith("1 户")
    assert lines[1].endswith("1 人")


def test_no_finding_is_lost_in_the_grouping(audit: AuditResult) -> None:
    found = causes(audit.findings, Wording("en"))
    assert sorted(f.fingerprint for c in found for f in c.findings) == sorted(
        f.fingerprint for f in audit.findings
    )
