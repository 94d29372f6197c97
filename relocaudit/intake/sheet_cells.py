"""The meaning of one cell element: its type, style and text become a code, once per distinct."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from relocaudit.intake.building import SheetBuilder
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.formulas import formula_kind
from relocaudit.intake.kinds import BOOL, ERROR, FORMULA, NUMBER, TEXT
from relocaudit.intake.limits import MAX_COLUMN, MAX_ROW
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.serials import iso_cell, serial_to_iso
from relocaudit.intake.strings import unescape
from relocaudit.intake.styles import GENERAL, Style

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def exact(text: str) -> int | float | None:
    """A number as the file writes it: a whole number is an int with the digits that are written.

    `3.3010119510202E+17` becomes 330101195102020000; through a float it would gain false digits.
    None for what is no finite number.
    """
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    if not math.isfinite(number):
        return None
    if number.is_integer() and abs(number) < 1e21:
        return int(number) if abs(number) < 1e15 else int(Decimal(text))
    return number


def position(reference: str, sheet: str) -> tuple[int, int]:
    """Row and column of an A1 reference inside the grid; anything else is refused."""
    found = _REFERENCE.fullmatch(reference)
    if found:
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - 64
        row = int(found[2])
        if 1 <= row <= MAX_ROW and column <= MAX_COLUMN:
            return row, column
    raise Refusal("bad-reference", sheet=sheet, cell=reference[:20])


@dataclass(slots=True)
class CellCodes:
    """Codes of one sheet's cells; `of` is called once for each distinct (type, style, text)."""

    sheet: str
    table: CodeTable
    strings: Sequence[tuple[str, bool]]
    styles: Sequence[Style]
    from_1904: bool
    _shared: dict[tuple[int, bool], int] = field(default_factory=dict)
    _formula: int = 0

    def of(
        self, kind: str, style_index: str, text: str | None, *, formula: str | None, cell: str
    ) -> int:
        """`text` is the raw content of `<v>`, None where there is none; `formula` that of `<f>`."""
        style = self._style(style_index)
        if not text or not text.strip():
            if formula is not None and (kind != "str" or text is None):
                self._formula = self._formula or self.table.add(None, FORMULA)
                return self._formula
            return self.table.add(text, TEXT) if text and kind == "str" else 0
        if kind == "s":
            return self._string(text.strip(), style, cell)
        if kind == "str":
            return self._result(unescape(text), style, formula)
        text = text.strip()
        if kind == "b" and text in ("0", "1", "true", "false"):
            return self.table.add(text in ("1", "true"), BOOL, struck=style.struck)
        if kind == "d":
            value, letter = iso_cell(text) or (text, TEXT)
            return self.table.add(value, letter, struck=style.struck)
        if kind in ("", "n"):
            return self._number(text, style)
        return self.table.add(text, ERROR, struck=style.struck)

    def inline(self, text: str, style_index: str, *, struck: bool) -> int:
        """A cell whose text stands in it."""
        return self.table.add(text, TEXT, struck=struck or self._style(style_index).struck)

    def _style(self, index: str) -> Style:
        number = int(index) if index.isdecimal() and len(index) < 8 else -1
        return self.styles[number] if 0 <= number < len(self.styles) else GENERAL

    def _result(self, text: str, style: Style, formula: str | None) -> int:
        """The text that a formula gave. Of numbers it is not told: sums and ages are formulas."""
        code = self.table.add(text, TEXT, struck=style.struck)
        if formula is not None and code:
            self.table.formulas[code] = formula_kind(formula)
        return code

    def _string(self, text: str, style: Style, cell: str) -> int:
        number = int(text) if text.isdecimal() and len(text) < 10 else -1
        if not 0 <= number < len(self.strings):
            raise Refusal("bad-string", sheet=self.sheet, cell=cell)
        key = (number, style.struck)
        if key not in self._shared:
            value, struck = self.strings[number]
            self._shared[key] = self.table.add(value, TEXT, struck=struck or style.struck)
        return self._shared[key]

    def _number(self, text: str, style: Style) -> int:
        number = exact(text)
        if number is None:
            return self.table.add(text, ERROR, struck=style.struck)
        if style.date:
            found = serial_to_iso(number, style.date, from_1904=self.from_1904)
            if found:
                return self.table.add(*found, struck=style.struck)
        return self.table.add(
            number, NUMBER, number_format=style.number_format, struck=style.struck
        )


@dataclass(slots=True)
class SheetScan:
    """What one pass over a sheet part yields besides the cells in the builder.

    `has_rows`: the part has the element that holds rows, filled or not.
    """

    builder: SheetBuilder
    cells: CellCodes
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    widths: list[tuple[int, int, float]] = field(default_factory=list)
    rows_are_flat: bool = False
    has_rows: bool = False

    def hides_row(self, attributes: Mapping[str, str]) -> bool:
        """Whether a row that does not say itself is hidden because of the sheet's defaults.

        `zeroHeight` alone hides the rows that are not in the file: those that are, Excel shows at
        the default height, which therefore must be zero too.
        """
        return self.rows_are_flat and "ht" not in attributes and "hidden" not in attributes
