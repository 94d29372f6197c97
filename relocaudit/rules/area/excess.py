"""Homes against the cap per locked person, and the papers that may put an excess in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param, Term
from relocaudit.policy import Policy
from relocaudit.rules.reading import Cells, column, scaled_area, square_metres, surely, whole
from relocaudit.tables.table import TEXT
from relocaudit.tables.units import epoch_day

CAP, ALLOWANCE = "area.cap_per_person", "area.small_household_allowance"
# Areas have four decimals, so these tell any excess of a site of up to 100,000 persons.
_MOST_DECIMALS = 9
NONE, OWNED, BUILT, UNTOLD = "none", "owned", "built", "untold"
_COUNTED = {
    "registry": "persons flagged in the registry",
    "roster": "registered persons of the roster",
    "stated": "persons as stated by the roster",
}


@dataclass(frozen=True, slots=True)
class CappedHomes:
    """By household rid. `excess` is in 0.0001 m², above 0 where the home is over the cap.

    `papers`: `none`, in order (`owned`, `built`), `untold`, or what is wrong with them
    (`no-management`, `no-ownership`, `too-small`, `area-unknown`, `no-relative`).
    """

    facts: Facts
    cap: Decimal
    excess: pd.Series
    papers: pd.Series
    exempt: pd.Series[bool]
    unknown: Mapping[str, pd.Series[bool]]

    @property
    def over(self) -> pd.Series:
        return self.excess > 0

    @property
    def is_untold(self) -> pd.Series[bool]:
        """Over the cap, with a co-building agreement that does not say with whom."""
        return surely(self.over) & (self.papers == UNTOLD).astype(bool)

    def without(self, *papers: str) -> pd.Series[bool]:
        """Households whose papers are none of these."""
        return ~self.papers.isin(papers)

    def params(self, rid: int) -> dict[str, Param]:
        """What every message about the cap says of a home."""
        homes = self.facts.households
        area, persons = whole(homes["house_area"], rid), whole(homes["n_locked"], rid)
        source = Cells(self.facts, "households").text(rid, "n_locked_source")
        return {
            "house_area": square_metres(area),
            "n_locked": persons,
            "per_person": per_person(area, persons, self.cap),
            "cap": self.cap,
            "excess": square_metres(whole(self.excess, rid)),
            "counted": Term(_COUNTED[source or "registry"]),
        }


def capped_homes(facts: Facts, policy: Policy) -> CappedHomes:
    """Every household's home against cap × locked persons + allowance, in whole numbers."""
    homes = facts.households
    cap = policy.number(CAP) or Decimal(0)
    allowance = policy.number(ALLOWANCE) or Decimal(0)
    due = homes["n_locked"] * scaled_area(cap) + scaled_area(allowance)
    excess = column(facts, "households", "house_area") - due
    return CappedHomes(
        facts,
        cap,
        excess,
        _papers(homes, excess),
        is_outside_the_cap(facts),
        {
            "not known whether the household is registered": homes["kind"].isna(),
            "the home's area is blank or unreadable": column(
                facts, "households", "house_area"
            ).isna(),
            "only some of its members are flagged": surely(homes["half_flagged"]),
            "nobody of it is flagged, or it is not in the registry": homes["n_locked"].isna(),
        },
    )


def is_outside_the_cap(facts: Facts) -> pd.Series[bool]:
    """Accompanying households, and those cared for in a home that is not their own."""
    homes = facts.households
    return surely(homes["kind"] == "accompanying") | surely(homes["cared_for"])


def per_person(scaled: int, persons: int, limit: Decimal | None = None) -> Decimal:
    """m² a person, rounded to two decimals, or to as many as tell it from the `limit`.

    A home just over the cap never reads as at the cap.
    """
    exact = square_metres(scaled) / persons
    shown = exact
    for places in range(2, _MOST_DECIMALS + 1):
        shown = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if shown != limit or exact == limit:
            break
    return shown


def is_late(facts: Facts, cutoff: date | None) -> pd.Series[bool]:
    """Homes finished after the cutoff for sure, whatever day of a month-only date it was."""
    first = column(facts, "households", "finish_date")
    if cutoff is None:
        return pd.Series(False, index=first.index, dtype=bool)
    return surely(first > epoch_day(cutoff))


def locked_evidence(facts: Facts, rid: int) -> tuple[tuple[str, int, str], ...]:
    """The cells that stand behind the head count and the date."""
    cells = Cells(facts, "households")
    registry = cells.count(rid, "registry_rid")
    found = [("households", rid, "finish_date")]
    if registry is not None and cells.text(rid, "n_locked_source") == "registry":
        found.append(("registry", registry, "flag_relocation"))
    return tuple(found)


def paper_cells(facts: Facts, rid: int) -> tuple[tuple[str, int, str], ...]:
    """The agreements that speak of the excess."""
    cells = Cells(facts, "households")
    kinds = ("ag_co_ownership", "ag_entrusted_management", "ag_co_building")
    rows = [row for kind in kinds if (row := cells.count(rid, kind)) is not None]
    return tuple(
        ("agreements", row, field) for row in rows for field in ("agreement_type", "coowned_area")
    )


def _papers(homes: pd.DataFrame, excess: pd.Series) -> pd.Series:
    owned, managed = homes["ag_co_ownership"].notna(), homes["ag_entrusted_management"].notna()
    built, kin = homes["ag_co_building"].notna(), homes["kin_not_registered"]
    coowned = homes["ag_coowned_area"]
    state = pd.Series(NONE, index=homes.index, dtype=TEXT)
    state = state.mask(built, "no-relative").mask(built & kin.isna(), UNTOLD)
    state = state.mask(owned & managed, "area-unknown")
    state = state.mask(owned & managed & surely(coowned < excess), "too-small")
    state = state.mask(owned & ~managed, "no-management").mask(managed & ~owned, "no-ownership")
    state = state.mask(owned & managed & surely(coowned >= excess), OWNED)
    return state.mask(built & surely(kin), BUILT)
