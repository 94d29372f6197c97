"""A cell whose spelling can be mended without a guess, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relocaudit.model.cell import a1
from relocaudit.model.message import Personal, PersonalKind

Why = Literal["blanks", "invisible", "width", "quotes", "case", "date", "unit"]
# English msgids, in the order in which they are told.
REASONS: dict[Why, str] = {
    "blanks": "blanks taken out",
    "invisible": "invisible characters taken out",
    "quotes": "quotation marks taken off",
    "width": "full-width characters made plain",
    "case": "lower-case x made a capital",
    "unit": "unit taken off: the column is in square metres",
    "date": "date spelled like the others",
}


@dataclass(frozen=True, slots=True)
class Mend:
    """One cell before and after; `title` is the usual Chinese header of its field.

    `is_number`: what is written is a number, not a text. `said` holds the invisible characters
    as `U+200B`, which `before` cannot show.
    """

    sheet: str
    row: int
    column: int
    title: str
    before: str
    after: str
    why: tuple[Why, ...]
    personal: PersonalKind
    is_number: bool = False
    said: str = ""

    @property
    def cell(self) -> str:
        return a1(self.row, self.column)

    @property
    def was(self) -> Personal:
        return Personal(self.personal, self.before)

    @property
    def becomes(self) -> Personal:
        return Personal(self.personal, self.after)
