"""An ordinary workbook, marked: what is added, and that nothing else changes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl

from relocaudit.annotate import annotate_copy


def roster(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    for row in (["户主", "人口", "面积"], ["张三", 4, 100.5], ["李四", 2, 51]):
        sheet.append(row)
    book.save(path)
    return path


def test_a_marked_cell_gets_one_note_and_a_fill(tmp_path: Path) -> None:
    source = roster(tmp_path / "花名册.xlsx")
    before = source.read_bytes()
    notes = [
        ("花名册", "C2", "redline", "ARE001 超标"),
        ("花名册", "C2", "notice", "另请核对"),
    ]
    report = annotate_copy(source, tmp_path / "copy.xlsx", notes)
    assert (report.coloured, report.noted, report.remarks) == (1, 1, ())
    sheet = openpyxl.load_workbook(tmp_path / "copy.xlsx")["花名册"]
    comment = sheet["C2"].comment
    assert comment is not None
    assert (comment.text, comment.author) == ("ARE001 超标\n另请核对", "relocaudit")
    assert sheet["C2"].fill.fgColor.rgb == "FFF4777B"
    assert sheet["B2"].fill.patternType is None
    assert source.read_bytes() == before


def test_entries_that_need_not_change_keep_their_compressed_bytes(tmp_path: Path) -> None:
    source = roster(tmp_path / "花名册.xlsx")
    annotate_copy(source, tmp_path / "copy.xlsx", [("花名册", "C2", "redline", "x")], [], [])
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "copy.xlsx") as new:
        assert new.testzip() is None
        assert new.namelist()[: len(old.namelist())] == old.namelist()
        same = [i.filename for i in old.infolist() if new.getinfo(i.filename).CRC == i.CRC]
    assert set(old.namelist()) - set(same) == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }
