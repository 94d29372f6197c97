from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import Result

Call = Callable[..., Result]
FILE = 'rosters = ["花名册.xlsx"]\nselect = ["ARE008"]\nas-of = 2020-06-30\nno-annotate = true\n'


@pytest.fixture
def nights(tmp_path: Path, call: Call) -> Path:
    """Three nights: a lead, the same lead, none."""
    (tmp_path / "relocaudit.toml").write_text(FILE, encoding="utf-8")
    for area in (750, 750, 75):
        book = Workbook()
        book.worksheets[0].append(("户主姓名", "家庭人口", "乡镇", "住房面积"))
        book.worksheets[0].append(("湛慈", 3, "松萝镇", area))
        book.save(tmp_path / "花名册.xlsx")
        call("run", "-q")
    return tmp_path


def test_a_document_without_rows_still_names_its_columns(call: Call, nights: Path) -> None:
    done = call("history", "diff", "1", "2", "--output-format", "csv")
    assert done.stdout == "change,code,severity,township,path,sheet,cell,opened,last_seen\n"


def test_a_night_without_leads_is_part_of_the_trend(call: Call, nights: Path) -> None:
    told = call("history", "trend", "--output-format", "csv").stdout
    assert told.splitlines() == ["township,1,2,3", "松萝镇,1,1,0"]
    told = call("history", "trend", "--last", "2", "--output-format", "csv").stdout
    assert told.splitlines() == ["township,2,3", "松萝镇,1,0"]


def test_times_in_documents_say_their_zone(call: Call, nights: Path) -> None:
    (*_, first) = json.loads(call("history", "list", "--output-format", "json").stdout)["runs"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", first["started_at"])


def test_no_column_of_a_chinese_table_is_english(call: Call, nights: Path) -> None:
    told = "".join(
        call("history", *asked, lang="zh").stdout.splitlines()[0]
        for asked in (("list",), ("show", "1"), ("diff", "2", "3"), ("trend", "--by", "rule"))
    )
    assert re.findall("[A-Za-z_]+", told) == []


def test_a_damaged_history_is_told_by_the_exit_code_too(call: Call, nights: Path) -> None:
    (nights / ".relocaudit" / "history.sqlite").write_bytes(b"no database" * 1000)
    assert call("history", "list").exit_code == 3
    assert call("history", "list").exit_code == 0


def test_a_run_compares_itself_with_the_run_before_and_with_no_copy(
    call: Call, nights: Path
) -> None:
    told = call("run", "-q", lang="zh").stdout
    assert "与上次副本相比" not in told
    assert told.splitlines()[-1] == "与上次相比：新增 0，重新出现 0，仍存在 0，已消除 0"
