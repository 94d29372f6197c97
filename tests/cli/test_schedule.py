from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook
from typer.testing import Result

Call = Callable[..., Result]
HOME = Path(__file__).parents[2]
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
# All that a shell, cron, systemd or XML would make something else of.
NAMES = ("county", "县 局", "100% 完成", "it's", 'a"b', "$HOME", "a\\b", "<&>", "%n %% $$", "-q;")
posix = pytest.mark.skipif(os.name != "posix", reason="no cron there")


def project(folder: Path, name: str, more: str = "") -> Path:
    place = folder / name
    place.mkdir()
    text = f'rosters = ["*.xlsx"]\nselect = ["ARE008"]\n{more}'
    (place / "relocaudit.toml").write_text(text, encoding="utf-8")
    return place


def roster(place: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("户主姓名", "家庭人口", "乡镇", "行政村", "住房面积"))
    sheet.append(("湛慈", 3, "松萝镇", "石桥村", 750))
    book.save(place / "松萝镇花名册.xlsx")


def as_cron_reads_it(line: str) -> tuple[list[str], str]:
    """The five fields of time, and the command with what cron takes away: a bare % ends it."""
    *times, command = line.rstrip("\n").split(" ", 5)
    assert re.search(r"(?<!\\)%", command) is None
    return times, command.replace(r"\%", "%")


def as_systemd_reads_it(line: str) -> list[str]:
    """The words of an ExecStart, each in quotes."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    assert " ".join(f'"{word}"' for word in words) == line
    plain = [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]
    return [word.replace("$$", "$") for word in plain]


@posix
@pytest.mark.parametrize("name", NAMES)
def test_a_line_of_crontab_means_its_project_whatever_its_name(
    call: Call, tmp_path: Path, name: str
) -> None:
    place = project(tmp_path, name)
    done = call("schedule", str(place), "--kind", "cron", "--at", "2:05")
    times, command = as_cron_reads_it(done.stdout)
    assert times == ["5", "2", "*", "*", "*"]
    program, _, alarm = command.partition(" >/dev/null || ")
    asked = f"set -- {program}; printf '%s\\n' \"$@\"; false || {alarm}"
    words = subprocess.run(["sh", "-c", asked], capture_output=True, check=True).stdout.decode()
    assert words.splitlines() == [
        sys.executable, "-m", "relocaudit", "run", str(place), "--fail-on-new", "--quiet",
        "--log", str(place / ".relocaudit" / "run.log"),
        "relocaudit: exit code 1",
    ]  # fmt: skip


@posix
def test_a_line_of_crontab_runs_its_project(call: Call, tmp_path: Path) -> None:
    place = project(tmp_path, "100% 县's $X")
    roster(place)
    done = call("schedule", str(place), "--kind", "cron", "--metrics", str(tmp_path / "a.prom"))
    _, command = as_cron_reads_it(done.stdout)
    # Cron gives hardly any environment; the path stands in for an installation.
    search = os.pathsep.join([str(HOME), *sys.path])
    night = [
        subprocess.run(
            ["sh", "-c", command],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": search},
            cwd="/", capture_output=True, check=False,
        )
        for _ in range(2)
    ]  # fmt: skip
    # New leads reach cron's mail; the same ones the night after do not.
    told = b"relocaudit: exit code 1\n"
    assert [(one.stdout, one.stderr) for one in night] == [(told, b""), (b"", b"")]
    lines = (place / ".relocaudit" / "run.log").read_text("utf-8").splitlines()
    assert [json.loads(line)["exit_code"] for line in lines if '"end"' in line] == [1, 0]
    assert "relocaudit_exit_code" in (tmp_path / "a.prom").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_systemd_service_means_its_project_whatever_its_name(
    call: Call, tmp_path: Path, name: str
) -> None:
    place = project(tmp_path, name)
    text = call("schedule", str(place), "--kind", "systemd").stdout
    started = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    words = as_systemd_reads_it(started.removeprefix("ExecStart="))
    assert words[1:5] == ["-m", "relocaudit", "run", str(place)]
    assert "SuccessExitStatus=75\n" in text
    assert "OnCalendar=*-*-* 02:00:00" in text


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("name", ["county", "100% 县's $X"])
def test_systemd_takes_the_two_files(call: Call, tmp_path: Path, name: str) -> None:
    place = project(tmp_path, name)
    text = call("schedule", str(place), "--kind", "systemd", lang="zh").stdout
    parts = re.split(r"^# /etc/systemd/system/(\S+)\n", text, flags=re.MULTILINE)[1:]
    files = [tmp_path / name for name in parts[::2]]
    for file, part in zip(files, parts[1::2], strict=True):
        file.write_text(part, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "relocaudit-" in line]
    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize("name", NAMES)
def test_a_windows_task_is_xml_in_ascii(call: Call, tmp_path: Path, name: str) -> None:
    place = project(tmp_path, name)
    text = call("schedule", str(place), "--kind", "windows", "--at", "23：30").stdout
    assert text.isascii()
    task = ElementTree.fromstring(text)
    assert task.findtext(f".//{TASK}StartBoundary") == "2020-01-01T23:30:00"
    assert task.findtext(f".//{TASK}MultipleInstancesPolicy") == "IgnoreNew"
    assert task.findtext(f".//{TASK}Command") == sys.executable
    arguments = task.findtext(f".//{TASK}Arguments") or ""
    assert arguments.startswith("-m relocaudit run ")
    if not set(name) & set("\\'\""):
        assert shlex.split(arguments)[3] == str(place)


def test_what_the_project_file_says_is_not_said_again(call: Call, tmp_path: Path) -> None:
    more = 'log = "n.log"\n[history]\nplace = "postgresql://a@b/c"\n'
    text = call("schedule", str(project(tmp_path, "county", more)), lang="zh").stdout
    assert "--log" not in text
    assert "PrivateNetwork" not in text
    assert [line for line in text.splitlines() if line.startswith("# ----")] == [
        "# ---- cron", "# ---- systemd", "# ---- windows",
    ]  # fmt: skip


def test_nothing_is_written(call: Call, tmp_path: Path) -> None:
    place = project(tmp_path, "county")
    call("schedule", str(place))
    assert [path.name for path in place.iterdir()] == ["relocaudit.toml"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("county", "--at", "25:00"), "25:00"),
        (("county", "--at", "nightly"), "nightly"),
        (("county", "--kind", "systemt"), "did you mean systemd"),
        (("nowhere",), "relocaudit.toml"),
    ],
)
def test_mistakes_are_one_line(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    project(tmp_path, "county")
    done = call("schedule", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


@posix
def test_a_name_that_no_timetable_can_hold_is_refused(call: Call, tmp_path: Path) -> None:
    done = call("schedule", str(project(tmp_path, "a\nb")))
    assert done.exit_code == 2
    assert "rename it" in done.stderr
