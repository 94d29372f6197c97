"""A home's area as somebody measured it on site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from relocaudit.model.cell import CellRef


@dataclass(frozen=True, slots=True)
class Measurement:
    """`area` in m²; `mark` is that of the household (see `facts.pack.home_names`).

    `who` and `day` as far as they were filled in; `ref` is the cell of the area.
    """

    mark: str
    area: Decimal
    ref: CellRef
    who: str = ""
    day: date | None = None
