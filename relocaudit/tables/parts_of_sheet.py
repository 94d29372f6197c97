"""Parts of a sheet cut out as grids of their own; every cell keeps its place in the sheet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from relocaudit.intake.grid import BLANK, Column, Grid


def rows_of(grid: Grid, first: int, last: int) -> Grid:
    """The rows `first` to `last` (1-based, inclusive); strays stay with the topmost part."""
    start, end = first - grid.first_row, last + 1 - grid.first_row
    columns = tuple(Column(c.values[start:end], c.kinds[start:end]) for c in grid.columns)
    return replace(
        grid,
        first_row=first,
        columns=columns,
        merges=tuple(m for m in grid.merges if first <= m.top <= last),
        too_long={place: n for place, n in grid.too_long.items() if first <= place[0] <= last},
        stray=grid.stray if first == grid.first_row else (),
    )


def columns_of(grid: Grid, wanted: Collection[int]) -> Grid:
    """The same rows with all but the `wanted` columns (1-based) blank."""
    height = grid.height
    blank = Column((None,) * height, BLANK * height)
    columns = tuple(
        cells if column in wanted else blank
        for column, cells in enumerate(grid.columns, grid.first_column)
    )
    return replace(
        grid,
        columns=columns,
        merges=tuple(m for m in grid.merges if m.left in wanted),
        too_long={place: n for place, n in grid.too_long.items() if place[1] in wanted},
        stray=grid.stray if grid.first_column in wanted else (),
    )


def records_alone(grid: Grid, header: int, records: Sequence[int]) -> Grid:
    """The rows down to `header` and the records right below them: no longer a true picture of the
    sheet, but a fair sample of its columns.
    """
    kept = [*range(header + 1 - grid.first_row), *(row - grid.first_row for row in records)]
    columns = tuple(
        Column(tuple(c.values[i] for i in kept), "".join(c.kinds[i] for i in kept))
        for c in grid.columns
    )
    return replace(grid, columns=columns)
