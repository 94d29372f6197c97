from __future__ import annotations

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from relocaudit.model.message import Message, Personal
from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.json import json_report

ID = "999901198001012226"


def test_the_document_keeps_its_public_form(
    audit: AuditResult, snapshot: SnapshotAssertion
) -> None:
    assert json_report(audit, Wording("en")) == snapshot


def test_equal_results_give_equal_text(audit: AuditResult) -> None:
    assert json_report(audit, Wording("zh")) == json_report(replace(audit), Wording("zh"))


@pytest.mark.parametrize("secret", [ID, "韩小禾", "999901000017"])
def test_personal_data_shows_only_on_request(audit: AuditResult, secret: str) -> None:
    assert secret not in json_report(audit, Wording("en"))
    assert secret in json_report(audit, Wording("en", show_personal_data=True))


def test_a_flagged_cell_comes_first_and_a_whole_sheet_has_no_address(audit: AuditResult) -> None:
    findings = json.loads(json_report(audit, Wording("en")))["findings"]
    assert findings[0]["cells"][0] == {
        "role": "flagged", "source": "in/松萝镇花名册.xlsx", "sheet": "花名册", "cell": "F7",
    }  # fmt: skip
    assert findings[-1]["cells"][0]["cell"] is None


def test_half_a_character_does_not_break_the_document(audit: AuditResult) -> None:
    broken = replace(
        audit.findings[0], message=Message.of("reads {raw}", raw=Personal("text", "韩\ud800"))
    )
    text = json_report(replace(audit, findings=(broken,)), Wording("en"))
    text.encode("utf-8")
    assert json.loads(text)["findings"][0]["message"] == "reads 韩\ufffd"


def test_totals_count_every_finding_once(audit: AuditResult) -> None:
    totals = json.loads(json_report(audit, Wording("en")))["totals"]
    assert totals == {
        "findings": 17,
        "by_severity": {"redline": 2, "problem": 13, "notice": 1, "verify": 1},
        "by_code": {
            "ARE001": 1, "INT002": 1, "INT003": 12, "REG003": 1, "REG009": 1, "REG015": 1,
        },
    }  # fmt: skip
