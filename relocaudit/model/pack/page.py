"""What the page of the acceptance pack shows: values, worded and masked at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from relocaudit.model.clause import Clause
from relocaudit.model.pack.case import Case
from relocaudit.model.pack.readiness import Listed, Township
from relocaudit.model.pack.seating import Seating
from relocaudit.model.result import AuditResult
from relocaudit.model.severity import Severity
from relocaudit.model.statement import Block, Figure, Matrix, MatrixRow, PairOfStages

# What is set against each stage: whoever the one before has and it has not.
BEFORE: Final[Mapping[str, PairOfStages]] = {
    "roster": ("plan", "roster"),
    "agreements": ("roster", "agreements"),
    "finished": ("roster", "finished"),
    "moved-in": ("finished", "moved-in"),
    "demolished": ("moved-in", "demolished"),
    "paid": ("flagged", "paid"),
}


@dataclass(frozen=True, slots=True)
class RunTally:
    """One run of the past (or this audit, `run` None): leads by severity, and what was fixed."""

    run: int | None
    day: str
    by_severity: Mapping[str, int]
    fixed: int = 0


@dataclass(frozen=True, slots=True)
class AreaClass:
    """Homes whose area for each locked person is above `above` and at most `up_to` m²."""

    above: Decimal
    up_to: Decimal | None
    by_township: Mapping[str | None, int]

    @property
    def homes(self) -> int:
        return sum(self.by_township.values())


@dataclass(frozen=True, slots=True)
class Areas:
    """Registered homes against the cap; `untold` have no area or nobody locked.

    `over` lists the homes above the cap; not each of them is a fault, as papers may explain it.
    """

    cap: Clause
    classes: tuple[AreaClass, ...]
    over: tuple[Listed, ...]
    untold: int


@dataclass(frozen=True, slots=True)
class Site:
    """A site and its households by the gravest open finding."""

    name: str
    households: Figure
    persons: Figure
    redline: int
    problem: int
    codes: tuple[tuple[str, int], ...]
    homes: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """The figures of all stages by township, and the lists behind the steps between them."""

    matrix: Matrix
    blocks: tuple[Block, ...]

    @property
    def total(self) -> MatrixRow | None:
        """All townships; None where nothing was counted."""
        return next((row for row in self.matrix.totals if row.part is None), None)

    def block(self, place: str | None, pair: PairOfStages) -> Block | None:
        """The list behind a step of one township; None: there is no difference."""
        return next((b for b in self.blocks if (b.place, b.pair) == (place, pair)), None)


@dataclass(frozen=True, slots=True)
class Past:
    """What runs before this audit say. `waiting` leads are open and were not looked for."""

    runs: tuple[RunTally, ...] = ()
    fixed: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of the page. `cases` stand in the order of their numbers, from 1.

    `missing` are townships of the plan or of earlier runs of which no roster was read. `titles` by
    the code of the rule; `core_rules` are those that decide.
    """

    result: AuditResult
    policy_title: str
    clauses: tuple[Clause, ...]
    cases: tuple[Case, ...]
    townships: tuple[Township, ...]
    missing: tuple[str, ...]
    stages: Stages
    areas: Areas | None
    sites: tuple[Site, ...]
    past: Past | None = None
    core_rules: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    seating: Seating | None = None

    def count(self, severity: Severity, family: str) -> int:
        """Cases of a severity and family that are not settled."""
        return sum(
            case.finding.severity is severity
            and case.finding.code.startswith(family)
            and not case.is_settled
            for case in self.cases
        )
