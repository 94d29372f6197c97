from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from typer.testing import Result

Call = Callable[..., Result]
KNOWN = 900


def roster(folder: Path, faulty: int) -> None:
    """A thousand households, so many of them with a home of 900 m²."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("户编号", "户主姓名", "家庭人口", "乡镇", "行政村", "住房面积"))
    for number in range(1000):
        area = 900 if number < faulty else 75
        sheet.append((f"{number:04}", "湛慈", 3, "松萝镇", "石桥村", area))
    book.save(folder / "松萝镇花名册.xlsx")


def test_nine_hundred_known_leads_page_nobody_and_one_new_one_does(
    call: Call, tmp_path: Path
) -> None:
    text = 'rosters = ["*花名册.xlsx"]\nselect = ["ARE008"]\nno-annotate = true\n'
    (tmp_path / "relocaudit.toml").write_text(text, encoding="utf-8")
    night = ("run", "--quiet", "--fail-on-new", "--output-format", "json", "--log", "run.log")
    roster(tmp_path, KNOWN)
    assert call(*night).exit_code == 1
    same = call(*night)
    assert (same.exit_code, same.stderr) == (0, "")
    assert len(json.loads(same.stdout)["findings"]) == KNOWN
    roster(tmp_path, KNOWN + 1)
    worse = call(*night)
    assert worse.exit_code == 1
    states = [finding["state"] for finding in json.loads(worse.stdout)["findings"]]
    assert (states.count("open"), states.count("new")) == (KNOWN, 1)
    roster(tmp_path, KNOWN)
    better = call(*night)
    assert (better.exit_code, len(json.loads(better.stdout)["fixed"])) == (0, 1)
