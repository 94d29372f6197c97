"""Where something stands: source, sheet, cell."""

from __future__ import annotations

from dataclasses import dataclass


def column_letters(column: int) -> str:
    """Name a 1-based column as Excel does: 1 → A, 27 → AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """Name a 1-based cell as Excel does: (7, 10) → J7."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """One cell of one sheet of one source; row and column are 1-based, None for a whole sheet.

    `source` is the path as the user gave it.
    """

    source: str
    sheet: str
    row: int | None = None
    column: int | None = None

    @property
    def address(self) -> str | None:
        """The A1 address, or None for a whole sheet."""
        if self.row is None or self.column is None:
            return None
        return a1(self.row, self.column)

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}" if self.address else self.sheet
