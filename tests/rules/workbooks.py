"""Small real rosters, written and checked the way a township's file is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from relocaudit.jobs.check import run_check
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.finding import Finding
from tests.rules.defaults import id_number

HEADER = (
    "户编号", "姓名", "与户主关系", "证件号码", "性别", "家庭人口", "安置点", "住房面积",
    "搬迁年度", "联系电话",
)  # fmt: skip
HEAD_ID = id_number(date(1970, 3, 2), 21)
WIFE_ID = id_number(date(1972, 6, 9), 22)


def family() -> list[list[object]]:
    """Two conforming rows of one household, to stand below `HEADER`."""
    shared = (2, "松坪安置点", 50, 2017, "13800009999")
    return [
        ["H1", "梧守田", "户主", HEAD_ID, "男", *shared],
        ["H1", "柳秋云", "配偶", WIFE_ID, "女", *shared],
    ]


def write_roster(
    path: Path,
    rows: Sequence[Sequence[object]],
    header: Sequence[str] = HEADER,
    change: Callable[[Worksheet], None] = lambda sheet: None,
) -> Path:
    """Title, header in row 2, records from row 3; `change` has the last word on the sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    sheet.append(["松坪乡2017年易地扶贫搬迁对象花名册"])
    for row in (header, *rows):
        sheet.append(list(row))
    change(sheet)
    book.save(path)
    return path


def check(*paths: Path, **options: object) -> tuple[Finding, ...]:
    """What `relocaudit check` finds in rosters, without writing a copy."""
    request = CheckRequest(
        tuple(str(path) for path in paths),
        date(2020, 6, 30),
        policy="yunnan-shidian",
        annotate=False,
        **options,  # type: ignore[arg-type]
    )
    outcome = run_check(request, lambda message: None)
    assert outcome.result.failures == ()
    assert not [run for run in outcome.result.coverage if run.status == "crashed"]
    return outcome.result.findings


def places(findings: Sequence[Finding], code: str) -> list[tuple[str | None, str]]:
    """Cell (None: the whole sheet) and severity of each finding of one rule."""
    return [(f.place.address, f.severity.value) for f in findings if f.code == code]
