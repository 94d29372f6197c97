from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from relocaudit.jobs.check import run_check
from relocaudit.jobs.request import CheckRequest


@pytest.mark.parametrize("rows", [["行政村"], ["村名"], ["工矿塌陷区村名单", "行政村名称"]])
def test_a_list_of_excluded_villages_may_be_a_single_column(
    tmp_path: Path, rows: list[str]
) -> None:
    book, villages = Workbook(), Workbook()
    for row in (("户主姓名", "家庭人口", "乡镇", "行政村"), ("湛慈", 3, "松萝镇", "蓝田村"),
                ("程禾", 3, "松萝镇", "双桥村")):  # fmt: skip
        book.worksheets[0].append(row)
    for text in (*rows, "蓝田村", "青梗村"):
        villages.worksheets[0].append((text,))
    roster, listed = str(tmp_path / "roster.xlsx"), str(tmp_path / "塌陷区.xlsx")
    book.save(roster)
    villages.save(listed)
    request = CheckRequest(
        (roster,), date(2020, 6, 30), external=(("excluded-area", listed),),
        select=("SIT011",), annotate=False,
    )  # fmt: skip
    result = run_check(request, print).result
    assert result.failures == ()
    assert [finding.place.address for finding in result.findings] == ["D2"]
