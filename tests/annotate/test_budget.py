"""Memory does not grow with the sheet; what a copy costs is measured by `make bench`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

PROGRAM = """
import pathlib, re, sys
from relocaudit.annotate import annotate_copy
source, rows = sys.argv[1], int(sys.argv[2])
notes = [("花名册", f"C{n}", "redline", "ARE001 人均面积超标") for n in range(2, rows, 50)]

def peak():
    # ru_maxrss would start with the peak of the process that forked us.
    return int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])

before = peak()
annotate_copy(source, source + ".copy", notes, [], [])
print((peak() - before) / 1024)
"""


def roster(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("花名册")
        for row in range(rows):
            for column in range(0, 34, 2):
                sheet.write_number(row, column, (row * 31 + column * 7) % 1000 / 10)
                sheet.write_string(row, column + 1, f"张三{(row * 7 + column) % 997}")


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_a_large_roster_is_copied_in_little_memory(tmp_path: Path) -> None:
    roster(tmp_path / "a.xlsx", 6000)
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "a.xlsx"), "6000"]
    # Coverage would be measured along with us.
    plain = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    root = str(Path(__file__).parents[2])
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, env=plain)
    # The sheet alone is 9 MB of XML.
    assert 0 < float(done.stdout) < 12
