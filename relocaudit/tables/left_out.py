"""Which rows below the header are records, and why the others are not: no row just vanishes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relocaudit.intake.grid import BLANK, Grid
from relocaudit.model.source import LeftOut, LeftOutWhy
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.headings import Headings
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.relatives import rows_of_relatives
from relocaudit.tables.row_kinds import (
    Places,
    counts_columns,
    explains_header,
    is_example,
    kind_of,
)
from relocaudit.tables.words import plain

_LONG_TEXT = 20
_EXAMPLE_ROWS = 12
_REPEATED = 0.6
_FULL = 15
_FILLED_ID = re.compile(r"['‘]?[\dOoXx]{8,}[Xx]?(?:\(.*\))?|\d(?:\.\d+)?E\+?\d+")
# Fields that say a row is about somebody, whatever else it looks like.
_TELLING = ("id_number", "head_id", "household_no")
_PREPARED = frozenset({"seq_no", "county", "town", "village", "group_name"})
_DATED = ("date", "event", "year", "text")


@dataclass(frozen=True, slots=True)
class Rows:
    """Sheet rows (1-based): `records` in order, `left_out` in runs, `totals` among those.

    `why` tells the reason of each row left out; `headings` are rows that head another list of
    people: whoever reads on below them with this table's columns misreads them.
    """

    records: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    totals: tuple[int, ...]
    why: Mapping[int, LeftOutWhy]
    headings: tuple[int, ...]


def sort_rows(grid: Grid, band: Band, columns: Mapping[str, int], aliases: Aliases) -> Rows:
    """Sort every row of a table into records and left-out rows."""
    sorting = _Sorting(grid, band, columns, aliases)
    for row in filled_rows(grid):
        sorting.sort(row)
    sorting.mend_notes()
    why = sorting.why
    totals = tuple(row for row, reason in why.items() if reason in ("total", "subtotal"))
    return Rows(tuple(sorting.records), runs(why), totals, why, tuple(sorting.headings))


class _Sorting:
    """Rows sorted so far, from the top down."""

    def __init__(
        self, grid: Grid, band: Band, columns: Mapping[str, int], aliases: Aliases
    ) -> None:
        self.grid, self.band = grid, band
        self.records: list[int] = []
        self.why: dict[int, LeftOutWhy] = {stray.row: "stray" for stray in grid.stray}
        self.headings: list[int] = []
        named = frozenset(columns[name] for name in aliases.names if name in columns)
        prepared = _PREPARED
        if not named and aliases.names and columns.keys().isdisjoint(_TELLING):
            prepared = frozenset({"seq_no"})  # a list of villages
        kinds = {column: aliases.fields[name].kind for name, column in columns.items()}
        self._places = Places(
            named,
            frozenset(column for name, column in columns.items() if name in prepared),
            frozenset(columns.values()),
            frozenset(column for column, kind in kinds.items() if kind in _DATED),
            range(grid.first_column, min(named, default=grid.first_column)),
        )
        self._somebody, self._perhaps = _rows_about_somebody(grid, columns)
        self._titles = _titles(grid, band)
        self._judge = Headings(band, aliases)
        self._widths = _widths(grid)
        self._examples_end = 0
        self._last, self._in_other_table = 0, False

    def sort(self, row: int) -> None:
        reason: LeftOutWhy | None
        if row <= self.band.bottom:
            reason = "title" if row < self.band.top else "header"
        elif not self.records and self._explains_header(row):
            reason = "header"
        elif row in self._somebody and not (row in self._perhaps and self._says_else(row)):
            reason, self._in_other_table = None, False
        else:
            reason = self._reason(row)
        if reason is None:
            self.records.append(row)
        else:
            self.why[row] = reason
        self._last = row

    def _explains_header(self, row: int) -> bool:
        """An example may be a whole household, whose other rows leave its first cell blank."""
        cells = _cells(self.grid, row)
        if row <= self._examples_end or explains_header(cells, self._places):
            if row > self._examples_end and is_example(cells, self._places):
                self._examples_end = _last_of_block(self.grid, row, min(cells))
            return True
        return False

    def _says_else(self, row: int) -> bool:
        """Whether a row with some number where ids stand is a sum or a line of signatures."""
        held = {c: text for c, raw in _cells(self.grid, row).items() if (text := plain(raw))}
        kind = kind_of(held, self._places, self._widths.get(row, 1))
        return kind in ("total", "subtotal", "footer")

    def _reason(self, row: int) -> LeftOutWhy | None:
        cells = _cells(self.grid, row)
        held = {column: text for column, raw in cells.items() if (text := plain(raw))}
        if self._in_other_table and row == self._last + 1 and held:
            heading = self._judge.judge(held)
            if heading in (None, "counts"):
                return "other-table"
        self._in_other_table = False
        reason = kind_of(held, self._places, self._widths.get(row, 1))
        if reason in ("blank", "subtotal", "total"):
            return reason
        if sum(text in self._titles for text in held.values()) > _REPEATED * len(held):
            return "repeated-header"
        heading = self._judge.judge(held)
        if heading == "table":
            self.headings.append(row)
        if heading == "counts":
            self._in_other_table = True
            return "other-table"
        if heading is not None:
            return "repeated-header"
        if self.why.get(self._last) == "repeated-header" and counts_columns(cells):
            return "repeated-header"
        return reason

    def mend_notes(self) -> None:
        """A lone text at the end of a table is a footer unless it may be a name."""
        while self.records and self.records[-1] not in self._somebody:
            cells = _cells(self.grid, self.records[-1]).items()
            held = {column: text for column, raw in cells if (text := plain(raw))}
            if len(held) != 1:
                break
            ((column, text),) = held.items()
            is_row = column in self._places.named or self._places.mapped == {column}
            if len(text) < _LONG_TEXT and (is_row or text.isdecimal()):
                break
            self.why[self.records.pop()] = "footer"


def _last_of_block(grid: Grid, row: int, column: int) -> int:
    """The last row before the next filled cell of a column, where that is near."""
    for below in range(row + 1, row + _EXAMPLE_ROWS):
        if grid.cell(below, column)[1] != BLANK:
            return below - 1
    return row


def _widths(grid: Grid) -> dict[int, int]:
    """How many columns the widest merged cell of each row covers."""
    widths: dict[int, int] = {}
    for merge in grid.merges:
        widths[merge.top] = max(widths.get(merge.top, 1), merge.right - merge.left + 1)
    return widths


def filled_rows(grid: Grid) -> list[int]:
    """Rows with a cell that holds anything; white space counts as held."""
    empty = list(range(grid.height))
    for cells in grid.columns:
        empty = [offset for offset in empty if cells.kinds[offset] == BLANK]
        if not empty:
            break
    blank = set(empty)
    return [grid.first_row + offset for offset in range(grid.height) if offset not in blank]


def _rows_about_somebody(grid: Grid, columns: Mapping[str, int]) -> tuple[set[int], set[int]]:
    """Rows with an id, a household number or a relation: records, whatever else they look like.

    Second, those among them whose only such number is too short for an id: it may be a phone.
    """
    rows: set[int] = set()
    full: set[int] = set()
    for name in _TELLING:
        if name not in columns:
            continue
        cells = grid.columns[columns[name] - grid.first_column]
        texts = {
            value: plain(raw_text(value, kind))
            for value, kind in set(zip(cells.values, cells.kinds, strict=True))
            if kind != BLANK
        }
        known = {value: len(text) for value, text in texts.items() if _FILLED_ID.fullmatch(text)}
        if known:
            lengths = [known.get(value, 0) for value in cells.values]
            rows.update(i for i, length in enumerate(lengths, grid.first_row) if length)
            full.update(i for i, length in enumerate(lengths, grid.first_row) if length >= _FULL)
    related = rows_of_relatives(grid, columns)
    return rows | related, rows - full - related


def _cells(grid: Grid, row: int) -> dict[int, str]:
    """Texts of a row's filled cells by column."""
    offset = row - grid.first_row
    return {
        column: raw_text(cells.values[offset], kind) or kind
        for column, cells in enumerate(grid.columns, grid.first_column)
        if (kind := cells.kinds[offset]) != BLANK
    }


def _titles(grid: Grid, band: Band) -> set[str]:
    """Texts above the header; printed lists repeat them page by page."""
    above = range(grid.first_row, band.top)
    return {text for row in above for raw in _cells(grid, row).values() if (text := plain(raw))}


def runs(why: Mapping[int, LeftOutWhy]) -> tuple[LeftOut, ...]:
    """Neighbouring rows of one reason as one entry: `1-2`."""
    found: list[tuple[int, int, LeftOutWhy]] = []
    for row in sorted(why):
        if found and found[-1][1] == row - 1 and found[-1][2] == why[row]:
            found[-1] = (found[-1][0], row, why[row])
        else:
            found.append((row, row, why[row]))
    return tuple(LeftOut(str(a) if a == b else f"{a}-{b}", w) for a, b, w in found)


def expand(left_out: Sequence[LeftOut]) -> int:
    """How many rows were left out."""
    total = 0
    for entry in left_out:
        first, _, last = entry.rows.partition("-")
        total += int(last or first) - int(first) + 1
    return total
