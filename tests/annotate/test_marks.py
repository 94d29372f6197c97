"""A copy of ours can be told from other files, and says what was marked and how it was before."""

from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import xlsxwriter
from handmade_packages import packed, parts, sheet, styles

from relocaudit.annotate import annotate_copy, is_ours, open_marks, source_digest

FORMATS = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf fillId="1"/>'


def copied(tmp_path: Path) -> tuple[Path, Path]:
    xml = sheet('<row r="1"><c r="A1" s="1"/></row>')
    source = packed(tmp_path / "a.xlsx", parts(xml, {"xl/styles.xml": styles(FORMATS)}))
    row = {"number": 1, "severity": "notice", "sheet": "花名册", "cell": "A1", "核实结果": ""}
    notes = [("花名册", "A1", "notice", "说明"), ("花名册", "B2", "notice", "没有列出")]
    annotate_copy(source, tmp_path / "b.xlsx", notes, [row | {"fingerprint": "f1"}], [("a", "b")])
    return source, tmp_path / "b.xlsx"


def test_a_copy_is_ours_and_its_source_is_not(tmp_path: Path) -> None:
    source, copy = copied(tmp_path)
    assert (is_ours(source), is_ours(copy)) == (False, True)
    assert source_digest(copy) == hashlib.sha256(source.read_bytes()).hexdigest()
    assert source_digest(source) is None


def test_files_that_cannot_be_read_are_not_ours(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\3\4 broken")
    assert not is_ours(tmp_path / "a.xlsx")
    assert not is_ours(tmp_path / "none.xlsx")


def test_each_mark_says_what_was_there_before(tmp_path: Path) -> None:
    marks = open_marks(copied(tmp_path)[1])
    assert marks is not None
    assert [(m.sheet, m.cell, m.style, m.noted) for m in marks.marks] == [
        ("花名册", "A1", 1, True), ("花名册", "B2", 0, True),
    ]  # fmt: skip
    assert 'patternType="gray125"' in marks.marks[0].fill
    assert marks.sheets == ("核查结果", "核查说明")


def test_verdicts_are_read_after_another_program_saved_the_copy(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(copied(tmp_path)[1])
    book["核查结果"]["E2"] = "属实"
    assert book["核查结果"]["E1"].value == "核实结果"
    book.save(tmp_path / "c.xlsx")
    marks = open_marks(tmp_path / "c.xlsx")
    assert marks is not None
    assert [(f["核查标识"], f["核实结果"]) for f in marks.findings] == [("f1", "属实")]
    assert len(marks.marks) == 2


def test_records_are_read_from_shared_strings_too(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(copied(tmp_path)[1])
    with xlsxwriter.Workbook(tmp_path / "c.xlsx") as saved:
        for ours in book:
            sheet = saved.add_worksheet(ours.title)
            for number, row in enumerate(ours.iter_rows(values_only=True)):
                sheet.write_row(number, 0, row)
    before, after = open_marks(tmp_path / "b.xlsx"), open_marks(tmp_path / "c.xlsx")
    assert before == after
    assert after is not None


def test_a_record_that_somebody_edited_is_left_out(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(copied(tmp_path)[1])
    rows = book["核查说明"]
    rows["C3"] = "edited"
    book.save(tmp_path / "c.xlsx")
    marks = open_marks(tmp_path / "c.xlsx")
    assert marks is not None
    assert [m.cell for m in marks.marks] == ["A1"]
