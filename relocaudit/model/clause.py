"""A number of the policy, with its unit and its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Pairs: TypeAlias = tuple[tuple[Decimal, Decimal], ...]
ClauseValue: TypeAlias = Decimal | bool | str | date | tuple[str, ...] | tuple[Decimal, ...] | Pairs


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in force. `value` None means empty: rules that need it are skipped and say so.

    `mode` qualifies the value where the source does (`exact`, `min`, `each`, `mean`).
    `working_default` is True where no source gives the number: never more than a notice.
    `adopted` is True where the profile took the number from another place's source (DEM001).
    """

    key: str
    value: ClauseValue | None
    unit: str
    source: str
    effective_from: date | None = None
    effective_to: date | None = None
    mode: str | None = None
    working_default: bool = False
    adopted: bool = False
