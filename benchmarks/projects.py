"""What many files cost: two processes against one, a second run against the first, and memory."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter

from benchmarks.rosters import HEADERS, NAMES, household

FILES, ROWS = 200, 500
FEW, MANY, SMALL_ROWS = 100, 2_000, 20
_SIDE_BY_SIDE, _AGAIN, _GROWTH = 0.7, 0.5, 2.5
# A child begins with the memory of whoever starts it: that of a process which holds next to nothing.
_SMALL_PARENT = """\
import os, subprocess, sys
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(run.pid, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
"""
_PROJECT = 'rosters = ["roster-*.xlsx"]\nas-of = 2020-06-30\nout = "copies"\n'


@dataclass(frozen=True, slots=True)
class RunCost:
    """Wall seconds, and the memory of the run's own process in MB: its tables all stand there."""

    wall: float
    memory: float
    findings: int


def projects(folder: Path, say: Callable[[str], None]) -> bool:
    """Measure; False if a limit is broken."""
    county = write_project(folder / "county", FILES, ROWS)
    one = _run(county, 1)
    _forget(county)
    two = _run(county, 2)
    again = _run(county, 2)
    name = f"run of {FILES} files × {ROWS} rows"
    fine = one.findings == two.findings == again.findings > 0
    fine &= _told(say, f"{name}: --jobs 2 / --jobs 1", two.wall / one.wall, _SIDE_BY_SIDE)
    fine &= _told(say, f"{name}: again, nothing changed / first", again.wall / two.wall, _AGAIN)
    say(f"{name}: {one.wall:.1f} s, {two.wall:.1f} s with two jobs, {again.wall:.1f} s again")
    few = _run(write_project(folder / "few", FEW, SMALL_ROWS), 2)
    many = _run(write_project(folder / "many", MANY, SMALL_ROWS), 2)
    name = f"memory of {MANY} files × {SMALL_ROWS} rows / of {FEW}"
    fine &= _told(say, name, many.memory / few.memory, _GROWTH)
    say(f"{name}: {many.memory:.0f} MB, {few.memory:.0f} MB; {many.wall:.0f} s, {few.wall:.0f} s")
    return fine


def write_project(folder: Path, files: int, rows: int) -> Path:
    """So many rosters, each of a township of its own, and a project file for them."""
    folder.mkdir()
    dice = random.Random(files)
    person = home = 0
    for number in range(files):
        town = f"{NAMES[number % len(NAMES)]}{NAMES[number // len(NAMES) % len(NAMES)]}镇"
        with xlsxwriter.Workbook(folder / f"roster-{number:04}.xlsx") as book:
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            sheet = book.add_worksheet("人员明细")
            sheet.write_row(0, 0, HEADERS)
            row = 0
            while row < rows:
                home += 1
                size = min(dice.randint(1, 5), rows - row)
                for cells in household(dice, home, size, town, person):
                    row, person = row + 1, person + 1
                    sheet.write_row(row, 0, cells)
                    for column, date in ((29, (2017, 11)), (30, (2018, 1)), (33, (2018, 6))):
                        sheet.write_datetime(row, column, datetime(*date, 1), day)
    (folder / "relocaudit.toml").write_text(_PROJECT, encoding="utf-8")
    return folder


def _run(project: Path, jobs: int) -> RunCost:
    command = [sys.executable, "-m", "relocaudit", "run", str(project), "--jobs", str(jobs)]
    command += ["-q", "--output-format", "json", "--output-file", str(project / "report.json")]
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-S", "-c", _SMALL_PARENT, *command], capture_output=True
    )
    wall = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(f"run ended with {done.returncode}")
    findings = json.loads((project / "report.json").read_text("utf-8"))["totals"]["findings"]
    return RunCost(wall, int(done.stdout) / 1024, findings)


def _forget(project: Path) -> None:
    shutil.rmtree(project / ".relocaudit")
    shutil.rmtree(project / "copies")


def _told(say: Callable[[str], None], name: str, figure: float, limit: float) -> bool:
    say(f"{name}: {figure:.2f} × (limit {limit}){'' if figure <= limit else ' ← over'}")
    return figure <= limit
