"""What an annotated copy costs, against a plain copy of its package and against openpyxl."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.one_copy import NOTES
from benchmarks.rosters import write_county

ROWS, MANY_ROWS = 25_000, 100_000
_RUNS = 5
_OF_PLAIN, _OF_OPENPYXL, _MEMORY_MB = 1.6, 1 / 12, 80


def copies(folder: Path, say: Callable[[str], None]) -> bool:
    """Measure; False if a limit is broken."""
    roster, _ = write_county(folder, ROWS)
    pairs = [(_cost("annotated", roster, ROWS), _cost("plain", roster, ROWS)) for _ in range(_RUNS)]
    ours = median(one["cpu"] for one, _ in pairs)
    usual = _cost("openpyxl", roster, ROWS)["cpu"]
    many, _ = write_county(folder, MANY_ROWS)
    name = f"copy of {ROWS} rows with {NOTES} notes"
    figures = (
        (f"{name} / plain copy", median(a["cpu"] / b["cpu"] for a, b in pairs), _OF_PLAIN, "×"),
        (f"{name} / openpyxl", ours / usual, _OF_OPENPYXL, "×"),
        (f"memory of {name}", max(one["memory"] for one, _ in pairs), _MEMORY_MB, "MB"),
        (
            f"memory of a copy of {MANY_ROWS} rows",
            _cost("annotated", many, MANY_ROWS)["memory"],
            _MEMORY_MB,
            "MB",
        ),
    )
    for text, figure, limit, unit in figures:
        over = "" if figure <= limit else " ← over"
        say(f"{text}: {figure:.3g} {unit} (limit {limit:.3g}){over}")
    say(f"{name}: {ours:.2f} CPU s, with openpyxl {usual:.2f}")
    return all(figure <= limit for _, figure, limit, _ in figures)


def _cost(way: str, roster: Path, rows: int) -> dict[str, float]:
    """CPU seconds and MB above the start, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.one_copy", way, str(roster)]
    target = roster.with_name("copy.xlsx")
    done = subprocess.run(
        [*command, str(target), str(rows)], check=True, capture_output=True, text=True
    )
    target.unlink()
    found: dict[str, float] = json.loads(done.stdout)
    return found
