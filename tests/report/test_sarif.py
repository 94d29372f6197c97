from __future__ import annotations

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.sarif import sarif_report, uri_of

ID = "999901198001012226"


def test_the_log_keeps_its_public_form(audit: AuditResult, snapshot: SnapshotAssertion) -> None:
    assert sarif_report(audit, Wording("en")) == snapshot


@pytest.mark.parametrize("secret", [ID, "韩小禾", "999901000017"])
def test_personal_data_stays_out_of_the_log(audit: AuditResult, secret: str) -> None:
    assert secret not in sarif_report(audit, Wording("zh"))


def test_states_and_verdicts_become_baseline_and_suppression(audit: AuditResult) -> None:
    old = replace(audit.findings[0], state="open", verdict="refuted")
    back = replace(audit.findings[1], state="reopened", verdict="confirmed")
    log = json.loads(sarif_report(replace(audit, findings=(old, back)), Wording("en")))
    known, again = log["runs"][0]["results"]
    assert known["baselineState"] == "unchanged"
    assert known["suppressions"] == [{"kind": "external", "status": "accepted"}]
    assert again["baselineState"] == "new"
    assert "suppressions" not in again
    assert again["properties"]["verdict"] == "confirmed"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.xlsx", "a%20b.xlsx"),
        ("花名册.xlsx", "%E8%8A%B1%E5%90%8D%E5%86%8C.xlsx"),
        ("/home/a.xlsx", "file:///home/a.xlsx"),
        (r"C:\数\a.xlsx", "file:///C:/%E6%95%B0/a.xlsx"),
        (r"C:a.xlsx", "C%3Aa.xlsx"),
        ("javascript:alert(1).xlsx", "javascript%3Aalert%281%29.xlsx"),
    ],
)
def test_a_path_is_a_uri_whatever_stands_in_it(path: str, uri: str) -> None:
    assert uri_of(path) == uri
