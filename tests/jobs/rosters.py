"""A small roster on disk, and a check of it, for tests of the jobs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl

from relocaudit.jobs.check import run_check
from relocaudit.jobs.request import CheckOutcome, CheckRequest

HEADERS = ("序号", "户编号", "姓名", "证件号码", "与户主关系", "家庭人口数", "安置房面积(㎡)")
# Check digits are right, but for the one that tests spoil on purpose.
HEAD = (1, "9998000000000001", "湛慈", "999801197202260015", "户主", 2, 50)
SPOUSE = (2, "9998000000000001", "靳雁昀", "999801197505120022", "配偶", 2, 50)


def write_roster(path: Path, rows: Sequence[Sequence[object]] = (HEAD, SPOUSE)) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "人员"
    for row in (HEADERS, *rows):
        book.active.append(list(row))
    book.save(path)
    return path


def audit(*rosters: Path | str, **more: object) -> CheckOutcome:
    request = CheckRequest(
        rosters=tuple(map(str, rosters)),
        as_of=date(2020, 6, 30),
        lang="en",
        **more,  # type: ignore[arg-type]
    )
    return run_check(request, lambda _message: None)


def said(outcome: CheckOutcome) -> list[str]:
    """Every remark on every copy, in English."""
    return [remark.plain() for copy in outcome.copies for remark in copy.remarks]
