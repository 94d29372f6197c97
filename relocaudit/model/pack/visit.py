"""What the papers say of a household, for those who knock at its door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from relocaudit.model.finding import Finding

Days = tuple[date, date]
Signed = Literal["yes", "no", "not-required"]


@dataclass(frozen=True, slots=True)
class Member:
    """One person, as one side has them; `flagged` is the registry's relocation flag."""

    name: str | None
    id_number: str | None
    relation: str | None
    flagged: bool | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """Home, agreements, old house and money. Areas in m², money in yuan; None: nothing tells.

    `agreements` pairs a kind with whether it is signed. Days are the first and the last possible.
    `stated_area` is the roster's own where `area` was measured on site.
    """

    site: str | None = None
    room: str | None = None
    mode: str | None = None
    area: Decimal | None = None
    stated_area: Decimal | None = None
    per_person: Decimal | None = None
    finished: Days | None = None
    moved_in: Days | None = None
    is_moved_in: bool | None = None
    agreements: tuple[tuple[str, Signed | None], ...] = ()
    old_house: str | None = None
    demolished: Days | None = None
    subsidy: Decimal | None = None
    reward: Decimal | None = None
    self_raised: Decimal | None = None


@dataclass(frozen=True, slots=True)
class VisitedHome:
    """A household: plain here, masked at the edge. `mark` tells whose home a typed area is.

    Of a household that only the registry has, `mark` is empty and `papers` say nothing.
    """

    mark: str
    township: str | None
    village: str | None
    hamlet: str | None
    head_name: str | None
    head_id: str | None
    number: str | None
    phone: str | None
    kind: str | None
    persons: int | None
    locked: int | None
    members: tuple[Member, ...]
    papers: Papers
    findings: tuple[Finding, ...]

    @property
    def is_listed(self) -> bool:
        """Whether a roster has it."""
        return bool(self.mark)
