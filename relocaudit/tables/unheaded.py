"""Values that no heading names, and lines of a text file that do not fit their table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from relocaudit.intake.grid import BLANK, NUMBER, TEXT, Grid, Raw
from relocaudit.model.cell import column_letters
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.table import Defect
from relocaudit.tables.words import plain

_YEAR = re.compile(r"(?:19|20)\d\d")
# A program that drops the blanks at the end of a line makes many short ones, and none is at fault.
_FEW, _SHARE = 3, 10


def unheaded_columns(sheet: SheetTable, table: str) -> Iterable[Defect]:
    """One `unheaded` defect a sheet: columns of the table that hold values under no heading.

    A running number needs none, and neither does a year that is a number.
    """
    grid, headed = sheet.grid, _headed(sheet)
    found: list[int] = []
    right = grid.first_column + len(grid.columns)
    for column in range(min(headed, default=right), right):
        if column in headed:
            continue
        values = _values(grid, column, sheet.rows)
        if not values:
            if column > max(headed):
                break  # what stands behind a gap is not of this table
        elif not _counts_on(values) and _is_of_the_table(sheet, column, max(headed)):
            found.append(column)
    if found:
        letters = "、".join(map(column_letters, found))
        yield Defect("unheaded", sheet.ref(sheet.band.bottom, found[0]), table, hint=letters)


def uneven_lines(sheet: SheetTable, table: str) -> Iterable[Defect]:
    """`uneven-line` for records of a text file with too many or too few fields."""
    usual, uneven = sheet.grid.fields, sheet.grid.uneven
    if not uneven:
        return
    short: list[int] = []
    for row in sheet.rows:
        if uneven.get(row, usual) < usual:
            short.append(row)
        elif row in uneven:
            beyond = (c for c in range(usual + 1, uneven[row] + 1) if _holds(sheet.grid, row, c))
            column = next(beyond, None)
            if column is not None:
                ref = sheet.ref(row, column)
                yield Defect("uneven-line", ref, table, raw=str(uneven[row]), hint=str(usual))
    if len(short) <= max(_FEW, len(sheet.rows) // _SHARE):
        for row in short:
            ref = sheet.ref(row, uneven[row])
            yield Defect("uneven-line", ref, table, raw=str(uneven[row]), hint=str(usual))


def _headed(sheet: SheetTable) -> set[int]:
    headed = {*sheet.band.paths, *sheet.mapping.columns.values()}
    for column in range(sheet.grid.first_column, sheet.grid.first_column + len(sheet.grid.columns)):
        for row in range(sheet.band.top, sheet.band.bottom + 1):
            value, kind = sheet.grid.cell(row, column)
            text = plain(raw_text(value, kind)) if kind != BLANK else ""
            if text and (kind == TEXT or (kind == NUMBER and _YEAR.fullmatch(text))):
                headed.add(column)
    return headed


def _values(grid: Grid, column: int, rows: Sequence[int]) -> list[tuple[Raw, str]]:
    return [cell for row in rows if plain(raw_text(*(cell := grid.cell(row, column))))]


def _counts_on(values: Sequence[tuple[Raw, str]]) -> bool:
    texts = [plain(raw_text(*cell)).rstrip(".、") for cell in values]
    if not all(text.isdecimal() and len(text) < 8 for text in texts):
        return False
    numbers = list(map(int, texts))
    return all(b > a for a, b in pairwise(numbers))


def _is_of_the_table(sheet: SheetTable, column: int, last: int) -> bool:
    """In a text file, what stands behind the last heading is told line by line."""
    return column <= last or not sheet.grid.fields


def _holds(grid: Grid, row: int, column: int) -> bool:
    return bool(plain(raw_text(*grid.cell(row, column))))
