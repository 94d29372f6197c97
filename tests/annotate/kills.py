"""A real process writes the copy of a big roster and is killed at random moments.

    python -m tests.annotate.kills [COUNT] [SEED]

Each time the copy must be the old or the new one to the byte, and what is left of the unfinished
one must be swept by the next run.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from openpyxl import Workbook

from relocaudit.annotate import annotate_copy, sweep

HOME = Path(__file__).parents[2]
ROWS = 2_000
# Writes one copy after the other, each with other notes, until somebody ends it.
WRITER = """
import sys
from itertools import count
from tests.annotate.kills import write_copy
print("ready", flush=True)
for number in count():
    write_copy(sys.argv[1], sys.argv[2], number % 2)
"""


def write_copy(source: str, target: str, version: int) -> None:
    notes = [("花名册", f"B{row}", "problem", f"第{version}版") for row in range(2, ROWS, 7)]
    rows = [
        {"number": n, "severity": "problem", "sheet": name, "cell": cell, "核实结果": ""}
        for n, (name, cell, _, _) in enumerate(notes, 1)
    ]
    annotate_copy(source, target, notes, rows, [("范围", "全镇")])


def faults(folder: Path, kills: int, seed: int) -> list[str]:
    """Kill so many writers in an empty folder and say what went wrong."""
    source, target = folder / "roster.xlsx", folder / "roster.audited.xlsx"
    book = Workbook()
    book.active.title = "花名册"
    for number in range(ROWS):
        book.active.append([number, f"湛{number}", 50 + number % 7, "松萝镇石桥村"])
    book.save(source)
    began, whole = time.perf_counter(), set()
    for version in (0, 1):
        write_copy(str(source), str(target), version)
        whole.add(sha256(target.read_bytes()).hexdigest())
    longest = 0.75 * (time.perf_counter() - began)
    moments, found = random.Random(seed), []
    for number in range(kills):
        if number % 3 == 0:
            target.unlink(missing_ok=True)
        there = target.exists()
        left = _killed_after(moments.uniform(0, longest), source, target)
        if target.exists():
            if sha256(target.read_bytes()).hexdigest() not in whole:
                found.append(f"kill {number}: half a copy")
        elif there:
            found.append(f"kill {number}: the old copy is gone")
        swept = sweep(folder, older_than=-1)
        rest = sorted(path.name for path in folder.iterdir() if path not in (source, target))
        if rest or swept != left:
            found.append(f"kill {number}: left behind {rest}")
    return found


def _killed_after(seconds: float, source: Path, target: Path) -> int:
    """Kill a writer that long after it began; how many unfinished files it left."""
    command = [sys.executable, "-c", WRITER, str(source), str(target)]
    with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
    assert writer.returncode == -signal.SIGKILL
    return len(list(target.parent.glob(".relocaudit-*")))


def main() -> int:
    kills, seed = (int(text) for text in [*sys.argv[1:], "1000", "1"][:2])
    with tempfile.TemporaryDirectory() as folder:
        found = faults(Path(folder), kills, seed)
    sys.stdout.write("\n".join([*found, f"{kills} writers killed, {len(found)} faults"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
