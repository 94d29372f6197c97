"""From a workbook to its sheets of records; sheets without a header are named, not dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from relocaudit.errors import InputError
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.model.message import Message
from relocaudit.model.source import LeftOutWhy, SheetReading
from relocaudit.tables.aliases import Aliases, aliases_of
from relocaudit.tables.asked import grids_asked, refuse_row_without_header, regions_asked
from relocaudit.tables.band import DEEPEST_ROW, Band
from relocaudit.tables.headings import heads_people
from relocaudit.tables.left_out import filled_rows, runs
from relocaudit.tables.lists_of_heads import with_lists_of_heads
from relocaudit.tables.masked_lists import set_masked_aside
from relocaudit.tables.pinned import refuse_lost_sheets
from relocaudit.tables.pins import SavedMapping
from relocaudit.tables.regions import Regions, rows_beside
from relocaudit.tables.repeats import set_repeats_aside
from relocaudit.tables.sheet import SheetTable, read_sheet
from relocaudit.tables.units_of_all import unit_of_all
from relocaudit.tables.words import plain

# Sheets written by ourselves into an annotated copy: never rosters.
OUR_SHEETS = ("核查结果", "核查说明")
# Names every column of the list that it explains, one below the other, as no list does.
_EXPLAINS = re.compile(r"填[表报写列](?:说明|须知|要求|指南)")


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """The sheets with records, and the readings of sheets that hold none."""

    sheets: tuple[SheetTable, ...]
    others: tuple[SheetReading, ...]


def read_sheets(
    workbook: Workbook,
    role: str,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    mapping: SavedMapping | None = None,
) -> ReadWorkbook:
    """Every sheet of a workbook that has a header of this role.

    `header_row` holds for the sheets that have a header there, and goes before `mapping`. Raises
    InputError where no sheet has a header (saying which row came closest), where `sheet` names
    none, where all lists are masked, or where `mapping` does not fit any more.
    """
    mapping = mapping or SavedMapping("")
    refuse_lost_sheets(workbook, mapping)
    aliases = aliases_of(role).with_more(mapping.aliases)
    found: list[SheetTable] = []
    others: list[SheetReading] = []
    nearest: tuple[Band, Grid] | None = None
    for grid in grids_asked(workbook, OUR_SHEETS, sheet):
        if sheet is None and _EXPLAINS.fullmatch(plain(grid.sheet)):
            others.append(_other_table(grid, [grid]))
            continue
        regions = regions_asked(workbook, grid, aliases, role, header_row, mapping)
        if not regions.tables:
            others.append(_other_table(grid, regions.others))
            band = regions.nearest
            if band is not None and (nearest is None or band.matched > nearest[0].matched):
                nearest = band, grid
            continue
        found += _tables(workbook, regions, aliases, mapping.township, one_unit=role == "plan")
        others += [_other_table(grid, [part]) for part in regions.others]
    refuse_row_without_header(workbook, ((t.grid.sheet, t.band) for t in found), header_row)
    if not found:
        raise _no_header(workbook, nearest, aliases)
    if role == "roster":
        found = _people_first(found, others, aliases)
    found, masked = set_masked_aside(workbook, found)
    others += masked
    if len(found) == 1:
        return ReadWorkbook(tuple(found), tuple(others))
    if role == "roster":
        found = with_lists_of_heads(found)
    once, repeats = set_repeats_aside(found)
    return ReadWorkbook(tuple(once), (*others, *repeats))


def _tables(
    workbook: Workbook,
    regions: Regions,
    aliases: Aliases,
    township: str | None,
    *,
    one_unit: bool,
) -> list[SheetTable]:
    """The tables of a sheet; the first answers for the rows of all.

    With `one_unit` the only unit of money that a header names holds for all its sums.
    """
    found: list[SheetTable] = []
    for number, region in enumerate(regions.tables):
        grid = replace(region.grid, nonempty_rows=None) if number else region.grid
        title = region.title
        if one_unit:
            title += unit_of_all(region.band, region.mapping, aliases, title)
        table = read_sheet(
            workbook, grid, region.band, region.mapping, region.rows, aliases, title, township
        )
        found.append(replace(table, region=number) if number else table)
    if len(regions.tables) + len(regions.others) > 1:
        beside = rows_beside(regions.tables, regions.others)
        found[0] = replace(found[0], beside=beside)
    return found


def _other_table(grid: Grid, parts: Sequence[Grid]) -> SheetReading:
    why: dict[int, LeftOutWhy] = {row: "other-table" for part in parts for row in filled_rows(part)}
    return SheetReading(grid.sheet, (), 0, runs(why), None, (), grid.state)


def _people_first(
    found: list[SheetTable], others: list[SheetReading], aliases: Aliases
) -> list[SheetTable]:
    """Beside lists of the people who move, a list of officials or offices is none."""
    people = [table for table in found if heads_people(table.band, aliases)]
    if not people:
        return found
    others += [_other_table(t.grid, [t.grid]) for t in found if t not in people]
    return people


def _no_header(
    workbook: Workbook, nearest: tuple[Band, Grid] | None, aliases: Aliases
) -> InputError:
    if nearest is None or nearest[0].matched == 0:
        message = Message.of(
            "no header row in the first {rows} rows of any sheet. Give the row with --header-row",
            rows=DEEPEST_ROW,
        )
        return InputError(workbook.path, "no-header", message)
    band, grid = nearest
    required = [spec for spec in aliases.fields.values() if spec.required]
    wanted = required or [s for name, s in aliases.fields.items() if name in aliases.anchors]
    missing = "、".join(dict.fromkeys(spec.title for spec in wanted))
    message = Message.of(
        'no header row in the first {rows} rows; row {row} of sheet "{sheet}" came closest '
        "({matched} of {columns} columns understood, but none of {missing}). Use --header-row",
        rows=DEEPEST_ROW, row=band.top, sheet=grid.sheet, matched=band.matched,
        columns=len(band.paths), missing=missing,
    )  # fmt: skip
    return InputError(workbook.path, "no-header", message)
