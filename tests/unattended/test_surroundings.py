"""A project says the same bytes whatever surrounds it; where it may not write, it says so."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unattended.launching import HOME, Launcher, launcher
from tests.unattended.projects import write_project
from tests.unattended.townships import make_towns

pytestmark = pytest.mark.xdist_group("runs side by side")

NOBODY = 65534
COMMAND = ("run", "-q", "--no-annotate", "--output-format", "json", "--output-file", "night.json")
PROGRAM = (sys.executable, "-m", "relocaudit")
PATH = os.pathsep.join([str(HOME), os.environ.get("PYTHONPATH", "")])
# Each value of each setting at least once, not each with each.
SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "0", "COLUMNS": "20"},
    {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0", "COLUMNS": "200"},
    {"TZ": "America/New_York", "LC_ALL": "POSIX", "PYTHONUTF8": "1", "COLUMNS": "20"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "7"},
)
_OF_THE_RUN = re.compile(rb'"(?:id|started_at)":\s*"[^"]*"')


def project(folder: Path) -> Path:
    towns = make_towns(2, 4)
    towns[0].homes[1].area = 900.0
    towns[1].homes[2].people[0].sex = "女"
    write_project(folder, towns)
    (folder / ".relocaudit").mkdir(mode=0o700)
    (folder / ".relocaudit" / "key").write_text("ab" * 32)
    return folder


def without_run(document: bytes) -> bytes:
    """All but when the run was, and which."""
    head, findings = document.split(b'"findings"', 1)
    assert len(_OF_THE_RUN.findall(head)) >= 2
    return _OF_THE_RUN.sub(b"", head) + findings


def test_the_same_bytes_come_out_in_every_zone_locale_and_width(tmp_path: Path) -> None:
    said, first = set(), project(tmp_path / "first")
    for number, around in enumerate(SURROUNDINGS):
        folder = shutil.copytree(first, tmp_path / f"{number}" / "project")
        # Closed, not empty, in two of four.
        streams = " >&- 2>&-" if number % 2 else ""
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {streams}', "sh", *PROGRAM, *COMMAND],
            cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": PATH, **around},
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (1, b""), done.stderr
        said.add(without_run((folder / "night.json").read_bytes()))
    assert len(said) == 1
    assert len(json.loads((folder / "night.json").read_bytes())["findings"]) == 2


def test_a_clock_that_goes_back_changes_no_order_and_no_state(
    tmp_path: Path, run: Launcher
) -> None:
    folder = project(tmp_path / "project")
    for _ in range(2):
        assert run.run(folder, *COMMAND).code == 1
    # As if the clock had been a day ahead until now.
    with_history = "UPDATE runs SET started_at = '2999-01-01', ended_at = '2999-01-01'"
    subprocess.run(
        [sys.executable, "-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
         "c.execute(sys.argv[2]); c.commit()",
         str(folder / ".relocaudit" / "history.sqlite"), with_history],
        check=True,
    )  # fmt: skip
    assert run.run(folder, *COMMAND).code == 1
    found = json.loads((folder / "night.json").read_bytes())["findings"]
    assert {each["state"] for each in found} == {"open"}
    listed = json.loads(run.run(folder, "history", "list", "--output-format", "json").stdout)
    assert [(each["run"], each["open"]) for each in listed["runs"]] == [(3, 2), (2, 2), (1, 0)]


@pytest.fixture
def of_nobody() -> Iterator[Path]:
    """A project of the user `nobody`, where that user can come: below no private folder."""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else; others may simply take their rights away")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = project(Path(name) / "project")
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        yield folder


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        (".", "project"),
        (".relocaudit", ".relocaudit"),
        (".relocaudit/key", "key"),
        ("relocaudit.toml", "relocaudit.toml"),
    ],
)
def test_where_it_may_not_write_or_read_one_line_says_so(
    run: Launcher, of_nobody: Path, closed: str, said: str
) -> None:
    if closed == ".":
        shutil.rmtree(of_nobody / ".relocaudit")
    (of_nobody / closed).chmod(0o500 if (of_nobody / closed).is_dir() else 0o000)
    ended = run.run(of_nobody, *COMMAND, user=NOBODY)
    words = [line for line in ended.stderr.splitlines() if "are taken from" not in line]
    assert (ended.code, len(words)) == (2, 1), ended.stderr
    assert said in words[0]
    assert not (of_nobody / "night.json").exists()


def test_rosters_on_a_disk_that_is_read_only_are_still_audited(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    rosters = folder / "rosters"
    rosters.mkdir()
    for path in folder.glob("*花名册.xlsx"):
        path.rename(rosters / path.name)
    text = (folder / "relocaudit.toml").read_text("utf-8")
    (folder / "relocaudit.toml").write_text(text.replace('["*', '["rosters/*'), "utf-8")
    mount = f"mount --bind '{rosters}' '{rosters}' && mount -o remount,ro,bind '{rosters}'"
    around = ("unshare", "-rm", "sh", "-c")
    if subprocess.run([*around, mount], capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine gives no user namespaces: no disk to make read-only")
    with launcher(*around, f'{mount} && exec "$@"', "sh") as run:
        ended = run.run(folder, "run", "-q", "--output-format", "json")
    assert ended.code == 2
    assert len(json.loads(ended.stdout)["findings"]) == 2
    failed = [line for line in ended.stderr.splitlines() if "花名册.xlsx" in line]
    assert len(failed) == 2, ended.stderr
