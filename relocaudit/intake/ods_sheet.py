"""One table of an OpenDocument spreadsheet while it is being read: rows and cells repeat."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from relocaudit.intake.building import NEAR, SheetBuilder
from relocaudit.intake.limits import MAX_COLUMN, MAX_ROW
from relocaudit.intake.ods_cells import OdsCells
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.transfer import SheetAnswer


@dataclass(slots=True)
class OdsSheet:
    """Takes columns, cells and rows in the order of the file; repeats of blanks cost nothing."""

    name: str
    index: int
    state: str
    builder: SheetBuilder
    cells: OdsCells
    countable: bool
    row: int = 1
    column: int = 1
    _row_style: str = ""
    _line: list[tuple[int, int, int]] = field(default_factory=list)
    _spans: list[tuple[int, int, int]] = field(default_factory=list)
    _merges: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    _hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    _hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    _widths: list[tuple[int, int, float]] = field(default_factory=list)
    _column_starts: list[int] = field(default_factory=list)
    _column_styles: list[str] = field(default_factory=list)
    _next_column: int = 1
    _filled: int = 0

    def add_columns(self, count: int, style: str, *, hidden: bool, width: float) -> None:
        """Columns with the style of their cells that name none; `width` 0: not told."""
        first = self._next_column
        self._next_column += count
        self._column_starts.append(first)
        self._column_styles.append(style)
        last = min(self._next_column - 1, MAX_COLUMN)
        if hidden:
            self._hidden_columns.append((first, last))
        elif width and first <= last:
            self._widths.append((first, last, width))

    def start_row(self, style: str) -> None:
        self.column, self._row_style = 1, style
        self._line, self._spans = [], []

    def cell_style(self, named: str) -> str:
        """The style that holds for the current cell."""
        if named:
            return named
        if self._row_style:
            return self._row_style
        place = bisect_right(self._column_starts, self.column) - 1
        return self._column_styles[place] if place >= 0 else ""

    def add_cell(self, code: int, count: int, rows: int, columns: int) -> None:
        """A cell, `count` times side by side, spanning some rows and columns."""
        if code:
            self._line.append((self.column, count, code))
        if rows > 1 or columns > 1:
            self._spans.append((self.column, rows, columns))
        self.column += count

    def end_row(self, count: int, *, hidden: bool) -> None:
        """The row, `count` times below each other."""
        if hidden:
            self._hidden_rows.append((self.row, count))
        self._merges += [(self.row, count, *span) for span in self._spans]
        if len(self._merges) > self.builder.limits.merges:
            self._refuse_merges()
        if self._line:
            self._place(count)
        self.row += count

    def answer(self) -> SheetAnswer:
        """The finished sheet; what repeats below the last filled row is left out."""
        block = self.builder.finish()
        bottom = block.first_row + block.height - 1
        return SheetAnswer(
            name=self.name,
            index=self.index,
            state=self.state,
            block=block,
            table=self.cells.table,
            merges=list(self._ranges(bottom)),
            hidden_rows=[
                row
                for first, count in self._hidden_rows
                for row in range(first, min(first + count - 1, bottom) + 1)
            ],
            hidden_columns=self._hidden_columns,
            widths=self._widths,
            countable=self.countable,
        )

    def _place(self, count: int) -> None:
        column, repeat, _ = self._line[-1]
        right, bottom = column + repeat - 1, self.row + count - 1
        self._filled += count * sum(times for _, times, _ in self._line)
        if self._filled > self.builder.limits.cells:
            raise Refusal("too-many-cells", sheet=self.name, rows=bottom, columns=right)
        if right > MAX_COLUMN or bottom > MAX_ROW:
            raise Refusal("bad-reference", sheet=self.name, cell=f"R{bottom}C{right}")
        if right > NEAR:
            for first, times, code in self._line:
                for row in range(self.row, bottom + 1):
                    for place in range(first, first + times):
                        self.builder.put(row, place, code)
            return
        line = [0] * right
        for first, times, code in self._line:
            line[first - 1 : first - 1 + times] = [code] * times
        for row in range(self.row, bottom + 1):
            self.builder.lines[row] = line.copy()

    def _ranges(self, bottom: int) -> Iterator[tuple[int, int, int, int]]:
        most = self.builder.limits.merges
        for first, count, left, rows, columns in self._merges:
            for top in range(first, min(first + count - 1, bottom) + 1):
                most -= 1
                if most < 0:
                    self._refuse_merges()
                yield top, left, top + rows - 1, left + columns - 1

    def _refuse_merges(self) -> None:
        raise Refusal("too-many-merges", sheet=self.name, limit=self.builder.limits.merges)
