"""What is kept of an input once its tables are read: no cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from relocaudit.intake.grid import Workbook


@dataclass(frozen=True, slots=True)
class InputFile:
    """`sheets` are the names of those with cells, `skipped` the others and their kinds.

    `cells` is the digest that a copy is compared by, empty where none was asked for; `book` the
    whole workbook, only where a copy is made of its values and few files are read.
    """

    path: str
    sha256: str
    format: str
    sheets: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    cells: str = ""
    password: str | None = field(default=None, repr=False)
    book: Workbook | None = field(default=None, repr=False, compare=False)
