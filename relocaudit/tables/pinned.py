"""The tables of a sheet as a mapping fixes them; what it does not fix is found as usual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from relocaudit.errors import InputError
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import band_at
from relocaudit.tables.left_out import sort_rows
from relocaudit.tables.mapping import map_columns
from relocaudit.tables.pins import (
    Pin,
    PinnedTable,
    SavedMapping,
    misfit,
    no_header_there,
    no_such_sheet,
    placed,
)
from relocaudit.tables.regions import Region, Regions, find_regions


def pinned_regions(
    workbook: Workbook, grid: Grid, aliases: Aliases, role: str, mapping: SavedMapping
) -> Regions:
    """The tables of a sheet that has pins.

    Header rows that have moved are looked for by their texts. Raises InputError for a pin that
    fits nothing any more.
    """
    known = aliases.with_more(mapping.headers(grid.sheet))
    wanted = mapping.for_sheet(grid.sheet)
    rows = wanted[0].header_rows
    attempts = [find_regions(grid, known, role, rows[0]), find_regions(grid, known, role)]
    for regions in attempts:
        tables = [_fixed(table, wanted, aliases, known, role) for table in regions.tables]
        used = {id(pins) for _, pins in tables if pins is not None}
        if len(used) == len(wanted):
            return replace(regions, tables=tuple(region for region, _ in tables))
    raise _first_misfit(workbook.path, mapping, wanted, attempts)


def refuse_lost_sheets(workbook: Workbook, mapping: SavedMapping) -> None:
    """Raises InputError where a pinned sheet is not in the file any more."""
    names = [grid.sheet for grid in workbook.sheets]
    for table in mapping.tables:
        if table.sheet not in names:
            raise no_such_sheet(workbook.path, mapping.path, table, names)


def _fixed(
    region: Region, wanted: Sequence[PinnedTable], aliases: Aliases, known: Aliases, role: str
) -> tuple[Region, PinnedTable | None]:
    """A table with the pins that fit it; as found, where none does."""
    for table in wanted:
        rows = table.header_rows
        bands = [region.band]
        if (region.band.top, region.band.bottom) != (rows[0], rows[-1]):
            bands.insert(0, band_at(region.grid, known, rows[0], rows[-1]))
        for band in bands:
            fields = placed(table, band)
            if isinstance(fields, dict):
                mapping = map_columns(region.grid, band, aliases, role, fields)
                sorted_rows = sort_rows(region.grid, band, mapping.columns, known)
                return Region(region.grid, band, mapping, sorted_rows, region.title), table
    return region, None


def _first_misfit(
    path: str, mapping: SavedMapping, wanted: Sequence[PinnedTable], attempts: Sequence[Regions]
) -> InputError:
    bands = [region.band for regions in attempts for region in regions.tables]
    for table in wanted:
        answers = [placed(table, band) for band in bands]
        lost = [answer for answer in answers if isinstance(answer, Pin)]
        if lost and len(lost) == len(answers):
            return misfit(path, mapping.path, table, lost[0])
    return no_header_there(path, mapping.path, wanted[0])
