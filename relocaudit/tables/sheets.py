"""From a workbook to its sheets of records; sheets without a header are named, not dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from relocaudit.errors import InputError
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.model.message import Message
from relocaudit.model.source import LeftOut, SheetReading
from relocaudit.tables.aliases import Aliases, aliases_of
from relocaudit.tables.band import SEARCHED_ROWS, Band, find_band, title_above
from relocaudit.tables.left_out import sort_rows
from relocaudit.tables.mapping import map_columns
from relocaudit.tables.sheet import SheetTable, read_sheet
from relocaudit.tables.words import plain

# Sheets written by ourselves into an annotated copy: never rosters.
OUR_SHEETS = ("核查结果", "核查说明")
_SUMMARY_NAMES = re.compile(r"汇总|总表|总台账|总名单|总册|全[县乡镇]|合计")
_REPEATED = 0.9
_IDS, _NAMES = ("id_number", "head_id"), ("name", "head_name")


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """The sheets with records, and the readings of sheets that hold none."""

    sheets: tuple[SheetTable, ...]
    others: tuple[SheetReading, ...]


def read_sheets(
    workbook: Workbook, role: str, *, sheet: str | None = None, header_row: int | None = None
) -> ReadWorkbook:
    """Every sheet of a workbook that has a header of this role.

    Raises InputError where no sheet has one (saying which row came closest), or where `sheet`
    names none.
    """
    aliases = aliases_of(role)
    grids = [g for g in workbook.sheets if not g.sheet.startswith(OUR_SHEETS)]
    if sheet is not None:
        grids = [g for g in grids if g.sheet == sheet]
        if not grids:
            names = "、".join(g.sheet for g in workbook.sheets)
            message = Message.of(
                'no sheet is named "{sheet}"; there are: {names}', sheet=sheet, names=names
            )
            raise InputError(workbook.path, "no-such-sheet", message)
    found: list[SheetTable] = []
    others: list[SheetReading] = []
    nearest: tuple[Band, Grid] | None = None
    for grid in grids:
        band = find_band(grid, aliases, header_row)
        if band is None or not band.anchored:
            others.append(_without_header(grid))
            if band is not None and (nearest is None or band.matched > nearest[0].matched):
                nearest = band, grid
            continue
        mapping = map_columns(grid, band, aliases, role)
        rows = sort_rows(grid, band, mapping.columns)
        title = title_above(grid, band)
        found.append(read_sheet(workbook, grid, band, mapping, rows, aliases, title))
    if not found:
        raise _no_header(workbook, nearest, aliases)
    return _set_summaries_aside(found, others)


def _without_header(grid: Grid) -> SheetReading:
    last = grid.first_row + grid.height - 1
    rows = LeftOut(f"{grid.first_row}-{last}" if grid.height > 1 else str(last), "other-table")
    return SheetReading(grid.sheet, (), 0, (rows,) if grid.height else (), None, (), grid.state)


def _set_summaries_aside(found: list[SheetTable], others: list[SheetReading]) -> ReadWorkbook:
    """A 汇总 sheet repeats the sheets it sums up: its rows would count everybody twice.

    Its name alone does not decide: who stands there and nowhere else is not lost.
    """
    named = [s for s in found if _SUMMARY_NAMES.search(s.grid.sheet)]
    kept = [s for s in found if s not in named]
    known = {text for sheet in kept for text in _texts(sheet, (*_IDS, *_NAMES))}
    summaries = [s for s in named if _repeats(s, known)] if kept else []
    kept = [s for s in found if s not in summaries]
    if not summaries:
        return ReadWorkbook(tuple(found), tuple(others))
    return ReadWorkbook(
        tuple(kept), (*others, *(s.reading("summary", records=0) for s in summaries))
    )


def _texts(sheet: SheetTable, fields: tuple[str, ...]) -> set[str]:
    columns = [sheet.raw[name] for name in fields if name in sheet.raw.columns]
    return {text for column in columns for raw in column.dropna() if (text := plain(raw))}


def _repeats(sheet: SheetTable, known: set[str]) -> bool:
    own = _texts(sheet, _IDS) or _texts(sheet, _NAMES)
    return len(own & known) >= _REPEATED * len(own)


def _no_header(
    workbook: Workbook, nearest: tuple[Band, Grid] | None, aliases: Aliases
) -> InputError:
    if nearest is None or nearest[0].matched == 0:
        message = Message.of(
            "no header row in the first {rows} rows of any sheet. Give the row with --header-row",
            rows=SEARCHED_ROWS,
        )
        return InputError(workbook.path, "no-header", message)
    band, grid = nearest
    missing = "、".join(
        dict.fromkeys(spec.title for spec in aliases.fields.values() if spec.required)
    )
    message = Message.of(
        'no header row in the first {rows} rows; row {row} of sheet "{sheet}" came closest '
        "({matched} of {columns} columns understood, but none of {missing}). Use --header-row",
        rows=SEARCHED_ROWS, row=band.top, sheet=grid.sheet, matched=band.matched,
        columns=len(band.paths), missing=missing,
    )  # fmt: skip
    return InputError(workbook.path, "no-header", message)
