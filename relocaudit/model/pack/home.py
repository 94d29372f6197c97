"""A household as the documents of the pack name it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from relocaudit.model.cell import CellRef


@dataclass(frozen=True, slots=True)
class Home:
    """A household of a roster: plain here, masked at the edge.

    `key` tells it from the others of the audit. `persons` and `area` (m²) are None where the
    roster does not tell; `ref` is where it stands.
    """

    key: int
    number: str | None
    head_name: str | None
    township: str | None
    village: str | None
    group: str | None
    site: str | None
    persons: int | None
    area: Decimal | None
    ref: CellRef
