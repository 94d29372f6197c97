"""The format-free grid: raw values by column, with the type each cell had in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from relocaudit.intake.formulas import FormulaKind
from relocaudit.intake.kinds import (
    BLANK,
    BOOL,
    DATE,
    ERROR,
    FORMULA,
    NUMBER,
    TEXT,
    TIME,
    Raw,
)

__all__ = [
    "BLANK",
    "BOOL",
    "DATE",
    "ERROR",
    "FORMULA",
    "NUMBER",
    "TEXT",
    "TIME",
    "Column",
    "Grid",
    "Merge",
    "Raw",
    "Stray",
    "Workbook",
]


@dataclass(frozen=True, slots=True)
class Column:
    """Values of one column from `Grid.first_row` down, and one kind letter for each."""

    values: tuple[Raw, ...]
    kinds: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, 1-based and inclusive; only its top-left cell holds a value."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Stray:
    """A cell far away from the table, cut off the grid."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. All rows and columns are 1-based sheet positions.

    `formats` holds the number format of number cells that are not General, by (row, column).
    `nonempty_rows` is the second reader's count of rows with content, None where the format does
    not allow one. `not_told` names what the format cannot tell (`hidden`, `struck`, `formats`,
    `merges`). `damaged` marks text cells that held private-use, replacement, control or invisible
    characters, by (row, column), with those characters as `U+E001 U+200B`. `formulas` tells of
    texts that are results, by column and row. `widths` are those of columns in characters, where
    the reader of the format takes note of them. A text file's lines mostly have `fields` fields;
    `uneven` gives the number of the lines that have more or fewer, by row.
    """

    sheet: str
    index: int
    state: Literal["visible", "hidden", "veryHidden"]
    first_row: int
    first_column: int
    columns: tuple[Column, ...]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    widths: Mapping[int, float] = field(default_factory=dict)
    struck: frozenset[tuple[int, int]] = frozenset()
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    damaged: Mapping[tuple[int, int], str] = field(default_factory=dict)
    too_long: Mapping[tuple[int, int], int] = field(default_factory=dict)
    stray: tuple[Stray, ...] = ()
    nonempty_rows: int | None = None
    formulas: Mapping[int, Mapping[int, FormulaKind]] = field(default_factory=dict)
    fields: int = 0
    uneven: Mapping[int, int] = field(default_factory=dict)
    not_told: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        return len(self.columns[0].kinds) if self.columns else 0

    def cell(self, row: int, column: int) -> tuple[Raw, str]:
        """Value and kind at a sheet position; blank outside the grid."""
        i, j = row - self.first_row, column - self.first_column
        if 0 <= j < len(self.columns) and 0 <= i < self.height:
            return self.columns[j].values[i], self.columns[j].kinds[i]
        return None, BLANK


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file: its sheets in order; `skipped` names sheets that hold no cells (charts, macros).

    `path` is the path as the user gave it; `notes` are msgids of remarks on the file itself.
    `password` opened it, None where it is not encrypted.
    """

    path: str
    sha256: str
    format: Literal["xlsx", "xls", "xlsb", "ods", "csv", "html", "mhtml", "xml-2003"]
    sheets: tuple[Grid, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    password: str | None = field(default=None, repr=False)
