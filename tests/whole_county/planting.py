"""Planted faults: what is done to a clean county, and the code and cell that must be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from tests.whole_county.books import Key
from tests.whole_county.families import Families
from tests.whole_county.people import Agreement, County, Household, Payment, Town
from tests.whole_county.truth import payments_due


@dataclass
class Planting:
    """Hands out households that carry no fault yet, by turns from every township."""

    county: County
    families: Families
    taken: set[Household] = field(default_factory=set)
    turn: int = 0

    def __post_init__(self) -> None:
        touched = {change.household for change in self.county.changes}
        odd = {
            home
            for home in self.county.households
            if home.old is None or home.old.demolished is None
        }
        disabled = {home for home in self.county.households if any(p.said for p in home.people)}
        self.taken |= touched | odd | disabled

    def take(
        self,
        fits: Callable[[Household], bool] = lambda _: True,
        *,
        registered: bool = True,
        town: Town | None = None,
        persons: bool = True,
    ) -> Household:
        """`persons`: not from the roster that has a row a household."""
        towns = [town] if town else list(self.county.towns[: 5 if persons else 6])
        for step in range(len(towns)):
            of = towns[(self.turn + step) % len(towns)]
            for home in self.county.of(of):
                if home not in self.taken and home.registered is registered and fits(home):
                    self.taken.add(home)
                    self.turn += step + 1
                    return home
        raise LookupError("no household is left that fits")


def pay_anew(home: Household) -> None:
    """What is due to the household as it is now."""
    home.payments = list(payments_due(home))


def paper(home: Household, kind: str) -> Agreement:
    return next(paper for paper in home.agreements if kind in paper.kind)


def without(home: Household, kind: str) -> None:
    home.agreements = [paper for paper in home.agreements if kind not in paper.kind]


def payment(home: Household, item: str) -> Payment:
    """The last one of that item."""
    return [payment for payment in home.payments if payment.item == item][-1]


@dataclass(frozen=True)
class Planted:
    """What must be found. `side`: codes that may be told of the same household besides."""

    code: str
    key: Key
    homes: tuple[Household, ...]
    side: frozenset[str]


# Does the harm and says where: the household or households, if it is theirs, and the flagged cell.
Homes: TypeAlias = Household | tuple[Household, ...] | None
Harm: TypeAlias = Callable[[Planting], tuple[Homes, Key]]


@dataclass(frozen=True)
class Fault:
    code: str
    harm: Harm
    side: frozenset[str]

    def plant(self, planting: Planting) -> Planted:
        homes, key = self.harm(planting)
        if not isinstance(homes, tuple):
            homes = (homes,) if homes else ()
        return Planted(self.code, key, homes, self.side)


class Faults:
    """The faults of one module, at most one a rule."""

    def __init__(self) -> None:
        self.all: dict[str, Fault] = {}

    def fault(self, code: str, *side: str) -> Callable[[Harm], Harm]:
        def register(harm: Harm) -> Harm:
            assert code not in self.all
            self.all[code] = Fault(code, harm, frozenset(side))
            return harm

        return register
