"""Finds marked cells in a stream of rows: existing ones, and the place of absent ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from relocaudit.annotate.address import MAX_ROW, position
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.sheet_facts import CellSpot, RowSpot
from relocaudit.annotate.xml_text import attribute_of, is_empty, tag_end

_CELL = re.compile(rb"<c(?=[\s/>])")
_R = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]{1,3})\$?[0-9]+["']""")


class RowLocator:
    """Feed rows in document order; `spots` holds what was found, in document order.

    Rows and cells without `r` stand where the one before them ends; a row or a marked row's cell
    that goes backwards is refused.
    """

    def __init__(self, path: str, part: str, wanted: Mapping[int, Sequence[int]]) -> None:
        self._path, self._part = path, part
        self._wanted = {row: sorted(columns) for row, columns in wanted.items()}
        self._rows = sorted(wanted)
        self._next = 0
        self._last = 0
        self.spots: list[RowSpot] = []

    def number(self, said: bytes | str | None) -> int:
        """The number of the next row, from its `r` or from its place."""
        return int(said) if said is not None else self._last + 1

    def wants(self, row: int) -> bool:
        return row in self._wanted

    def row(self, row: int, offset: int) -> None:
        """Take note of the next row."""
        if not self._last < row <= MAX_ROW:
            raise refusal(self._path, "rows-out-of-order", part=self._part, row=row)
        self._last = row
        if self._next < len(self._rows) and self._rows[self._next] < row:
            self._absent_before(row, offset)

    def found(self, offset: int, tag: bytes) -> tuple[RowSpot, list[int]]:
        """The wanted row that `row` has just taken note of, and its wanted columns."""
        spot = RowSpot(self._last, offset, offset + len(tag), tag)
        self._next += 1
        self.spots.append(spot)
        columns = self._wanted[spot.number]
        if is_empty(tag):
            spot.cells = [CellSpot(column, spot.end, b"") for column in columns]
        return spot, columns

    def end(self, offset: int) -> None:
        """The end of all rows: what was not met goes here."""
        self._absent_before(MAX_ROW + 1, offset)

    def cells(self, spot: RowSpot, columns: list[int], body: bytes, base: int) -> None:
        """Find the wanted cells in the bytes between a row's tags; `base` is where they start."""
        if not self._directly(spot, columns, body, base):
            spot.cells.clear()
            walk = self.walk(spot, columns)
            for match in _CELL.finditer(body):
                end = tag_end(body, match.start())
                walk.cell(base + match.start(), body[match.start() : end])
            walk.end(base + len(body))

    def walk(self, spot: RowSpot, columns: list[int]) -> CellWalk:
        """For a caller that meets the cells one by one."""
        return CellWalk(self._path, self._part, spot, columns)

    def _directly(self, spot: RowSpot, columns: list[int], body: bytes, base: int) -> bool:
        """The usual case, without looking at every cell: `<c r="J7"` occurs once."""
        for column in columns:
            name = b'<c r="' + _letters(column) + str(spot.number).encode() + b'"'
            start = body.find(name)
            if start < 0:
                return False
            tag = body[start : tag_end(body, start)]
            spot.cells.append(CellSpot(column, base + start, tag))
        return True

    def _absent_before(self, row: int, offset: int) -> None:
        while self._next < len(self._rows) and self._rows[self._next] < row:
            number = self._rows[self._next]
            spot = RowSpot(number, offset, offset, b"", is_new=True)
            spot.cells = [CellSpot(column, offset, b"") for column in self._wanted[number]]
            self.spots.append(spot)
            self._next += 1


class CellWalk:
    """Walks over all cells of one wanted row, in document order."""

    def __init__(self, path: str, part: str, spot: RowSpot, columns: Sequence[int]) -> None:
        self._path, self._part, self._spot = path, part, spot
        self._columns, self._next, self._last = columns, 0, 0

    def cell(self, offset: int, tag: bytes) -> None:
        match = _R.search(tag)
        place = position(match[1].decode() + "1") if match else None
        column = place[1] if place else self._last + 1
        if column <= self._last:
            number = self._spot.number
            raise refusal(self._path, "rows-out-of-order", part=self._part, row=number)
        self._last = column
        self._absent_before(column, offset)
        if self._next < len(self._columns) and self._columns[self._next] == column:
            self._spot.cells.append(CellSpot(column, offset, tag))
            self._next += 1

    def end(self, offset: int) -> None:
        self._absent_before(1 << 20, offset)

    def _absent_before(self, column: int, offset: int) -> None:
        while self._next < len(self._columns) and self._columns[self._next] < column:
            self._spot.cells.append(CellSpot(self._columns[self._next], offset, b""))
            self._next += 1


def style_of(spot: RowSpot, cell: CellSpot) -> int | None:
    """The cell's own format, else its row's; None where the column decides."""
    if cell.tag:
        return _number(attribute_of(cell.tag, "s")) or 0
    if spot.tag and attribute_of(spot.tag, "customFormat") in ("1", "true"):
        return _number(attribute_of(spot.tag, "s"))
    return None


def has_own_style(cell: CellSpot) -> bool:
    return attribute_of(cell.tag, "s") is not None


def self_closed(spot: RowSpot) -> bool:
    """Whether the row is there and has no end tag."""
    return not spot.is_new and is_empty(spot.tag)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None


def _letters(column: int) -> bytes:
    letters = b""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = bytes([65 + rest]) + letters
    return letters
