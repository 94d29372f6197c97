"""A copy costs little more than packing the same bytes again, and memory does not grow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

PROGRAM = """
import json, pathlib, re, sys, time, zipfile
from relocaudit.annotate import annotate_copy
source, rows = sys.argv[1], int(sys.argv[2])
notes = [("花名册", f"C{n}", "redline", "ARE001 人均面积超标") for n in range(2, rows, 50)]

def peak():
    # ru_maxrss would start with the peak of the process that forked us.
    return int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])

def ours():
    start = time.process_time()
    annotate_copy(source, source + ".copy", notes, [], [])
    return time.process_time() - start

def plain():
    start, target = time.process_time(), source + ".z"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            with old.open(info) as part, new.open(info.filename, "w") as packed:
                while chunk := part.read(1 << 18):
                    packed.write(chunk)
    return time.process_time() - start

before = peak()
first = ours()
grown = peak() - before
times = [(first, plain())] + [(ours(), plain()) for _ in range(2)]
print(json.dumps([min(t for t, _ in times) / min(t for _, t in times), grown / 1024]))
"""


def roster(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("花名册")
        for row in range(rows):
            for column in range(0, 34, 2):
                sheet.write_number(row, column, (row * 31 + column * 7) % 1000 / 10)
                sheet.write_string(row, column + 1, f"张三{(row * 7 + column) % 997}")


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_a_large_roster_stays_within_its_budget(tmp_path: Path) -> None:
    roster(tmp_path / "a.xlsx", 6000)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "a.xlsx"), "6000"]
    # Coverage would be measured along with us.
    plain = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    root = str(Path(__file__).parents[2])
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, env=plain)
    ratio, megabytes = json.loads(done.stdout)
    # 1.5 to 1.7 on a quiet machine, 2 on a busy one; the sheet alone is 9 MB of XML.
    assert ratio < 3
    assert 0 < megabytes < 12
