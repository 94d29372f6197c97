"""A sample of homes to visit, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relocaudit.model.clause import Clause
from relocaudit.model.pack.visit import VisitedHome

WhyVisited = Literal["redline", "random", "reserve"]


@dataclass(frozen=True, slots=True)
class Stratum:
    """Homes of one site, one way of resettling and one class of size; None: the roster is silent.

    `township` is that of the site where it is listed, else of the homes. The class goes from
    `size_from` to `size_to` persons, None: and more; both None: the size is not told.
    """

    township: str | None
    site: str | None
    mode: str | None
    size_from: int | None
    size_to: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one stratum gives to the sample: of `homes` so many drawn and so many in reserve."""

    stratum: Stratum
    homes: int
    drawn: int
    reserve: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One home to visit. `turn`: which reserve of its stratum it is; 0 for the others."""

    home: VisitedHome
    why: WhyVisited
    stratum: Stratum | None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """How the sample was sized. `confidence` and `margin` None: nobody said, so nothing was drawn.

    `clauses` are those that speak of sampling; a number given for this run stands before them.
    """

    seed: int
    confidence: float | None
    margin: float | None
    reserve: float
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """`visits` are in the order of the route, reserves last.

    `homes` are those of the rosters that take part, `redline` those of them that are visited for
    certain, `absent` households with a redline lead that no roster has; `gone` do not take part.
    `needed` is what the formula asks of the others, None where nothing sizes the sample.
    """

    plan: Plan
    homes: int
    redline: int
    absent: int
    gone: int
    needed: int | None
    shares: tuple[Share, ...]
    visits: tuple[Visit, ...]

    @property
    def drawn(self) -> int:
        return sum(share.drawn for share in self.shares)

    @property
    def reserve(self) -> int:
        return sum(share.reserve for share in self.shares)
