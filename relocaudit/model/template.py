"""An empty workbook for one table, as values: its columns in order, and what each may hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

TemplateKind = Literal[
    "text", "name", "place", "id", "phone", "card", "count", "year", "area", "money", "date",
    "event", "yesno", "code",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """`head` is the Chinese header with its unit; `words` those of its list, empty for any text.

    `of_household`: filled on the first row of a household only.
    """

    field: str
    head: str
    kind: TemplateKind
    required: bool
    words: tuple[str, ...]
    of_household: bool


@dataclass(frozen=True, slots=True)
class TableTemplate:
    """`title` stands above the header, `sheet` is the name of its sheet.

    `cap` is the most living space a person may have, None where the policy sets none; `policy`
    names where it comes from.
    """

    table: str
    sheet: str
    title: str
    columns: tuple[TemplateColumn, ...]
    cap: Decimal | None
    policy: str

    def place(self, field: str) -> int | None:
        """The 0-based place of a field."""
        fields = [column.field for column in self.columns]
        return fields.index(field) if field in fields else None
