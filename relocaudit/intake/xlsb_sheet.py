"""One pass over a sheet part of a binary workbook."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

from relocaudit.intake.biff12 import damaged, double, packed_number, records, u32, wide_text
from relocaudit.intake.limits import MAX_COLUMN
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.sheet_cells import SheetScan
from relocaudit.intake.xlsb_shared import rich_text
from relocaudit.model.cell import a1

_ROW, _LAST_CELL, _RICH_CELL, _COLUMN = 0, 18, 62, 60
_BEGIN_DATA, _END_DATA, _MERGE = 145, 146, 176
_BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = range(1, 8)
# A formula's last value stands where a plain cell has its own.
_FORMULAS = {8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR}
# Cells without their column, which then follows the one before; some old savers write them.
_SHORT = range(12, 19)
# A record whose type or length was damaged may swallow the rows behind it without a word, so
# between the cells nothing else is taken: marks of rows and formulas, and what is bracketed as new.
_BESIDE_CELLS = frozenset({49, 50, 426, 427, 428, 1024})
_OPENING, _CLOSING = frozenset({35, 37}), frozenset({36, 38})
_LENGTHS = {
    1: 8, 2: 12, 3: 9, 4: 9, 5: 16, 7: 12,
    12: 4, 13: 8, 14: 5, 15: 5, 16: 12, 18: 8,
}  # fmt: skip
_ZERO_HIGH = 0x10
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


def scan_binary_sheet(
    chunks: Iterable[bytes], part: str, scan: SheetScan, fonts: list[bool]
) -> bool:
    """Fill `scan`; False where the sheet holds cells of a form that calamine passes over."""
    reader = _BinarySheetReader(scan, fonts, part)
    try:
        for kind, body in records(b"".join(chunks), part):
            reader.take(kind, body)
    except (struct.error, IndexError) as fault:
        raise damaged(part) from fault
    if not reader.is_whole or reader.in_data:
        raise damaged(part)
    return reader.is_countable


@dataclass(slots=True)
class _BinarySheetReader:
    scan: SheetScan
    fonts: list[bool]
    part: str
    is_whole: bool = False
    in_data: bool = False
    is_countable: bool = True
    _brackets: int = 0
    _row: int = 0
    _column: int = 0
    _memo: dict[tuple[int, bytes], int] = field(default_factory=dict)

    def take(self, kind: int, body: bytes) -> None:
        if self.in_data:
            self._within(kind, body)
        elif kind == _BEGIN_DATA:
            self.in_data = True
        elif kind == _MERGE:
            self._merge(body)
        elif kind == _COLUMN:
            first, last, width = u32(body, 0), u32(body, 4), u32(body, 8)
            if width:
                self.scan.widths.append((first + 1, last + 1, width / 256))
            if body[16] & 1 or not width:
                self.scan.hidden_columns.append((first + 1, min(last + 1, MAX_COLUMN)))

    def _within(self, kind: int, body: bytes) -> None:
        if 0 < kind <= _LAST_CELL or kind == _RICH_CELL:
            self._place(kind, body)
        elif kind == _ROW:
            self._start_row(body)
        elif kind == _END_DATA:
            self.in_data, self.is_whole = False, True
        elif kind in _OPENING:
            self._brackets += 1
        elif kind in _CLOSING:
            self._brackets -= 1
        elif not self._brackets and kind not in _BESIDE_CELLS:
            raise damaged(self.part)

    def _start_row(self, body: bytes) -> None:
        before, self._row, self._column = self._row, u32(body, 0) + 1, 0
        if self._row <= before:
            raise damaged(self.part)
        if body[11] & _ZERO_HIGH:
            self.scan.hidden_rows.add(self._row)

    def _place(self, kind: int, body: bytes) -> None:
        before = self._column
        if _LENGTHS.get(kind, len(body)) != len(body):
            raise damaged(self.part)
        if kind in _SHORT or kind == _RICH_CELL:
            self.is_countable = False
        if kind in _SHORT:
            self._column += 1
            self._cell(kind - 11, body)
            return
        self._column = u32(body, 0) + 1
        if self._column <= before:
            raise damaged(self.part)
        self._cell(kind, body[4:])

    def _cell(self, kind: int, body: bytes) -> None:
        key = (kind, body)
        code = self._memo.get(key)
        if code is None:
            code = self._memo[key] = self._new(kind, body)
        if code:
            self.scan.builder.put(self._row, self._column, code)

    def _new(self, kind: int, body: bytes) -> int:
        formula = "" if kind in _FORMULAS else None
        kind = _FORMULAS.get(kind, kind)
        cells, style = self.scan.cells, str(u32(body, 0) & 0xFFFFFF)

        def of(letter: str, text: str) -> int:
            place = a1(max(self._row, 1), min(self._column, MAX_COLUMN))
            return cells.of(letter, style, text, formula=formula, cell=place)

        if kind == _SHARED:
            return of("s", str(u32(body, 4)))
        if kind == _RK:
            return of("n", repr(packed_number(u32(body, 4))))
        if kind == _REAL:
            return of("n", repr(double(body, 4)))
        if kind == _TEXT:
            return cells.inline(wide_text(body, 4)[0], style, struck=False)
        if kind == _RICH_CELL:
            text, struck = rich_text(body, 4, self.fonts)
            return cells.inline(text, style, struck=struck)
        if kind == _BOOL:
            return of("b", "1" if body[4] else "0")
        return of("e", _ERRORS.get(body[4], f"#{body[4]}")) if kind == _ERROR else 0

    def _merge(self, body: bytes) -> None:
        limit = self.scan.builder.limits.merges
        if len(self.scan.merges) >= limit:
            raise Refusal("too-many-merges", sheet=self.scan.builder.sheet, limit=limit)
        top, bottom, left, right = (u32(body, place) + 1 for place in (0, 4, 8, 12))
        if top <= bottom and left <= right and (top, left) != (bottom, right):
            self.scan.merges.append((top, left, bottom, right))
