"""The tables of one sheet: one below the other, side by side, and what beside them is none.

A sheet holds one table unless a header says otherwise: a repeated header, blank rows, headings of
villages and lines of signatures inside a list do not end it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relocaudit.intake.grid import BLANK, Grid
from relocaudit.model.source import LeftOutWhy
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band, find_band, title_above
from relocaudit.tables.beside import tables_beside
from relocaudit.tables.headings import heads_people
from relocaudit.tables.left_out import Rows, filled_rows, sort_rows
from relocaudit.tables.mapping import ColumnMap, map_columns
from relocaudit.tables.parts_of_sheet import records_alone, rows_of

_TITLE_ROWS, _TITLE_CELLS = 8, 3
_SAMPLED = 200
_ENDS_A_TABLE = ("total", "subtotal", "header", "repeated-header", "other-table")


@dataclass(frozen=True, slots=True)
class Region:
    """One table: its part of the sheet, its header, its columns and rows, the text above it."""

    grid: Grid
    band: Band
    mapping: ColumnMap
    rows: Rows
    title: str


@dataclass(frozen=True, slots=True)
class Regions:
    """The tables of a sheet, and the parts that hold none; `nearest` is the best header seen."""

    tables: tuple[Region, ...]
    others: tuple[Grid, ...]
    nearest: Band | None


def find_regions(grid: Grid, aliases: Aliases, role: str, header_row: int | None = None) -> Regions:
    """Every table of a sheet that has a header of this role.

    With `header_row` the first of them begins there, and what stands above is its title.
    """
    band = find_band(grid, aliases, header_row)
    if band is None or not band.anchored:
        return Regions((), (grid,) if grid.height else (), band)
    beside = tables_beside(grid, band, aliases)
    found: list[Region] = []
    others: list[Grid] = []
    for part in beside:
        own = band if len(beside) == 1 else find_band(part, aliases, header_row)
        if own is None or not own.anchored:
            others.append(part)
            continue
        if header_row is None:
            own = _topmost(part, own, aliases, role)
        tables, rest = _stacked(part, own, aliases, role)
        found += tables
        others += rest
    tables, rest = _of_people(found, aliases, role)
    shared = title_above(grid, band)
    return Regions(
        tuple(_titled(table, shared) for table in tables) if len(found) > 1 else tuple(tables),
        (*others, *rest),
        band,
    )


def _topmost(grid: Grid, band: Band, aliases: Aliases, role: str) -> Band:
    """The header of a list above the best header: its people are no titles."""
    while band.top - grid.first_row >= 2:
        above = rows_of(grid, grid.first_row, band.top - 1)
        upper = find_band(above, aliases)
        if upper is None or not heads_people(upper, aliases):
            break
        if not _read(above, upper, aliases, role)[1].records:
            break
        band = upper
    return band


def _stacked(
    grid: Grid, band: Band, aliases: Aliases, role: str
) -> tuple[list[Region], list[Grid]]:
    """The tables of a column of tables, each read below its own header."""
    mapping, rows = _read(grid, band, aliases, role)
    if not rows.headings:
        return [Region(grid, band, mapping, rows, title_above(grid, band))], []
    found: list[Region] = []
    others: list[Grid] = []
    cuts = _cuts(grid, band, rows)
    ends = [*(cut - 1 for cut in cuts), grid.first_row + grid.height - 1]
    for first, last in zip([grid.first_row, *cuts], ends, strict=True):
        part = rows_of(grid, first, last)
        own = band if first == grid.first_row else find_band(part, aliases)
        if own is None or not own.anchored:
            others.append(part)
            continue
        if first > grid.first_row:
            own = _topmost(part, own, aliases, role)
        tables, rest = _stacked(part, own, aliases, role)
        found += tables
        others += rest
    return found, others


def _read(grid: Grid, band: Band, aliases: Aliases, role: str) -> tuple[ColumnMap, Rows]:
    """Columns and rows of one table; sums and signatures have no say in what a column holds."""
    mapping = map_columns(grid, band, aliases, role)
    rows = sort_rows(grid, band, mapping.columns, aliases)
    sampled = range(band.bottom + 1, band.bottom + 1 + _SAMPLED)
    if rows.headings or not any(row in rows.why for row in sampled):
        return mapping, rows
    records = records_alone(grid, band.bottom, rows.records[:_SAMPLED])
    better = map_columns(records, band, aliases, role)
    if better.columns == mapping.columns:
        return better, rows
    return better, sort_rows(grid, band, better.columns, aliases)


def _cuts(grid: Grid, band: Band, rows: Rows) -> list[int]:
    """The first row of each further table: its header, or the titles above that."""
    why = rows.why
    cuts: list[int] = []
    for heading in rows.headings:
        if heading - 1 in rows.headings:
            continue
        first = heading
        lowest = max(heading - _TITLE_ROWS, band.bottom + 1, cuts[-1] + 1 if cuts else 0)
        for row in range(heading - 1, lowest - 1, -1):
            if not _may_be_title(grid, row, why):
                break
            first = row
        cuts.append(first)
    return cuts


def _may_be_title(grid: Grid, row: int, why: Mapping[int, LeftOutWhy]) -> bool:
    reason = why.get(row)
    if reason in _ENDS_A_TABLE:
        return False
    held = [
        str(cells.values[row - grid.first_row])
        for cells in grid.columns
        if cells.kinds[row - grid.first_row] != BLANK
    ]
    if reason == "footer":
        return "单位" in held[0] or held[0].startswith("附")
    if reason in ("title", "blank") or not held:
        return True
    return len(held) < _TITLE_CELLS and len(held[0]) > _TITLE_CELLS


def _of_people(
    found: Sequence[Region], aliases: Aliases, role: str
) -> tuple[list[Region], list[Grid]]:
    """Where a sheet holds several tables: those with records, and the others' parts."""
    tables = [table for table in found if table.rows.records] or list(found[:1])
    if role == "roster":
        tables = [t for t in tables if heads_people(t.band, aliases)] or tables[:1]
    return tables, [table.grid for table in found if table not in tables]


def _titled(table: Region, shared: str) -> Region:
    """What stands above the whole sheet holds for each table, its own title before it."""
    title = f"{table.title}\n{shared}" if shared not in table.title else table.title
    return Region(table.grid, table.band, table.mapping, table.rows, title)


def rows_beside(tables: Sequence[Region], others: Sequence[Grid]) -> int:
    """How many filled rows of a sheet only its other tables hold, not the first one."""
    held = {row for table in tables[1:] for row in (*table.rows.records, *table.rows.why)}
    held |= {row for grid in others for row in filled_rows(grid)}
    return len(held.difference(tables[0].rows.records, tables[0].rows.why))
