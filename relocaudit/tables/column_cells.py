"""The raw cells of one column's records, merged ranges filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from relocaudit.intake.grid import BLANK, NUMBER, Grid, Raw
from relocaudit.tables.readers.cells import Cells


@dataclass(frozen=True, slots=True)
class Gathered:
    """The cells of a field's records, and the records that repeat another one's cell.

    `covered` maps them to the record that owns the cell. `columns` gives each record's own column
    where they differ, None where it has none.
    """

    cells: Cells
    covered: Mapping[int, int] = field(default_factory=dict)
    columns: Sequence[int | None] | None = None


def column_cells(grid: Grid, column: int, records: tuple[int, ...], *, merged: bool) -> Gathered:
    """The cells of a column; with `merged` a merged range's value holds for all its rows."""
    cells = _cells(grid, column, records)
    if not merged:
        return Gathered(cells)
    return _fill_merges(grid, column, records, cells)


def _cells(grid: Grid, column: int, records: tuple[int, ...]) -> Cells:
    source = grid.columns[column - grid.first_column]
    values: Sequence[Raw]
    kinds: Sequence[str]
    if records and records[-1] - records[0] == len(records) - 1:
        run = slice(records[0] - grid.first_row, records[-1] - grid.first_row + 1)
        values, kinds = source.values[run], source.kinds[run]
    else:
        offsets = [row - grid.first_row for row in records]
        values = [source.values[i] for i in offsets]
        kinds = [source.kinds[i] for i in offsets]
    formats = [""] * len(records)
    if grid.formats and NUMBER in kinds:
        for position, row in enumerate(records):
            if kinds[position] == NUMBER:
                formats[position] = grid.formats.get((row, column), "")
    return Cells(values, kinds, formats)


def _fill_merges(grid: Grid, column: int, records: tuple[int, ...], cells: Cells) -> Gathered:
    """Repeat a merged range's value inside the range and nowhere else.

    Filling blanks blindly would leak one household into the next.
    """
    merges = [m for m in grid.merges if m.left == column and m.bottom > m.top]
    if not merges:
        return Gathered(cells)
    place = {row: position for position, row in enumerate(records)}
    values: list[Raw] = list(cells.values)
    kinds, formats = list(cells.kinds), list(cells.formats)
    covered: dict[int, int] = {}
    for merge in merges:
        first = place.get(merge.top)
        if first is None:
            continue
        for row in range(merge.top + 1, merge.bottom + 1):
            record = place.get(row)
            if record is not None and kinds[record] == BLANK:
                values[record], kinds[record] = values[first], kinds[first]
                formats[record] = formats[first]
                covered[record] = first
    return Gathered(Cells(values, kinds, formats), covered)
