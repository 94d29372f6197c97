"""What the user asks of a reading: this sheet only, that header row, the saved mapping."""

from __future__ import annotations

from collections.abc import Iterable

from relocaudit.errors import InputError
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.model.message import Message
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.pinned import pinned_regions
from relocaudit.tables.pins import SavedMapping
from relocaudit.tables.regions import Regions, find_regions
from relocaudit.tables.words import plain


def grids_asked(workbook: Workbook, ours: tuple[str, ...], sheet: str | None) -> list[Grid]:
    """The township's sheets, or the one that is named (width and spaces do not matter).

    Raises InputError where no sheet has the name.
    """
    grids = [g for g in workbook.sheets if not g.sheet.startswith(ours)]
    if sheet is None:
        return grids
    exact = [g for g in grids if g.sheet == sheet]
    chosen = exact or [g for g in grids if plain(g.sheet) == plain(sheet)]
    if not chosen:
        names = "、".join(g.sheet for g in workbook.sheets)
        message = Message.of(
            'no sheet is named "{sheet}"; there are: {names}', sheet=sheet, names=names
        )
        raise InputError(workbook.path, "no-such-sheet", message)
    return chosen


def regions_asked(
    workbook: Workbook,
    grid: Grid,
    aliases: Aliases,
    role: str,
    header_row: int | None,
    mapping: SavedMapping,
) -> Regions:
    """The tables of one sheet.

    A header row holds for the sheets that have a header there: in a workbook of many sheets it
    stands elsewhere on some. It goes before the mapping.
    """
    if header_row is not None:
        regions = find_regions(grid, aliases, role, header_row)
        return regions if regions.tables else find_regions(grid, aliases, role)
    if mapping.for_sheet(grid.sheet):
        return pinned_regions(workbook, grid, aliases, role, mapping)
    return find_regions(grid, aliases, role)


def refuse_row_without_header(
    workbook: Workbook, bands: Iterable[tuple[str, Band]], header_row: int | None
) -> None:
    """Raises InputError where no sheet has its header at the row that the user named."""
    if header_row is None:
        return
    found = list(bands)
    if any(band.top <= header_row <= band.bottom for _, band in found):
        return
    if not found:
        message = Message.of(
            "row {row} holds no header: it must name a person or head and one more column. Give "
            "the row of the column titles, as the sheet numbers it",
            row=header_row,
        )
        raise InputError(workbook.path, "no-header", message)
    sheet, band = found[0]
    message = Message.of(
        'row {row} holds no header; on sheet "{sheet}" row {found} does. Leave --header-row out, '
        "or give that row",
        row=header_row, sheet=sheet, found=band.top,
    )  # fmt: skip
    raise InputError(workbook.path, "no-header", message)
