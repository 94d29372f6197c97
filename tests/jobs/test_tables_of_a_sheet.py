"""Real files with several tables on a sheet: every row told of, counted by two readers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
from rosters import HEAD, HEADERS, SPOUSE, audit

from relocaudit.model.result import AuditResult

Block = tuple[int, int, Sequence[Sequence[object]]]
TURNED = ("户编号", "证件号码", "姓名", "与户主关系", "家庭人口数", "安置房面积(㎡)")
OTHERS = (
    (1, "9998000000000002", "巫遥", "999801198103150013", "户主", 1, 25),
    (2, "9998000000000003", "庾辰", "999801198204160016", "户主", 1, 25),
)


def turned(row: Sequence[object]) -> list[object]:
    return [row[1], row[3], row[2], row[4], row[5], row[6]]


def audited(
    path: Path, blocks: Sequence[tuple[int, int, Sequence[Sequence[object]]]]
) -> AuditResult:
    """The audit of a sheet with each block of rows at its row and column."""
    book = openpyxl.Workbook()
    sheet = book.active
    for top, left, rows in blocks:
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                sheet.cell(top + i, left + j, value)
    book.save(path)
    result = audit(path).result
    assert result is not None
    return result


def told(result: AuditResult) -> list[tuple[tuple[int, ...], int, list[tuple[str, str]]]]:
    (source,) = result.sources
    return [
        (s.header_rows, s.records, [(e.rows, e.why) for e in s.left_out]) for s in source.sheets
    ]


def faults_of_reading(result: AuditResult) -> list[str]:
    return [f.code for f in result.findings if f.code.startswith(("INT", "IDN004", "HHD"))]


def test_lists_side_by_side_are_one_entry_each(tmp_path: Path) -> None:
    result = audited(tmp_path / "松萝镇.xlsx", [
        (1, 1, [["松萝镇花名册"]]), (2, 1, [HEADERS, HEAD, SPOUSE]), (2, 9, [HEADERS, OTHERS[0]]),
    ])  # fmt: skip
    assert told(result) == [
        ((2,), 2, [("1", "title"), ("2", "header")]),
        ((2,), 1, [("2", "header")]),
    ]
    assert faults_of_reading(result) == []


def test_lists_below_each_other_with_other_columns_are_one_entry_each(tmp_path: Path) -> None:
    result = audited(tmp_path / "松萝镇.xlsx", [
        (1, 1, [HEADERS, HEAD, SPOUSE, ["合计", None, None, None, None, 2]]),
        (6, 1, [["二、同步搬迁户"], TURNED, turned(OTHERS[0]), turned(OTHERS[1])]),
    ])  # fmt: skip
    assert told(result) == [
        ((1,), 2, [("1", "header"), ("4", "total")]),
        ((7,), 2, [("6", "title"), ("7", "header")]),
    ]
    assert faults_of_reading(result) == []


def test_a_table_of_counts_beside_a_list_is_told_of_and_counted(tmp_path: Path) -> None:
    counts = [["村", "户数", "人数"], *([f"{name}村", 1, 2] for name in "甲乙丙丁")]
    result = audited(tmp_path / "松萝镇.xlsx", [(1, 1, [HEADERS, HEAD, SPOUSE]), (1, 9, counts)])
    assert told(result) == [((1,), 2, [("1", "header")]), ((), 0, [("1-5", "other-table")])]
    assert faults_of_reading(result) == []
