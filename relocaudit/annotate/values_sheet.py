"""A sheet of plain values from a grid, each cell at its own address."""

from __future__ import annotations

import math
from collections.abc import Iterator, Set
from datetime import datetime
from itertools import islice

from relocaudit.annotate.cell_xml import columns
from relocaudit.annotate.headers import width_of
from relocaudit.annotate.xml_text import content
from relocaudit.intake.grid import BLANK, BOOL, DATE, ERROR, NUMBER, Column, Grid, Raw
from relocaudit.model.cell import a1

# Numbers of the formats in VALUE_FORMATS.
PLAIN, TEXT, WHOLE, DAY, MOMENT = range(5)
VALUE_FORMATS = (0, 49, 1, 164, 165)
DATE_FORMATS = {164: "yyyy-mm-dd", 165: "yyyy-mm-dd hh:mm"}
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
# General shows twelve digits and more as 1.23E+11, and Excel keeps fifteen.
_LONG, _EXACT = 10**11, 10**15
_EPOCH = datetime(1899, 12, 30)
# Excel takes 1900 for a leap year: earlier serial numbers are off by one.
_FIRST_SAFE = datetime(1900, 3, 1)
# Rows that say how wide a column is.
_SEEN = 300


def values_sheet(grid: Grid, namespace: str) -> Iterator[bytes]:
    """The worksheet part, streamed row by row."""
    yield f'<worksheet xmlns="{namespace}">'.encode()
    yield (columns(_widths(grid), sorted(grid.hidden_columns)) + "<sheetData>").encode()
    for index in range(grid.height):
        number = grid.first_row + index
        cells = [
            _cell(number, grid.first_column + n, column.values[index], column.kinds[index])
            for n, column in enumerate(grid.columns)
            if column.kinds[index] != BLANK
        ]
        hidden = ' hidden="1"' if number in grid.hidden_rows else ""
        if cells or hidden:
            yield f'<row r="{number}"{hidden}>{"".join(cells)}</row>'.encode()
    yield b"</sheetData>"
    if grid.merges:
        yield f'<mergeCells count="{len(grid.merges)}">'.encode()
        for merge in grid.merges:
            area = f"{a1(merge.top, merge.left)}:{a1(merge.bottom, merge.right)}"
            yield f'<mergeCell ref="{area}"/>'.encode()
        yield b"</mergeCells>"
    yield b"</worksheet>"


def _cell(row: int, column: int, value: Raw, kind: str) -> str:
    head = f'<c r="{a1(row, column)}"'
    if value is None:
        return ""
    if kind == BOOL:
        return f'{head} t="b"><v>{bool(value):d}</v></c>'
    if kind == NUMBER and isinstance(value, int | float) and math.isfinite(value):
        return _number(head, value)
    if kind == ERROR and value in _ERRORS:
        return f'{head} t="e"><v>{value}</v></c>'
    if kind == DATE:
        serial = _serial(str(value))
        if serial is not None:
            style = DAY if serial == int(serial) else MOMENT
            return f'{head} s="{style}"><v>{serial:.10g}</v></c>'
    return _text(head, str(value))


def _number(head: str, value: float) -> str:
    """Long whole numbers are ids and cards: as text while every digit is true."""
    whole = float(value).is_integer()
    if whole and _LONG <= abs(value) < _EXACT:
        return _text(head, str(int(value)))
    style = f' s="{WHOLE}"' if whole and abs(value) >= _EXACT else ""
    return f"{head}{style}><v>{value!r}</v></c>"


def _text(head: str, text: str) -> str:
    said = f'{head} s="{TEXT}" t="inlineStr">'
    return f'{said}<is><t xml:space="preserve">{content(text)}</t></is></c>'


def _serial(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is not None or moment < _FIRST_SAFE:
        return None
    return (moment - _EPOCH).total_seconds() / 86_400


def _widths(grid: Grid) -> list[float]:
    """Those of the source where they are known, else from the first rows.

    The columns left of the grid keep a usual one.
    """
    across = {(merge.top, merge.left) for merge in grid.merges if merge.right > merge.left}
    titles = _titles(grid)
    found = [9.0] * (grid.first_column - 1)
    for number, column in enumerate(grid.columns, grid.first_column):
        own = grid.widths.get(number)
        tops = titles | {top for top, left in across if left == number}
        found.append(own if own is not None else _width(column, grid.first_row, tops))
    return found


def _titles(grid: Grid) -> Set[int]:
    """Rows above and between tables with one text in them: it runs on over the cells beside it."""
    if len(grid.columns) == 1:
        return frozenset()
    kinds = zip(*(column.kinds[:_SEEN] for column in grid.columns), strict=True)
    return {n for n, row in enumerate(kinds, grid.first_row) if len(row) - row.count(BLANK) == 1}


def _width(column: Column, first_row: int, across: Set[int]) -> float:
    """From the texts that stand in one column; a title across several says nothing of its own."""
    values = enumerate(islice(column.values, _SEEN), first_row)
    shown = [str(value) for row, value in values if value is not None and row not in across]
    return width_of("", [text[:60] for text in shown])
