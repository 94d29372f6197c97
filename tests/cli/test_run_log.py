from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from typer.testing import Result

from relocaudit.jobs.run_lock import only_run
from relocaudit.jobs.state_folder import state_folder

Call = Callable[..., Result]
HEADERS = ("乡镇", "行政村", "户编号", "户主姓名", "姓名", "与户主关系", "身份证号", "联系电话")
PEOPLE = (("韩小禾", "999901198001012227"), ("芦大椿", "999901197503044415"))
PHONE = "13899990000"


def roster(folder: Path, name: str, people: tuple[tuple[str, str], ...] = PEOPLE) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADERS)
    for number, (person, identity) in enumerate(people):
        town = name.removesuffix(".xlsx")
        row = (town, "石桥村", f"H{number}", person, person, "户主", identity, PHONE)
        sheet.append(row)
    book.save(folder / name)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    text = 'rosters = ["*乡.xlsx"]\nselect = ["IDN", "INT"]\nlog = "nights.log"\n'
    (tmp_path / "relocaudit.toml").write_text(text, encoding="utf-8")
    roster(tmp_path, "芦笛乡.xlsx")
    return tmp_path


def events(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_run_is_told_from_start_to_end_under_its_own_name(call: Call, project: Path) -> None:
    done = call("run", "-q", "--output-format", "json")
    told = events(project / "nights.log")
    assert [line["event"] for line in told if line["event"] != "step"] == [
        "start", "read", "copy", "recorded", "end",
    ]  # fmt: skip
    assert {line["run"] for line in told} == {json.loads(done.stdout)["run"]["id"]}
    assert told[1].items() >= {"event": "step", "message": "reading 芦笛乡.xlsx"}.items()
    of = {line["event"]: line for line in told}
    assert of["read"].items() >= {"path": "芦笛乡.xlsx", "role": "roster", "records": 2}.items()
    assert of["recorded"]["by_state"] == {"new": of["recorded"]["findings"]}
    assert of["end"]["exit_code"] == done.exit_code == 1


def test_nothing_of_the_people_is_in_it(call: Call, project: Path) -> None:
    (project / "坏乡.xlsx").write_bytes(b"PK\x03\x04" + PEOPLE[0][0].encode())
    call("run", "-q")
    text = (project / "nights.log").read_text("utf-8")
    planted = [PHONE, *(word for person in PEOPLE for word in person)]
    assert [word for word in planted if word in text] == []
    assert stat.S_IMODE((project / "nights.log").stat().st_mode) == 0o600 or os.name != "posix"


def test_a_file_that_cannot_be_used_is_told_with_its_reason(call: Call, project: Path) -> None:
    (project / "坏乡.xlsx").write_bytes(b"PK\x03\x04 torn")
    assert call("run", "-q").exit_code == 2
    told = events(project / "nights.log")
    unusable = [line for line in told if line["event"] == "unusable"]
    assert [(line["path"], line["reason"]) for line in unusable] == [("坏乡.xlsx", "zip-damaged")]
    assert told[-1]["exit_code"] == 2


def test_giving_way_to_another_run_is_told_with_its_holder(call: Call, project: Path) -> None:
    with only_run(state_folder(project)):
        assert call("run", "-q").exit_code == 75
    start, busy, end = events(project / "nights.log")
    assert (start["event"], busy["event"], end["event"]) == ("start", "busy", "end")
    assert (busy["holder"], end["exit_code"]) == (os.getpid(), 75)


def test_what_ends_a_run_early_is_told_too(call: Call, project: Path, tmp_path: Path) -> None:
    log = str(tmp_path / "elsewhere.log")
    (project / "relocaudit.toml").write_text('rosters = ["*.xlsx"]\nplcy = "a"\n')
    assert call("run", "-q", "--log", log).exit_code == 2
    assert [line["event"] for line in events(tmp_path / "elsewhere.log")] == [
        "start", "broken off", "end",
    ]  # fmt: skip
    assert events(tmp_path / "elsewhere.log")[1]["reason"] == "project"


def test_a_log_that_cannot_be_written_is_one_line_and_the_audit_goes_on(
    call: Call, project: Path
) -> None:
    done = call("run", "-q", "--log", "none/run.log", "--output-format", "json")
    assert done.exit_code == 2
    assert [line for line in done.stderr.splitlines() if "log cannot be written" in line] != []
    assert len(json.loads(done.stdout)["sources"]) == 1
    assert json.loads(call("history", "list", "--output-format", "json").stdout)["runs"] != []


@pytest.mark.parametrize("report", [("--output-format", "csv"), ("--output-file", "report.txt")])
def test_a_quiet_run_with_a_log_says_nothing_on_stderr(
    call: Call, project: Path, report: tuple[str, ...]
) -> None:
    assert call("run", "-q", *report).stderr == ""
    assert [line["path"] for line in events(project / "nights.log") if line["event"] == "copy"] == [
        "芦笛乡.audited.xlsx"
    ]


def test_the_place_that_schedule_proposes_is_made_by_the_first_run(
    call: Call, project: Path
) -> None:
    assert call("run", "-q", "--log", ".relocaudit/run.log").exit_code == 1
    assert [line["event"] for line in events(project / ".relocaudit" / "run.log")][-1] == "end"
