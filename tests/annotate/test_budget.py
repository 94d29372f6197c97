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
import json, resource, sys, time, zipfile
from relocaudit.annotate import annotate_copy
source, rows = sys.argv[1], int(sys.argv[2])
notes = [("花名册", f"C{n}", "redline", "ARE001 人均面积超标") for n in range(2, rows, 50)]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
report = annotate_copy(source, source + ".copy", notes, [], [])
ours = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
start = time.process_time()
with zipfile.ZipFile(source) as old, zipfile.ZipFile(source + ".z", "w", zipfile.ZIP_DEFLATED) as z:
    for info in old.infolist():
        with old.open(info) as part, z.open(info.filename, "w") as packed:
            while chunk := part.read(1 << 18):
                packed.write(chunk)
plain = time.process_time() - start
print(json.dumps([report.coloured, ours / plain, peak / 1024]))
"""


def roster(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("花名册")
        for row in range(rows):
            for column in range(0, 34, 2):
                sheet.write_number(row, column, (row * 31 + column * 7) % 1000 / 10)
                sheet.write_string(row, column + 1, f"张三{(row * 7 + column) % 997}")


def measured(path: Path, rows: int) -> tuple[int, float, float]:
    roster(path, rows)
    command = [sys.executable, "-c", PROGRAM, str(path), str(rows)]
    root = str(Path(__file__).parents[2])
    # Coverage would be measured along with us.
    plain = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, env=plain)
    coloured, ratio, megabytes = json.loads(done.stdout)
    return coloured, ratio, megabytes


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read with resource")
def test_a_large_roster_stays_within_its_budget(tmp_path: Path) -> None:
    coloured, ratio, megabytes = measured(tmp_path / "a.xlsx", 6000)
    assert coloured == 120
    # 1.5 on a quiet machine; the bound leaves room for a busy one.
    assert ratio < 2.5
    assert megabytes < 40
