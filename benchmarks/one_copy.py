"""One copy of a roster in one of three ways; says what it cost, without the imports.

python -m benchmarks.one_copy annotated|plain|openpyxl SOURCE TARGET ROWS
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

NOTES = 1_000
_SHEET, _TEXT = "人员明细", "ARE001 人均住房面积超标\n现有：28.0；应为：≤ 25\n请现场复核面积和人数"
_CHUNK = 1 << 18


def cells(rows: int) -> list[str]:
    """The cells to mark, spread over the roster."""
    return [f"AB{row}" for row in range(2, rows + 2, max(1, rows // NOTES))][:NOTES]


def annotated(source: str, target: str, rows: int) -> Callable[[], object]:
    from relocaudit.annotate import annotate_copy

    notes = [(_SHEET, cell, "redline", _TEXT) for cell in cells(rows)]
    findings = [
        {"number": n, "code": "ARE001", "severity": "redline", "sheet": _SHEET, "cell": note[1]}
        for n, note in enumerate(notes, 1)
    ]
    return lambda: annotate_copy(source, target, notes, findings, [("范围", "全县")])


def plain(source: str, target: str, _rows: int) -> Callable[[], object]:
    """Every entry unpacked and packed again, as the standard library does it."""

    def copy() -> None:
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", 8) as new:
            for info in old.infolist():
                with old.open(info) as entry, new.open(info.filename, "w") as packed:
                    while chunk := entry.read(_CHUNK):
                        packed.write(chunk)

    return copy


def openpyxl(source: str, target: str, rows: int) -> Callable[[], object]:
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    def copy() -> None:
        book = load_workbook(source)
        sheet, fill = book[_SHEET], PatternFill("solid", fgColor="F4777B")
        for cell in cells(rows):
            sheet[cell].fill = fill
            sheet[cell].comment = Comment(_TEXT, "script")
        book.save(target)

    return copy


WAYS = {"annotated": annotated, "plain": plain, "openpyxl": openpyxl}


def _peak() -> float:
    """In MB; ru_maxrss would start with the peak of the process that forked this one."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def main(way: str, source: str, target: str, rows: int) -> None:
    copy = WAYS[way](source, target, rows)
    before, began = _peak(), process_time()
    copy()
    cost = {"cpu": process_time() - began, "memory": _peak() - before}
    sys.stdout.write(json.dumps(cost))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
