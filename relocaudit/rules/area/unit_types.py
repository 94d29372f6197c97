"""Approved home sizes: single figures with a tolerance, or ranges."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.clause import Pairs
from relocaudit.policy import Policy
from relocaudit.rules.reading import column, scaled_area, square_metres

TYPES, TOLERANCE = "area.unit_types", "area.unit_tolerance"
NOT_TOLD = "not known where the home stands"
_COUNTY_TOWN = "县城"


@dataclass(frozen=True, slots=True)
class UnitTypes:
    """`pairs` are (low, high) in 0.0001 m², in order; `slack` is the tolerance around them."""

    pairs: tuple[tuple[int, int], ...]
    slack: int

    @property
    def are_ranges(self) -> bool:
        return any(low < high for low, high in self.pairs)

    @property
    def shown(self) -> str:
        """As messages print them: 50, 75, 100 or 50-75, 76-100."""
        return ", ".join(
            _figure(low) if low == high else f"{_figure(low)}-{_figure(high)}"
            for low, high in self.pairs
        )

    def allows(self, area: pd.Series) -> pd.Series:
        """Whether an area is approved; what lies between two ranges counts as approved."""
        pairs = self.pairs
        if self.are_ranges:
            pairs = ((pairs[0][0], pairs[-1][1]),)
        near = [(area >= low - self.slack) & (area <= high + self.slack) for low, high in pairs]
        allowed = near[0]
        for other in near[1:]:
            allowed = allowed | other
        return allowed

    def largest_within(self, due: pd.Series) -> pd.Series:
        """The largest approved area that is no more than `due`; NA where none is so small."""
        best = pd.Series(pd.NA, index=due.index, dtype="Int64")
        for low, high in self.pairs:
            best = best.mask((due >= low).fillna(False).astype(bool), due.clip(upper=high))
        return best


def unit_types(policy: Policy) -> UnitTypes:
    """The types of the policy in force; the clause must not be empty."""
    pairs: Pairs = policy.pairs(TYPES)
    slack = policy.number(TOLERANCE)
    scaled = sorted((scaled_area(low), scaled_area(high)) for low, high in pairs)
    return UnitTypes(tuple(scaled), scaled_area(slack) if slack is not None else 0)


def is_elsewhere(facts: Facts, types: UnitTypes) -> pd.Series:
    """Homes the types do not speak of: ranges are for flats of the county town (SD2017 二(四)3).

    NA: the roster does not say where the home stands.
    """
    place = column(facts, "households", "resettle_place")
    if types.are_ranges:
        return ~place.str.contains(_COUNTY_TOWN)
    return pd.Series(False, index=place.index, dtype="boolean")


def _figure(scaled: int) -> str:
    return format(square_metres(scaled).normalize(), "f")
