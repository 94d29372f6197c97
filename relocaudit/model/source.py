"""What was read from each file, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "roster",
    "registry",
    "plan",
    "sites",
    "payments",
    "agreements",
    "demolition",
    "changes",
    "external",
]
LeftOutWhy = Literal[
    "title",
    "header",
    "subtotal",
    "total",
    "footer",
    "blank",
    "repeated-header",
    "other-table",
    "stray",
]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of a sheet that are no records, as `3` or `1-2`, and why."""

    rows: str
    why: LeftOutWhy


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column was understood. `field` None: not understood, `nearest` is a suggestion."""

    column: int
    header: str
    field: str | None
    reason: str
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet: header rows (1-based), number of records, rows left out."""

    name: str
    header_rows: tuple[int, ...]
    records: int
    left_out: tuple[LeftOut, ...]
    layout: str | None = None
    columns: tuple[ColumnReading, ...] = ()
    state: str = "visible"


@dataclass(frozen=True, slots=True)
class Source:
    """One input file as it was read; `path` as the user gave it."""

    role: Role
    path: str
    sha256: str
    sheets: tuple[SheetReading, ...]
