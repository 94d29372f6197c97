"""Inputs that cannot be patched: their values in a new workbook, or the findings alone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl

from relocaudit.annotate import (
    annotate_copy,
    copy_of_values,
    open_marks,
    source_digest,
    write_findings_workbook,
)
from relocaudit.intake.grid import Column, Grid, Merge, Workbook

DIGEST = "ab" * 32


def grid(*columns: Column, **more) -> Grid:
    return Grid("花名册", 0, "visible", 2, 1, columns, **more)


def book(*grids: Grid) -> Workbook:
    return Workbook("旧表.xls", DIGEST, "xls", grids)


def test_every_value_keeps_its_cell_and_its_kind(tmp_path: Path) -> None:
    values = ("张三", 4, 100.5, True, "2019-05-06", None, "#N/A")
    source = book(grid(Column(values, "snnbd e")))
    copy_of_values(source, tmp_path / "b.xlsx", [], [], [])
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["花名册"]
    assert [sheet.cell(row, 1).value for row in range(1, 9)] == [
        None, "张三", 4, 100.5, True, datetime(2019, 5, 6), None, "#N/A",
    ]  # fmt: skip


def test_long_numbers_are_text_while_every_digit_is_true(tmp_path: Path) -> None:
    values = ("999901199001011234", 123456789012, 1.0e17)
    copy_of_values(book(grid(Column(values, "snn"))), tmp_path / "b.xlsx", [], [], [])
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["花名册"]
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [
        "999901199001011234", "123456789012", 10**17,
    ]  # fmt: skip


def test_merges_and_hidden_rows_and_sheets_stay(tmp_path: Path) -> None:
    shown = grid(Column(("a", None, "b"), "s s"), merges=(Merge(2, 1, 3, 1),), hidden_rows={4})
    other = Grid("底表", 1, "hidden", 1, 1, ())
    notes = [("花名册", "A3", "problem", "说明")]
    report = copy_of_values(book(shown, other), tmp_path / "b.xlsx", notes, [], [])
    copy = openpyxl.load_workbook(tmp_path / "b.xlsx")
    sheet = copy["花名册"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A2:A3"]
    assert sheet.row_dimensions[4].hidden
    assert copy["底表"].sheet_state == "hidden"
    assert [r.kind for r in report.remarks] == ["merged"]
    assert sheet["A2"].comment.text == "说明"


def test_columns_are_as_wide_as_in_the_source_or_as_their_texts(tmp_path: Path) -> None:
    title = Column(("一二三四五六七八九十一二三四五六七八九十", "序号", 1), "ssn")
    names = Column((None, "户主姓名及身份证号码", None), " s ")
    merges = (Merge(2, 1, 2, 2),)
    copy_of_values(book(grid(title, names, merges=merges)), tmp_path / "b.xlsx", [], [], [])
    known = grid(title, names, merges=merges, widths={2: 31.5})
    copy_of_values(book(known), tmp_path / "c.xlsx", [], [], [])
    widths = [
        [sheet.column_dimensions[letter].width for letter in "AB"]
        for sheet in (
            openpyxl.load_workbook(tmp_path / name)["花名册"] for name in ("b.xlsx", "c.xlsx")
        )
    ]
    assert widths == [[8, 22], [8, 31.5]]


def test_a_title_that_runs_on_makes_no_column_wide(tmp_path: Path) -> None:
    title = "一二三四五六七八九十一二三四五六七八九十"
    beside = grid(Column((title, "序号", 1), "ssn"), Column((None, "户主", "张三"), " ss"))
    copy_of_values(book(beside), tmp_path / "b.xlsx", [], [], [])
    copy_of_values(book(grid(Column((title, "一"), "ss"))), tmp_path / "c.xlsx", [], [], [])
    widths = [
        openpyxl.load_workbook(tmp_path / name)["花名册"].column_dimensions["A"].width
        for name in ("b.xlsx", "c.xlsx")
    ]
    assert widths == [8, 40]


def test_a_sheet_name_excel_does_not_take_is_mended_everywhere(tmp_path: Path) -> None:
    source = book(Grid("名册/一" * 20, 0, "visible", 1, 1, (Column(("a",), "s"),)))
    name = source.sheets[0].sheet
    row = {"number": 1, "severity": "notice", "sheet": name, "cell": "A1"}
    report = copy_of_values(source, tmp_path / "b.xlsx", [(name, "A1", "notice", "x")], [row], [])
    copy = openpyxl.load_workbook(tmp_path / "b.xlsx")
    mended = copy.sheetnames[0]
    assert (len(mended), "/" in mended, report.noted) == (31, False, 1)
    assert copy["核查结果"]["D2"].hyperlink.location == f"'{mended}'!A1"


def test_the_scope_says_that_only_the_values_are_here(tmp_path: Path) -> None:
    copy_of_values(book(grid()), tmp_path / "b.xlsx", [], [], [("a", "b")], lang="en")
    shown = openpyxl.load_workbook(tmp_path / "b.xlsx")["核查说明"]
    assert "values of 旧表.xls" in shown["B1"].value
    assert source_digest(tmp_path / "b.xlsx") == DIGEST


def test_a_copy_of_a_values_copy_still_says_so(tmp_path: Path) -> None:
    shown = book(grid(Column(("张三",), "s")))
    copy_of_values(shown, tmp_path / "b.xlsx", [], [], [("范围", "全镇")])
    annotate_copy(
        tmp_path / "b.xlsx", tmp_path / "c.xlsx", [], [], [("范围", "二")], unmark_first=True
    )
    rows = list(openpyxl.load_workbook(tmp_path / "c.xlsx")["核查说明"].values)
    assert rows[0][:2] == (
        "关于本表", "本工作簿为新建，仅含 旧表.xls 中的数值；格式和公式请看原文件。",
    )  # fmt: skip
    assert rows[1][:2] == ("范围", "二")
    annotate_copy(
        tmp_path / "c.xlsx", tmp_path / "d.xlsx", [], [], [], unmark_first=True, lang="en"
    )
    again = openpyxl.load_workbook(tmp_path / "d.xlsx")["核查说明"]
    assert "values of 旧表.xls" in again["B1"].value


def test_findings_alone_have_no_links_and_no_source(tmp_path: Path) -> None:
    row = {"number": 1, "severity": "notice", "sheet": "花名册", "cell": "A1"}
    ledger = ("问题台账", [("序号", "乡镇"), (1, "松萝镇")])
    report = write_findings_workbook(tmp_path / "b.xlsx", [row], [("a", "b")], [ledger])
    assert report.sheets == ("核查结果", "问题台账", "核查说明")
    copy = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert copy["核查结果"]["D2"].hyperlink is None
    assert [c.value for c in copy["问题台账"][2]] == [1, "松萝镇"]
    marks = open_marks(tmp_path / "b.xlsx")
    assert marks is not None
    assert marks.digest is None
