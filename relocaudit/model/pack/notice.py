"""What a notice to a township is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from relocaudit.model.pack.case import Case
from relocaudit.model.severity import Severity


@dataclass(frozen=True, slots=True)
class Round:
    """One round beside the one before, in findings.

    `waiting` was open before, and could not be looked for this time: not mended, not found again.
    """

    gone: int
    still_open: int
    waiting: int
    new: int
    reopened: int

    @property
    def before(self) -> int:
        """What was open after the last round."""
        return self.gone + self.still_open + self.waiting

    @property
    def share_gone(self) -> Decimal | None:
        """The share of it that is gone, in percent; None where nothing was open."""
        if not self.before:
            return None
        return (Decimal(100) * self.gone / self.before).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Item:
    """The findings of one rule and severity, to be worked off together."""

    cases: tuple[Case, ...]

    @property
    def severity(self) -> Severity:
        return self.cases[0].finding.severity

    @property
    def due(self) -> date | None:
        return self.cases[0].due

    @property
    def households(self) -> int:
        return households_in(self.cases)

    @property
    def amount(self) -> Decimal | None:
        """The money concerned; None where none of the findings is about a sum."""
        return amount_in(self.cases)


@dataclass(frozen=True, slots=True)
class Notice:
    """To one township; `township` None: about what no township is told of.

    `items` stand by severity, then rule. `settled` findings were found untrue and are not listed.
    `homes` and `persons` are those of the township's roster; `round` is None without a history.
    """

    township: str | None
    as_of: date
    items: tuple[Item, ...]
    settled: int = 0
    homes: int = 0
    persons: int = 0
    round: Round | None = None
    until: date | None = None
    redline_until: date | None = None

    def of(self, *severities: Severity) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.severity in severities)

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(case for item in self.items for case in item.cases)


def households_in(cases: Iterable[Case]) -> int:
    """How many households; findings about none do not count."""
    return len({case.household for case in cases} - {None})


def amount_in(cases: Iterable[Case]) -> Decimal | None:
    amounts = [case.amount for case in cases if case.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def items_of(cases: Iterable[Case]) -> tuple[Item, ...]:
    """Findings by severity and rule, the gravest first."""
    found: dict[tuple[int, str], list[Case]] = {}
    for case in cases:
        key = (-case.finding.severity.rank, case.finding.code)
        found.setdefault(key, []).append(case)
    return tuple(Item(tuple(found[key])) for key in sorted(found))
