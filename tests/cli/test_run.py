from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import Result

from relocaudit.jobs.run_lock import only_run
from relocaudit.jobs.state_folder import state_folder

Call = Callable[..., Result]
HEADERS = ("户主姓名", "家庭人口", "乡镇", "行政村", "住房面积")
FILE = 'rosters = ["*花名册.xlsx"]\nselect = ["ARE008", "INT"]\nas-of = 2020-06-30\nout = "副本"\n'


def roster(folder: Path, town: str, areas: tuple[float, ...]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADERS)
    for number, area in enumerate(areas):
        sheet.append(("湛慈程禾苗"[number : number + 3] or "安禾", 3, town, "石桥村", area))
    path = folder / f"{town}花名册.xlsx"
    book.save(path)
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "relocaudit.toml").write_text(FILE, encoding="utf-8")
    roster(tmp_path, "松萝镇", (75, 750))
    roster(tmp_path, "芦笛乡", (5, 75))
    return tmp_path


def leads(result: Result) -> dict[str, str]:
    found = json.loads(result.stdout)["findings"]
    return {f"{f['cells'][0]['source']}!{f['cells'][0]['cell']}": f["state"] for f in found}


def test_two_nights_tell_what_is_new_open_and_gone(call: Call, project: Path) -> None:
    first = call("run", "--output-format", "json", "-q")
    assert leads(first) == {"松萝镇花名册.xlsx!E3": "new", "芦笛乡花名册.xlsx!E2": "new"}
    assert first.exit_code == 1
    roster(project, "松萝镇", (75, 75))
    roster(project, "芦笛乡", (5, 800))
    second = call("run", "--output-format", "json", "-q")
    assert leads(second) == {"芦笛乡花名册.xlsx!E2": "open", "芦笛乡花名册.xlsx!E3": "new"}
    assert [fixed["code"] for fixed in json.loads(second.stdout)["fixed"]] == ["ARE008"]
    diff = json.loads(call("history", "diff", "--output-format", "json").stdout)["leads"]
    assert {(lead["change"], lead["path"], lead["cell"]) for lead in diff} == {
        ("new", "芦笛乡花名册.xlsx", "E3"), ("fixed", "松萝镇花名册.xlsx", "E3"),
    }  # fmt: skip


def test_known_leads_page_nobody(call: Call, project: Path) -> None:
    assert call("run", "--fail-on-new", "-q").exit_code == 1
    assert call("run", "--fail-on-new", "-q").exit_code == 0
    roster(project, "松萝镇", (800, 750))
    assert call("run", "--fail-on-new", "-q").exit_code == 1


def test_a_township_without_a_file_is_named_and_its_leads_stay(call: Call, project: Path) -> None:
    call("run", "-q")
    (project / "芦笛乡花名册.xlsx").unlink()
    done = call("run", "-q", "--lang", "zh")
    assert "未报送：芦笛乡" in done.stdout
    assert "本次未核查、仍未消除：1" in done.stdout
    shown = json.loads(call("history", "show", "--output-format", "json").stdout)["leads"]
    assert {lead["path"] for lead in shown} == {"松萝镇花名册.xlsx", "芦笛乡花名册.xlsx"}


def test_an_unusable_file_never_stops_the_rest(call: Call, project: Path) -> None:
    call("run", "-q")
    (project / "芦笛乡花名册.xlsx").write_bytes(b"PK\x03\x04 torn")
    done = call("run", "--output-format", "json", "-q")
    assert done.exit_code == 2
    assert leads(done) == {"松萝镇花名册.xlsx!E3": "open"}
    assert json.loads(done.stdout)["fixed"] == []


def test_what_was_found_untrue_with_evidence_does_not_count(call: Call, project: Path) -> None:
    (project / "芦笛乡花名册.xlsx").unlink()
    call("run", "-q")
    copy = project / "副本" / "松萝镇花名册.audited.xlsx"
    book = load_workbook(copy)
    sheet = book["核查结果"]
    header = next(row for row in sheet.iter_rows() if "核实结果" in [c.value for c in row])
    columns = {cell.value: cell.column for cell in header}
    row = header[0].row + 1
    sheet.cell(row, columns["核实结果"], "不属实")
    sheet.cell(row, columns["佐证材料"], "现场照片3张")
    book.save(copy)
    done = call("run", "--output-format", "json", "-q")
    assert [f["verdict"] for f in json.loads(done.stdout)["findings"]] == ["refuted"]
    assert done.exit_code == 0


def test_a_second_run_gives_way_at_once(call: Call, project: Path) -> None:
    with only_run(state_folder(project)):
        done = call("run", "-q")
    assert (done.exit_code, done.stdout) == (75, "")
    assert call("run", "-q").exit_code == 1


def test_a_damaged_history_is_loud_and_the_audit_is_still_delivered(
    call: Call, project: Path
) -> None:
    call("run", "-q")
    (project / ".relocaudit" / "history.sqlite").write_bytes(b"\xa5" * 9000)
    done = call("run", "-q", "--output-format", "json")
    assert done.exit_code == 3
    assert "history.sqlite.damaged-1" in done.stderr
    assert set(leads(done).values()) == {"new"}


def test_figures_for_prometheus_count_by_severity_and_state(call: Call, project: Path) -> None:
    call("run", "-q", "--metrics", "night.prom")
    lines = (project / "night.prom").read_text(encoding="utf-8").splitlines()
    of = f'project="{project}"'
    assert f'relocaudit_findings{{{of},severity="problem",state="new"}} 2' in lines
    assert f"relocaudit_exit_code{{{of}}} 1" in lines
    assert any(line.startswith("relocaudit_last_success_timestamp_seconds{") for line in lines)
    assert stat.S_IMODE((project / "night.prom").stat().st_mode) == 0o644 or os.name != "posix"


def test_a_moved_project_keeps_its_history(
    call: Call, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("run", "-q")
    moved = project / "moved"
    moved.mkdir()
    for path in list(project.glob("*.*")):
        shutil.move(path, moved / path.name)
    monkeypatch.chdir(moved)
    assert set(leads(call("run", "--output-format", "json", "-q")).values()) == {"open"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[history]\nplce = 'a'\n", "history.place"),
        ("[history]\nkeep-days = 0\n", "history.keep-days"),
        ("history = 3\n", "history"),
        ("[history]\nplace = 'mysql://county'\n", "postgresql"),
    ],
)
def test_mistakes_about_the_history_are_one_line(
    call: Call, project: Path, text: str, named: str
) -> None:
    (project / "relocaudit.toml").write_text(FILE + text, encoding="utf-8")
    done = call("run", "-q")
    assert done.exit_code == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_project_there_is_no_run(call: Call, tmp_path: Path) -> None:
    done = call("run")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "relocaudit.toml" in done.stderr


def test_the_history_is_listed_and_forgotten(call: Call, project: Path) -> None:
    assert call("history", "list").exit_code == 2
    call("run", "-q")
    call("run", "-q")
    listed = json.loads(call("history", "list", "--output-format", "json").stdout)["runs"]
    assert [(run["run"], run["new"], run["open"]) for run in listed] == [(2, 0, 2), (1, 2, 0)]
    table = call("history", "trend", "--lang", "zh").stdout.splitlines()
    assert [line.split() for line in table] == [
        ["乡镇", "1", "2"], ["松萝镇", "1", "1"], ["芦笛乡", "1", "1"],
    ]  # fmt: skip
    assert call("history", "purge").exit_code == 2
    assert (
        call("history", "purge", "--keep-days", "1", "--lang", "en").stdout
        == "0 run(s) forgotten\n"
    )
    assert call("history", "show", "7").exit_code == 2
    csv = call("history", "show", "--output-format", "csv").stdout.splitlines()
    assert csv[0] == "change,code,severity,township,path,sheet,cell,opened,last_seen"


def test_paths_on_the_command_line_count_from_where_the_user_stands(
    call: Call, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    named = ("--metrics", "night.prom", "--output-file", "night.json", "--history", "past.sqlite")
    call("run", str(project), "-q", "--output-format", "json", *named)
    assert {path.name for path in elsewhere.iterdir()} >= {
        "night.prom",
        "night.json",
        "past.sqlite",
    }


def test_a_check_in_the_project_knows_the_leads_of_its_runs(call: Call, project: Path) -> None:
    night = json.loads(call("run", "--output-format", "json", "-q").stdout)
    day = json.loads(call("check", "--output-format", "json", "-q").stdout)
    assert [f["fingerprint"] for f in day["findings"]] == [
        f["fingerprint"] for f in night["findings"]
    ]
    assert {f["state"] for f in day["findings"]} == {"open"}


def test_runs_are_forgotten_after_the_days_that_the_project_names(
    call: Call, project: Path
) -> None:
    (project / "relocaudit.toml").write_text(FILE + "[history]\nkeep-days = 30\n", encoding="utf-8")
    call("run", "-q")
    with sqlite3.connect(project / ".relocaudit" / "history.sqlite") as past:
        past.execute("UPDATE runs SET started_at = '2020-01-01T00:00:00+00:00'")
    past.close()
    call("run", "-q")
    listed = json.loads(call("history", "list", "--output-format", "json").stdout)["runs"]
    assert [run["run"] for run in listed] == [2]
    assert [run["open"] for run in listed] == [2]


def test_what_was_kept_of_files_can_be_deleted(call: Call, project: Path) -> None:
    call("run", "-q")
    kept = project / ".relocaudit" / "cache"
    assert len(list(kept.glob("*.tables"))) == 2
    done = call("history", "purge", "--cache", "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, "3 file(s) of the cache deleted\n")
    assert list(kept.iterdir()) == []
    assert call("run", "-q").exit_code == 1


def test_a_copy_that_would_come_out_the_same_is_left_as_it_is(call: Call, project: Path) -> None:
    call("run", "-q")
    copies = sorted((project / "副本").iterdir())
    before = [path.stat().st_ino for path in copies]
    again = call("run", "-q")
    assert [path.stat().st_ino for path in copies] == before
    assert all(path.name in again.stdout for path in copies)
    entered = load_workbook(copies[0])
    sheet = entered["核查结果"]
    row = sheet.max_row
    head = next(r for r in sheet.iter_rows() if "备注" in [cell.value for cell in r])
    column = next(cell.column for cell in head if cell.value == "备注")
    sheet.cell(row, column, "已到户")
    entered.save(copies[0])
    call("run", "-q")
    assert sorted((project / "副本").iterdir()) == copies
    kept = load_workbook(copies[0])["核查结果"]
    assert kept.cell(row, column).value == "已到户"
    assert copies[1].stat().st_ino == before[1]
