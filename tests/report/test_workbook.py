from __future__ import annotations

from dataclasses import replace

from relocaudit.model.clause import Clause
from relocaudit.model.result import AuditResult
from relocaudit.model.source import Source
from relocaudit.model.wording import Wording
from relocaudit.report.about import about_rows
from relocaudit.report.workbook import causes_for, findings_rows, notes_for

ROSTER = "in/松萝镇花名册.xlsx"
OTHER = Source("roster", "in/芦笛乡花名册.xlsx", "c" * 64, ())


def test_the_columns_are_those_the_clerks_know(audit: AuditResult) -> None:
    row = findings_rows(audit, ROSTER, Wording("zh"))[0]
    assert list(row) == [
        "number", "code", "severity", "乡镇", "行政村", "户主姓名", "户编号", "问题名称", "sheet",
        "cell", "表中填写", "标准或应填", "比对依据（来源及单元格）", "政策依据", "整改建议",
        "处理状态", "核实结果", "佐证材料", "核实人", "日期", "备注", "fingerprint",
    ]  # fmt: skip


def test_the_owners_copy_shows_names_and_numbers_in_full(audit: AuditResult) -> None:
    row = findings_rows(audit, ROSTER, Wording("zh"))[0]
    assert (row["户主姓名"], row["户编号"]) == ("韩小禾", "999901000017")


def test_a_policy_clause_stands_with_its_source(audit: AuditResult) -> None:
    assert "25" in str(findings_rows(audit, ROSTER, Wording("zh"))[0]["政策依据"])
    assert "NDRC429" in str(findings_rows(audit, ROSTER, Wording("zh"))[0]["政策依据"])


def test_a_rule_without_a_clause_shows_the_documents_it_quotes(audit: AuditResult) -> None:
    row = next(r for r in findings_rows(audit, ROSTER, Wording("zh")) if r["code"] == "REG003")
    assert row["政策依据"] == "SD2017 二(一)8"


def test_the_documents_behind_clauses_and_rules_are_named_in_full(audit: AuditResult) -> None:
    told = [text for _, text in about_rows(audit, Wording("zh"))]
    assert "NDRC429  发改地区〔2016〕429号 严格控制住房建设面积" in told
    assert "SD2017  施甸县易地扶贫搬迁政策解读手册（2017年7月）" in told
    assert not [text for text in told if text.startswith("FZ ")]


def test_with_one_roster_every_finding_stands_in_its_copy(audit: AuditResult) -> None:
    rows = findings_rows(audit, ROSTER, Wording("zh"))
    assert [row["number"] for row in rows] == list(range(1, 18))


def test_a_registry_finding_stands_in_the_copy_of_its_township_only(audit: AuditResult) -> None:
    two = replace(audit, sources=(*audit.sources, OTHER))
    own = [row["code"] for row in findings_rows(two, ROSTER, Wording("zh"))]
    others = [row["code"] for row in findings_rows(two, OTHER.path, Wording("zh"))]
    assert "REG003" in own
    # The finding without a township concerns every copy.
    assert others == ["REG009"]


def test_a_cell_of_another_file_is_named_so_that_no_link_can_miss(audit: AuditResult) -> None:
    row = next(r for r in findings_rows(audit, ROSTER, Wording("zh")) if r["code"] == "REG003")
    assert (row["sheet"], row["cell"]) == ("registry.xlsx: Sheet1", "F9")


def test_evidence_names_file_sheet_and_cell(audit: AuditResult) -> None:
    row = next(r for r in findings_rows(audit, ROSTER, Wording("zh")) if r["code"] == "REG015")
    assert row["比对依据（来源及单元格）"] == "registry.xlsx › Sheet1!D18"


def test_notes_stand_on_cells_of_the_roster_alone(audit: AuditResult) -> None:
    notes = notes_for(audit, ROSTER, Wording("en"))
    assert len(notes) == 15
    sheet, cell, severity, text = notes[0]
    assert (sheet, cell, severity) == ("花名册", "F7", "redline")
    assert text.splitlines() == [
        "Lead ARE001 Home over the cap per person (redline)",
        "112 m² for 4 persons; the cap is 100 m²",
        "Standard or due: at most 100 m²",
        "How to mend: Measure the home and check the head count on site.",
    ]


def test_the_causes_of_the_copy_are_those_of_its_rows(audit: AuditResult) -> None:
    two = replace(audit, sources=(*audit.sources, OTHER))
    assert len(causes_for(two, OTHER.path, Wording("zh"))) == 1


def test_the_scope_names_files_thresholds_and_what_was_not_judged(audit: AuditResult) -> None:
    clause = Clause("occupancy.days", None, "day", "")
    cited = dict(about_rows(audit, Wording("en")))
    assert cited["Largest home area per locked person"] == "25 m2/person (NDRC429)"
    assert cited["Judged as of"] == "2020-06-30"
    assert cited["Not checked"] == "no ledger of that kind here: PAY001, PAY002"
    assert "a" * 64 in cited["roster"]
    assert "occupancy" not in str(about_rows(audit, Wording("en"), (clause,)))


def test_the_scope_holds_no_clock(audit: AuditResult) -> None:
    assert "2020-07-01" not in str(about_rows(audit, Wording("en")))
