"""How a file was read, as values: what `inspect` shows. No cell values, personal or other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relocaudit.model.message import Message
from relocaudit.model.source import ColumnReading, LeftOut, Role

Content = Literal["id", "phone", "yesno", "count", "number", "date", "name", "text"]


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column and what fills it.

    `filled` counts its filled cells among the table's `records`, `unreadable` those of them that
    cannot be read as its field; `content` is the kind of thing that most of them hold. Titles are
    the usual Chinese headers of the field and of the nearest field.
    """

    reading: ColumnReading
    filled: int
    records: int
    unreadable: int = 0
    content: Content | None = None
    title: str | None = None
    nearest_title: str | None = None

    @property
    def confidence(self) -> float:
        """The reading's, lowered by the share of cells that do not read as its field."""
        bad = self.unreadable / self.filled if self.filled else 0.0
        return round(self.reading.confidence * (1 - bad / 2), 2)

    @property
    def share_text(self) -> str:
        """Its filled share as a percentage; never 100 or 0 where that is only nearly so."""
        if not self.records:
            return ""
        share = 100 * self.filled / self.records
        inside = min(max(round(share), 1), 99)
        return f"{round(share) if share in (0, 100) else inside}%"

    @property
    def is_doubtful(self) -> bool:
        """Understood by guesswork, or not understood although it resembles a known column."""
        reading = self.reading
        if not self.filled or reading.reason in ("double", "pinned", "members-in-cell"):
            return False
        if reading.field is not None:
            return self.confidence < SURE
        return reading.nearest is not None or reading.reason != "unknown"


@dataclass(frozen=True, slots=True)
class TableSeen:
    """One table of a sheet; `missing` are the titles of required fields without a column."""

    sheet: str
    state: str
    layout: str | None
    title: str
    township: str | None
    header_rows: tuple[int, ...]
    columns: tuple[ColumnSeen, ...]
    records: int
    left_out: tuple[LeftOut, ...]
    hidden_records: int = 0
    hidden_columns: tuple[int, ...] = ()
    not_told: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    number: int = 1

    @property
    def doubtful(self) -> tuple[ColumnSeen, ...]:
        """Columns worth a look; one that no list knows, and that resembles none, is no doubt."""
        return tuple(column for column in self.columns if column.is_doubtful)


@dataclass(frozen=True, slots=True)
class FileSeen:
    """One file: what it really is, its tables, or why it cannot be used."""

    path: str
    role: Role
    format: str | None
    sha256: str | None
    tables: tuple[TableSeen, ...] = ()
    notes: tuple[Message, ...] = ()
    failure: Message | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """One `relocaudit inspect`."""

    files: tuple[FileSeen, ...]
    skipped: tuple[tuple[str, Message], ...] = ()

    @property
    def exit_code(self) -> int:
        return 2 if any(file.failure is not None for file in self.files) else 0


SURE = 0.7
"""Columns understood with less confidence are pointed out."""
