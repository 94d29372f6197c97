from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from typer.testing import Result

Call = Callable[..., Result]


def test_the_report_is_delivered_where_the_history_cannot_be_used(
    call: Call, tmp_path: Path
) -> None:
    text = 'rosters = ["花名册.xlsx"]\nselect = ["ARE008"]\n'
    (tmp_path / "relocaudit.toml").write_text(text, encoding="utf-8")
    book = Workbook()
    book.worksheets[0].append(("户主姓名", "家庭人口", "乡镇", "住房面积"))
    book.worksheets[0].append(("湛慈", 3, "松萝镇", 750))
    book.save(tmp_path / "花名册.xlsx")
    call("run", "-q")
    copy = (tmp_path / "花名册.audited.xlsx").stat().st_mtime_ns
    with sqlite3.connect(tmp_path / ".relocaudit" / "history.sqlite") as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'version'")
    done = call("run", "-q", "--output-format", "json", "--log", "run.log")
    assert [found["code"] for found in json.loads(done.stdout)["findings"]] == ["ARE008"]
    assert done.exit_code == 2
    assert "written by a later version" in done.stderr
    assert (tmp_path / "花名册.audited.xlsx").stat().st_mtime_ns == copy
    last = (tmp_path / "run.log").read_text("utf-8").splitlines()[-1]
    assert json.loads(last)["exit_code"] == 2
