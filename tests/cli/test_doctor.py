from __future__ import annotations

import json
import locale
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import Result

from relocaudit.jobs.run_lock import only_run
from relocaudit.jobs.state_folder import state_folder

Call = Callable[..., Result]
HOME = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="no such rights there")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("户主姓名", "家庭人口", "乡镇", "行政村", "住房面积"))
    sheet.append(("湛慈", 3, "松萝镇", "石桥村", 750))
    book.save(tmp_path / "松萝镇花名册.xlsx")
    text = 'rosters = ["*花名册.xlsx"]\nselect = ["ARE008"]\nlog = ".relocaudit/run.log"\n'
    (tmp_path / "relocaudit.toml").write_text(text, encoding="utf-8")
    return tmp_path


def not_fine(done: Result) -> dict[str, str]:
    """What is said of each thing that is to be mended or unusable."""
    document = json.loads(done.stdout)
    assert {"fine": 0, "mend": 1, "unusable": 2}[document["condition"]] == done.exit_code
    return {
        check["name"]: check["said"] for check in document["checks"] if check["condition"] != "fine"
    }


def everything_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def test_without_a_project_the_computer_alone_is_looked_at(call: Call) -> None:
    done = call("doctor", "--output-format", "json")
    assert not_fine(done) == {}
    said = {check["name"]: check["said"] for check in json.loads(done.stdout)["checks"]}
    assert list(said) == ["versions", "libraries", "XML reader", "language", "project file"]
    assert "pandas " in said["libraries"]


def test_a_project_that_runs_is_fine_before_and_after_its_first_night(
    call: Call, project: Path
) -> None:
    assert not_fine(call("doctor", "--output-format", "json")) == {}
    assert not (project / ".relocaudit").exists()
    call("run", "-q")
    done = call("doctor", "--output-format", "json")
    assert not_fine(done) == {}
    assert "1 run(s), the last one 20" in done.stdout


def test_people_read_signs_and_a_sum(call: Call, project: Path) -> None:
    (project / "松萝镇花名册.xlsx").unlink()
    done = call("doctor", lang="zh")
    assert done.exit_code == 2
    assert "✓ 运行锁    空闲" in done.stdout
    assert "✗ 输入文件" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("正常")


def test_nothing_is_changed(call: Call, project: Path) -> None:
    call("run", "-q")
    before = everything_in(project)
    call("doctor")
    assert everything_in(project) == before


def test_a_folder_without_a_project_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = call("doctor", "empty", "--output-format", "json")
    assert list(not_fine(done)) == ["project file"]
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("line", "name", "said"),
    [
        ('plcy = "national"', "project file", "plcy"),
        ("rosters = ", "project file", "TOML"),
        ('as-of = "tomorrow"', "project file", "tomorrow"),
        ('policy = "nowhere"', "policy profile", "nowhere"),
        ('registry = ["none.xlsx"]', "inputs", "none.xlsx"),
        ('metrics = "none/night.prom"', "folders", "none"),
        ("[history]\nplace = 'none/past.sqlite'", "folders", "none"),
        ("[history]\nplace = 'mysql://county'", "history", "postgresql"),
    ],
)
def test_what_a_project_file_gets_wrong_is_named(
    call: Call, project: Path, line: str, name: str, said: str
) -> None:
    with (project / "relocaudit.toml").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    done = call("doctor", "--output-format", "json")
    assert done.exit_code == 2
    assert said in not_fine(done)[name]


@pytest.mark.parametrize("content", [b"\xa5" * 9000, b"SQLite format 3\x00" + b"\x01" * 5000])
def test_a_damaged_history_is_told_and_left_as_it_is(
    call: Call, project: Path, content: bytes
) -> None:
    call("run", "-q")
    (project / ".relocaudit" / "history.sqlite").write_bytes(content)
    before = everything_in(project)
    done = call("doctor", "--output-format", "json")
    assert "is damaged" in not_fine(done)["history"]
    assert done.exit_code == 1
    assert everything_in(project) == before


def test_another_programs_database_is_told(call: Call, project: Path) -> None:
    state_folder(project)
    with sqlite3.connect(project / ".relocaudit" / "history.sqlite") as other:
        other.execute("CREATE TABLE photos (name TEXT)")
    other.close()
    done = call("doctor", "--output-format", "json")
    assert "another program" in not_fine(done)["history"]


def test_what_was_set_aside_is_told_until_it_is_gone(call: Call, project: Path) -> None:
    call("run", "-q")
    (project / ".relocaudit" / "history.sqlite").write_bytes(b"\xa5" * 9000)
    call("run", "-q")
    said = not_fine(call("doctor", "--output-format", "json"))["history"]
    assert said.endswith("history.sqlite.damaged-1")


def test_a_run_under_way_is_told_and_not_disturbed(call: Call, project: Path) -> None:
    call("run", "-q")
    with only_run(state_folder(project)):
        done = call("doctor", "--output-format", "json")
        assert not_fine(done) == {}
        assert f"process {os.getpid()}" in done.stdout
        assert "not looked into" in done.stdout


def test_a_killed_run_is_told_until_the_next_one(call: Call, project: Path) -> None:
    call("run", "-q")
    left = '{"pid": 4242, "since": "2020-06-30T02:00:00+00:00"}'
    (project / ".relocaudit" / "lock").write_text(left)
    assert "4242" in not_fine(call("doctor", "--output-format", "json"))["lock"]
    call("run", "-q")
    assert not_fine(call("doctor", "--output-format", "json")) == {}


@posix
def test_a_state_folder_that_others_can_read_is_told(call: Call, project: Path) -> None:
    state_folder(project).chmod(0o755)
    done = call("doctor", "--output-format", "json")
    assert (list(not_fine(done)), done.exit_code) == (["state folder"], 2)


def test_a_key_that_is_none_is_told_as_the_fault_of_its_file(call: Call, project: Path) -> None:
    (state_folder(project) / "key").write_text("half a k", encoding="ascii")
    done = call("doctor", "--output-format", "json")
    (said,) = not_fine(done).values()
    assert said.startswith(".relocaudit/key: this is not the project's key")
    assert "mend that line" not in call("doctor").stdout


@posix
def test_unfinished_files_are_counted_and_left_to_the_next_run(call: Call, project: Path) -> None:
    unfinished = project / ".relocaudit-abcdefgh.tmp"
    unfinished.touch(0o600)
    os.utime(unfinished, (time.time() - 9000,) * 2)
    done = call("doctor", "--output-format", "json")
    assert list(not_fine(done)) == ["leftovers"]
    assert unfinished.exists()


def test_a_roster_that_is_open_elsewhere_is_told(call: Call, project: Path) -> None:
    (project / "~$松萝镇花名册.xlsx").write_bytes(b"\0" * 165)
    said = not_fine(call("doctor", "--output-format", "json"))["inputs"]
    assert said == "松萝镇花名册.xlsx is open elsewhere"


def test_a_terminal_in_gbk_is_told_with_the_command_to_type(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "GBK")
    done = call("doctor", "--output-format", "json")
    assert "gbk" in not_fine(done)["language"]
    assert "chcp 65001" in done.stdout or "export LANG=zh_CN.UTF-8" in done.stdout


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can act as somebody without rights",
)
def test_a_folder_that_cannot_be_written_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "relocaudit.toml").write_text("rosters = ['a.csv']\n")
        (folder / "a.csv").write_text("户主姓名,家庭人口\n湛慈,3\n", encoding="utf-8")
        command = [
            *("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
            *(sys.executable, "-m", "relocaudit", "doctor", name, "--output-format", "json"),
        ]
        search = os.pathsep.join([str(HOME), *sys.path])
        home = {**os.environ, "PYTHONPATH": search, "HOME": name, "RELOCAUDIT_LANG": "en"}
        done = subprocess.run(command, capture_output=True, env=home, check=False)
        if done.returncode == 126 or b"No module" in done.stderr or not done.stdout:
            pytest.skip("nobody may not run Python here")
        told = json.loads(done.stdout)
        assert done.returncode == 2
        assert f"{name} cannot be written" in done.stdout.decode()
        assert [c["said"] for c in told["checks"] if c["name"] == "lock"] == ["free"]
