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
    "previous",
    "measured",
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
    "summary",
    "stray",
    "masked",
]

ColumnReason = Literal[
    "pinned",
    "header",
    "variant",
    "position",
    "content",
    "content-alone",
    "nearest",
    "sideways",
    "answer",
    "members-in-cell",
    "double",
    "ambiguous",
    "unknown",
    "no-header",
]
"""Why a column was read as it was.

`pinned` by the user's mapping · `header` listed as it stands · `variant` another wording of a
listed header · `position` beside other columns · `content` what stands in it decided (with no
field: against its header) · `content-alone` its header says nothing · `nearest` a similar header
whose content agrees · `sideways` one of several members side by side · `answer` the yes or no
beside the dates of an event · `members-in-cell` several members in each cell · `double` another
column was taken for the field · `ambiguous` nobody can tell which column is meant · `unknown` no
list has it · `no-header` values without a header.
"""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of a sheet that are no records, as `3` or `1-2`, and why."""

    rows: str
    why: LeftOutWhy


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column was understood. `field` None: not understood, `nearest` is a suggestion.

    `confidence` from 1 (its header is listed, or the user said so) by 0.95 (a variant of a listed
    header), 0.85 (position), 0.8 and 0.6 (content) to 0.5 (nearest header); 0 without a field.
    `member`: whose column it is where members stand side by side (2, 配偶, 户主).
    """

    column: int
    header: str
    field: str | None
    reason: ColumnReason
    nearest: str | None = None
    confidence: float = 0.0
    member: str | None = None


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
