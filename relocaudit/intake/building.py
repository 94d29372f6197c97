"""Cells in any order become a dense block of codes; far cells are cut off and told."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from relocaudit.intake.codes import HEAD, CodeTable
from relocaudit.intake.limits import MAX_COLUMN, MAX_ROW, Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.model.cell import a1

NEAR = 1000
_Test: TypeAlias = Callable[[int, int], bool]


@dataclass(slots=True)
class Block:
    """Codes by column from the first filled row and column on; strays as (row, column, text)."""

    first_row: int
    first_column: int
    columns: list[array[int]]
    strays: list[tuple[int, int, str]]

    @property
    def height(self) -> int:
        return len(self.columns[0]) if self.columns else 0


@dataclass(slots=True)
class SheetBuilder:
    """Takes codes by 1-based position; blank cells cost nothing.

    Lines are lists by column so that a fast reader can fill them itself; columns beyond the
    thousandth stand in `far`, because one stray cell must not make every row wide.
    """

    sheet: str
    codes: CodeTable
    limits: Limits
    lines: dict[int, list[int]] = field(default_factory=dict)
    far: dict[tuple[int, int], int] = field(default_factory=dict)

    def put(self, row: int, column: int, code: int) -> None:
        """Store one cell; a second content for the same position is refused."""
        if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
            raise Refusal("bad-reference", sheet=self.sheet, cell=f"R{row}C{column}")
        if code == 0:
            return
        if column > NEAR:
            held = self.far.setdefault((row, column), code)
        else:
            line = self.lines.setdefault(row, [])
            if len(line) < column:
                line.extend([0] * (column - len(line)))
            held = line[column - 1] = line[column - 1] or code
        if held != code:
            raise Refusal("duplicate-cell", sheet=self.sheet, cell=a1(row, column))

    def finish(self) -> Block:
        """Cut the strays off, then lay out what is left within the limit on the area."""
        strays = self._cut_rows() + self._cut_columns()
        for (row, column), code in self.far.items():
            line = self.lines.setdefault(row, [])
            line.extend([0] * (column - len(line)))
            line[column - 1] = code
        rows = [row for row, line in self.lines.items() if any(line)]
        if not rows:
            return Block(1, 1, [], strays)
        top, bottom = min(rows), max(rows)
        width = max(len(self.lines[row]) for row in rows)
        if (bottom - top + 1) * width > self.limits.cells:
            raise Refusal("too-many-cells", sheet=self.sheet, rows=bottom - top + 1, columns=width)
        columns = self._dense(top, bottom, width)
        while columns and not any(columns[-1]):
            columns.pop()
        left = next(i for i, column in enumerate(columns) if any(column))
        return Block(top, left + 1, columns[left:], sorted(strays))

    def _dense(self, top: int, bottom: int, width: int) -> list[array[int]]:
        columns = [array("I") for _ in range(width)]
        blank = [0] * width
        for start in range(top, bottom + 1, 4096):
            block = []
            for row in range(start, min(start + 4096, bottom + 1)):
                line = self.lines.get(row, blank)
                block.append(line if len(line) == width else line + blank[len(line) :])
            for column, codes in zip(columns, zip(*block, strict=True), strict=True):
                column.extend(codes)
        return columns

    def _cut_rows(self) -> list[tuple[int, int, str]]:
        counts = Counter({row: len(line) - line.count(0) for row, line in self.lines.items()})
        counts.update(row for row, _ in self.far)
        cut = _cut_after(counts, self.limits.stray_rows, self.limits.stray_cells)
        return [] if cut is None else self._take(lambda row, _: row > cut)

    def _cut_columns(self) -> list[tuple[int, int, str]]:
        widest = max(map(len, self.lines.values()), default=0)
        if not self.far and widest <= self.limits.stray_columns:
            return []
        counts: Counter[int] = Counter(column for _, column in self.far)
        for line in self.lines.values():
            counts.update(i for i, code in enumerate(line, 1) if code)
        cut = _cut_after(counts, self.limits.stray_columns, self.limits.stray_cells)
        return [] if cut is None else self._take(lambda _, column: column > cut)

    def _take(self, is_stray: _Test) -> list[tuple[int, int, str]]:
        taken = [place for place in self.far if is_stray(*place)]
        strays = [(*place, self._text(self.far.pop(place))) for place in taken]
        for row, line in list(self.lines.items()):
            if not is_stray(row, len(line)):
                continue
            for i, code in enumerate(line):
                if code and is_stray(row, i + 1):
                    strays.append((row, i + 1, self._text(code)))
                    line[i] = 0
            while line and not line[-1]:
                line.pop()
            if not line:
                del self.lines[row]
        return strays

    def _text(self, code: int) -> str:
        return str(self.codes.values[code] or "")[:HEAD]


def _cut_after(counts: Counter[int], gap: int, most: int) -> int | None:
    """The last position before a wide gap, behind which at most a few cells stand."""
    places = sorted(place for place, count in counts.items() if count)
    cut, behind = None, 0
    for before, place in zip(reversed(places[:-1]), reversed(places), strict=False):
        behind += counts[place]
        if behind > most:
            break
        if place - before > gap:
            cut = before
    return cut
