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
_ZERO_HIGH = 0x10
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


def scan_binary_sheet(
    chunks: Iterable[bytes], part: str, scan: SheetScan, fonts: list[bool]
) -> bool:
    """Fill `scan`; False where the sheet holds cells of a form that calamine passes over."""
    reader = _BinarySheetReader(scan, fonts)
    try:
        for kind, body in records(b"".join(chunks), part):
            reader.take(kind, body)
    except (struct.error, IndexError) as fault:
        raise damaged(part) from fault
    if not reader.is_whole:
        raise damaged(part)
    return reader.is_countable


@dataclass(slots=True)
class _BinarySheetReader:
    scan: SheetScan
    fonts: list[bool]
    is_whole: bool = False
    is_countable: bool = True
    _row: int = 0
    _column: int = 0
    _memo: dict[tuple[int, bytes], int] = field(default_factory=dict)

    def take(self, kind: int, body: bytes) -> None:
        if 0 < kind <= _LAST_CELL or kind == _RICH_CELL:
            if kind in _SHORT or kind == _RICH_CELL:
                self.is_countable = False
            if kind in _SHORT:
                self._column += 1
                self._cell(kind - 11, body)
            else:
                self._column = u32(body, 0) + 1
                self._cell(kind, body[4:])
        elif kind == _ROW:
            self._row, self._column = u32(body, 0) + 1, 0
            if body[11] & _ZERO_HIGH:
                self.scan.hidden_rows.add(self._row)
        elif kind == _MERGE:
            self._merge(body)
        elif kind == _COLUMN:
            first, last, width = u32(body, 0), u32(body, 4), u32(body, 8)
            if body[16] & 1 or not width:
                self.scan.hidden_columns.append((first + 1, min(last + 1, MAX_COLUMN)))
        elif kind == _END_DATA:
            self.is_whole = True

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
