"""Rosters whose workbook must not be changed: the findings stand in a workbook of their own."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from rosters import HEAD, SPOUSE, audit, said, write_roster

SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[dict[str, bytes]], None]
# The head's id has a wrong check digit: there is something to find.
WRONG = [(*HEAD[:3], "999801197202260016", *HEAD[4:]), SPOUSE]


def signed(parts: dict[str, bytes]) -> None:
    parts["_xmlsignatures/origin.sigs"] = b""


def backwards(parts: dict[str, bytes]) -> None:
    rows = re.findall(rb"<row .*?</row>", parts[SHEET])
    swapped = rows[0] + rows[2] + rows[1]
    parts[SHEET] = parts[SHEET].replace(b"".join(rows), swapped)


def document_type(parts: dict[str, bytes]) -> None:
    parts["xl/styles.xml"] = b"<!DOCTYPE styleSheet []>" + parts["xl/styles.xml"]


def rewritten(path: Path, change: Change) -> Path:
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as book:
        for name, body in parts.items():
            book.writestr(name, body)
    return path


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (signed, "carries a digital signature"),
        (backwards, "rows of sheet part xl/worksheets/sheet1.xml are out of order"),
    ],
)
def test_it_is_audited_and_the_reason_is_one_sentence(
    tmp_path: Path, change: Change, sentence: str
) -> None:
    roster = rewritten(write_roster(tmp_path / "roster.xlsx", WRONG), change)
    before = roster.read_bytes()
    outcome = audit(roster)
    (copy,) = outcome.copies
    assert copy.kind == "findings-only"
    assert [text for text in said(outcome) if sentence in text]
    assert outcome.result.failures == ()
    book = openpyxl.load_workbook(copy.path)
    assert book.sheetnames == ["核查结果", "核查说明"]
    listed = {cell.value for row in book["核查结果"].iter_rows() for cell in row}
    assert {"IDN001", "D2"} <= listed
    assert roster.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["roster.audited.xlsx", "roster.xlsx"]


def test_what_no_program_can_be_sure_of_is_not_audited_and_leaves_nothing(tmp_path: Path) -> None:
    roster = rewritten(write_roster(tmp_path / "roster.xlsx", WRONG), document_type)
    outcome = audit(roster)
    assert [failure.reason for failure in outcome.result.failures] == ["dtd"]
    assert list(tmp_path.iterdir()) == [roster]


def test_a_folder_that_takes_no_file_is_a_failure_and_the_audit_stands(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx", WRONG)
    outcome = audit(roster, out="/proc")
    assert outcome.copies == ()
    assert [failure.reason for failure in outcome.result.failures] == ["cannot-write"]
    assert "IDN001" in {finding.code for finding in outcome.result.findings}


def test_values_that_cannot_be_written_are_a_failure_too(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("户编号,姓名,证件号码\n9998000000000001,湛慈,999801197202260016\n", "utf-8")
    outcome = audit(roster, out="/proc")
    assert [failure.reason for failure in outcome.result.failures] == ["cannot-write"]
