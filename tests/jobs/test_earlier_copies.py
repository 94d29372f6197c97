"""Checking again: what clerks wrote stays, and what is new, open or gone is said."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from rosters import HEAD, HEADERS, audit, said, write_roster
from rosters import SPOUSE as A_SPOUSE

from relocaudit.errors import InputError
from relocaudit.jobs.request import CheckOutcome
from relocaudit.jobs.verdicts import is_unknown, lacks_evidence, verdict_of

GOOD_ID = "999801197202260011"
SPOUSE = (*A_SPOUSE[:3], "999801197505120024", *A_SPOUSE[4:])
BAD_HEAD = (*HEAD[:3], GOOD_ID[:-1] + "0", *HEAD[4:])
BAD_SPOUSE = (*SPOUSE[:3], SPOUSE[3][:-1] + "0", *SPOUSE[4:])


def roster_with_two_faults(tmp_path: Path) -> Path:
    return write_roster(tmp_path / "roster.xlsx", [BAD_HEAD, BAD_SPOUSE])


def write(copy: Path | str, cell: str, entries: Mapping[str, object]) -> None:
    """Fill the row of the finding on a cell, and save."""
    book = openpyxl.load_workbook(copy)
    columns, row = found_row(book["核查结果"], cell)
    for header, value in entries.items():
        column = columns.setdefault(header, len(columns) + 1)
        book["核查结果"].cell(row - (row - header_row(book["核查结果"])), column, header)
        book["核查结果"].cell(row, column, value)
    book.save(copy)


def header_row(sheet: openpyxl.worksheet.worksheet.Worksheet) -> int:
    return next(row[0].row for row in sheet.iter_rows() if "核查标识" in [c.value for c in row])


def found_row(
    sheet: openpyxl.worksheet.worksheet.Worksheet, cell: str
) -> tuple[dict[str, int], int]:
    top = header_row(sheet)
    columns = {c.value: c.column for c in sheet[top] if c.value}
    for row in range(top + 1, sheet.max_row + 1):
        if any(c.value == cell for c in sheet[row]):
            return columns, row
    raise AssertionError(cell)


def entries(copy: Path | str, cell: str) -> dict[str, object]:
    """What stands beside the finding on a cell."""
    sheet = openpyxl.load_workbook(copy)["核查结果"]
    columns, row = found_row(sheet, cell)
    known = ("处理状态", "核实结果", "佐证材料", "核实人", "日期", "备注", "责任人")
    values = {h: sheet.cell(row, columns[h]).value for h in known if h in columns}
    return {header: value for header, value in values.items() if value is not None}


def states(outcome: CheckOutcome) -> dict[str | None, tuple[str | None, str | None]]:
    return {f.place.address: (f.state, f.verdict) for f in outcome.result.findings}


def scope(copy: Path | str) -> str:
    rows = openpyxl.load_workbook(copy)["核查说明"].iter_rows(values_only=True)
    return "\n".join(" ".join(str(v) for v in row if v) for row in rows)


def test_without_an_earlier_copy_nothing_is_known_of_states(tmp_path: Path) -> None:
    outcome = audit(roster_with_two_faults(tmp_path))
    assert states(outcome) == {"D2": (None, None), "D3": (None, None)}


def test_entries_are_carried_into_the_copy_that_replaces(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    copy = audit(roster).copies[0].path
    written = {"核实结果": "属实", "日期": date(2026, 11, 20), "责任人": "李某"}
    write(copy, "D3", written)
    outcome = audit(roster)
    assert outcome.copies[0].path == copy
    assert entries(copy, "D3") == {**written, "日期": "2026-11-20"}
    assert entries(copy, "D2") == {}
    assert states(outcome) == {"D2": ("open", None), "D3": ("open", "confirmed")}
    assert said(outcome) == ["entries beside 1 lead(s) were carried over from the earlier copy"]


def test_entries_find_their_lead_when_rows_moved(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    copy = audit(roster).copies[0].path
    write(copy, "D3", {"备注": "已电话核对"})
    other = (3, "9998000000000002", "卜云", "999801199001010015", "户主", 1, 25)
    write_roster(roster, [other, BAD_HEAD, BAD_SPOUSE])
    audit(roster)
    assert entries(copy, "D4") == {"备注": "已电话核对"}


def test_a_lead_refuted_with_evidence_does_not_count_and_stays_listed(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx", [BAD_HEAD, SPOUSE])
    copy = audit(roster).copies[0].path
    write(copy, "D2", {"核实结果": "不属实", "佐证材料": "户口簿第3页"})
    outcome = audit(roster)
    assert states(outcome) == {"D2": ("open", "refuted")}
    assert outcome.result.exit_code(outcome.result.findings[0].severity) == 0


def test_refuted_without_evidence_still_counts_and_says_so(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx", [BAD_HEAD, SPOUSE])
    copy = audit(roster).copies[0].path
    write(copy, "D2", {"核实结果": "不属实"})
    outcome = audit(roster)
    assert states(outcome) == {"D2": ("open", "pending")}
    assert outcome.result.exit_code(outcome.result.findings[0].severity) == 1
    assert "1 lead(s) marked 不属实 still count: 佐证材料 is empty" in said(outcome)


def test_what_is_gone_is_listed_and_its_entries_are_kept_from_copy_to_copy(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    copy = audit(roster).copies[0].path
    write(copy, "D3", {"处理状态": "已整改", "核实人": "王某"})
    write_roster(roster, [BAD_HEAD, SPOUSE])
    outcome = audit(roster)
    assert [fixed.code for fixed in outcome.result.fixed] == ["IDN001"]
    assert states(outcome) == {"D2": ("open", None)}
    outcome = audit(roster)
    assert outcome.result.fixed == ()
    assert "not found any more IDN001" in scope(copy)
    assert "处理状态: 已整改；核实人: 王某" in scope(copy)


def test_a_lead_that_comes_back_is_reopened_with_its_entries(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    copy = audit(roster).copies[0].path
    write(copy, "D3", {"处理状态": "已整改"})
    write_roster(roster, [BAD_HEAD, SPOUSE])
    audit(roster)
    outcome = audit(roster_with_two_faults(tmp_path))
    assert states(outcome)["D3"] == ("reopened", None)
    assert entries(copy, "D3") == {"处理状态": "已整改"}


def test_a_rule_that_did_not_run_mends_nothing(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    copy = audit(roster).copies[0].path
    write(copy, "D3", {"核实人": "王某"})
    outcome = audit(roster, select=("HHD",))
    assert outcome.result.fixed == ()
    assert "not checked this time IDN001" in scope(copy)


def test_rows_that_a_clerk_added_are_kept_in_words(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    copy = audit(roster).copies[0].path
    book = openpyxl.load_workbook(copy)
    sheet = book["核查结果"]
    columns, row = found_row(sheet, "D3")
    sheet.cell(row + 1, columns["备注"], "另有一户未上报")
    book.save(copy)
    audit(roster)
    audit(roster)
    assert scope(copy).count("Rows added by hand 备注: 另有一户未上报") == 1


def test_entries_of_a_copy_that_is_left_alone_are_in_the_next_one(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    copy = Path(audit(roster).copies[0].path)
    write(copy, "D3", {"核实人": "王某"})
    book = openpyxl.load_workbook(copy)
    book["人员"]["C2"] = "湛慈云"
    book.save(copy)
    outcome = audit(roster)
    assert Path(outcome.copies[0].path).name == "roster.audited-2.xlsx"
    assert entries(outcome.copies[0].path, "D3") == {"核实人": "王某"}


def test_a_copy_is_checked_without_its_old_marks(tmp_path: Path) -> None:
    copy = Path(audit(roster_with_two_faults(tmp_path)).copies[0].path)
    write(copy, "D3", {"核实人": "王某"})
    book = openpyxl.load_workbook(copy)
    book["人员"]["D2"] = GOOD_ID
    book.save(copy)
    outcome = audit(copy)
    (made,) = outcome.copies
    assert Path(made.path).name == "roster.audited-2.xlsx"
    assert states(outcome) == {"D3": ("open", None)}
    assert [fixed.code for fixed in outcome.result.fixed] == ["IDN001"]
    book = openpyxl.load_workbook(made.path)
    assert book.sheetnames == ["人员", "核查结果", "核查说明"]
    assert book["人员"]["D2"].comment is None
    assert book["人员"]["D2"].fill.patternType is None
    assert book["人员"]["D3"].comment is not None
    assert entries(made.path, "D3") == {"核实人": "王某"}


def test_a_copy_under_another_name_is_known_by_what_it_holds(tmp_path: Path) -> None:
    copy = Path(audit(roster_with_two_faults(tmp_path)).copies[0].path)
    write(copy, "D3", {"核实人": "王某"})
    renamed = copy.rename(tmp_path / "已核实.xlsx")
    (made,) = audit(renamed).copies
    assert Path(made.path).name == "已核实.audited.xlsx"
    assert entries(made.path, "D3") == {"核实人": "王某"}
    assert len(openpyxl.load_workbook(made.path).sheetnames) == 3


def test_a_name_that_tells_another_township_loses_no_entries(tmp_path: Path) -> None:
    copy = Path(audit(roster_with_two_faults(tmp_path)).copies[0].path)
    write(copy, "D3", {"核实结果": "属实"})
    outcome = audit(copy.rename(tmp_path / "松萝镇反馈.xlsx"))
    assert {f.subject.township for f in outcome.result.findings} == {"松萝镇"}
    assert states(outcome) == {"D2": ("open", None), "D3": ("open", "confirmed")}
    assert outcome.result.fixed == ()
    assert entries(outcome.copies[0].path, "D3") == {"核实结果": "属实"}


def test_the_copy_of_a_second_copy_is_the_third(tmp_path: Path) -> None:
    first = audit(roster_with_two_faults(tmp_path)).copies[0].path
    second = audit(first).copies[0].path
    assert Path(audit(second).copies[0].path).name == "roster.audited-3.xlsx"


def test_the_values_of_a_csv_are_checked_again_in_their_copy(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS, BAD_HEAD, SPOUSE])
    copy = audit(path).copies[0].path
    write(copy, "D2", {"核实结果": "属实"})
    outcome = audit(path)
    assert outcome.copies[0].path == copy
    assert entries(copy, "D2") == {"核实结果": "属实"}
    assert states(audit(copy)) == {"D2": ("open", "confirmed")}


def test_a_sheet_of_findings_without_its_header_is_somebodys_work(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    copy = audit(roster).copies[0].path
    book = openpyxl.load_workbook(copy)
    book["核查结果"].delete_rows(1, 5)
    book["核查结果"]["A1"] = "自己的内容"
    book.save(copy)
    assert Path(audit(roster).copies[0].path).name == "roster.audited-2.xlsx"


def test_what_is_new_can_only_be_told_from_an_earlier_copy(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    with pytest.raises(InputError, match="no earlier copy"):
        audit(roster, only_new=True)
    audit(roster)
    severity = audit(roster, only_new=True).result.findings[0].severity
    assert audit(roster).result.exit_code(severity, only_new=True) == 0
    other = (3, "9998000000000002", "卜云", "999801199001010011", "户主", 1, 25)
    write_roster(roster, [BAD_HEAD, BAD_SPOUSE, other])
    assert audit(roster).result.exit_code(severity, only_new=True) == 1


def test_a_roster_without_an_earlier_copy_counts_as_new_and_is_named(tmp_path: Path) -> None:
    roster = roster_with_two_faults(tmp_path)
    audit(roster)
    other = write_roster(tmp_path / "other.xlsx", [(*BAD_HEAD[:2], "湛云", *BAD_HEAD[3:])])
    outcome = audit(roster, other, only_new=True, annotate=False)
    assert [(p, m.plain()) for p, m in outcome.skipped if p == str(other)] == [
        (str(other), "no earlier copy of this roster: all its leads count as new")
    ]


@pytest.mark.parametrize(
    ("word", "evidence", "verdict"),
    [
        ("属实", "", "confirmed"),
        (" 不 属实。", "照片", "refuted"),
        ("不属实", "无", "pending"),
        ("已整改", "", "mended"),
        ("待核实", "", "pending"),
        ("大概", "", None),
        ("", "照片", None),
    ],
)
def test_words_under_the_result_mean_what_clerks_mean(
    word: str, evidence: str, verdict: str | None
) -> None:
    row = {"核实结果": word, "佐证材料": evidence}
    assert verdict_of(row) == verdict
    assert is_unknown(row) == (word == "大概")
    assert lacks_evidence(row) == (evidence == "无")
