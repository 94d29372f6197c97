"""What must be found in the county and what must not, with the cells once they are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from .county import Town
from .ledgers import Change
from .people import Home
from .workbooks import Key, Place, Places


class PlaceEntry(TypedDict):
    source: str
    sheet: str
    cell: str


class FindingEntry(PlaceEntry):
    code: str
    why: str
    also_right: list[PlaceEntry]
    side_effects: list[str]
    side_effects_on_totals: list[str]


class NearMissEntry(PlaceEntry):
    must_not_fire: list[str]
    why: str
    side_effects: list[str]


@dataclass(frozen=True)
class _Fault:
    code: str
    key: Key
    why: str
    also: Sequence[Key]
    side: Sequence[str]
    totals: Sequence[str]


@dataclass(frozen=True)
class _NearMiss:
    key: Key
    must_not_fire: Sequence[str]
    why: str
    side: Sequence[str]


@dataclass
class Answers:
    """Collects plants; a home is taken once, so that it carries one fault at most."""

    changes: list[Change] = field(default_factory=list)
    strangers: list[Home] = field(default_factory=list)
    _taken: set[Home] = field(default_factory=set)
    _faults: list[_Fault] = field(default_factory=list)
    _near: list[_NearMiss] = field(default_factory=list)

    def take(
        self,
        town: Town,
        fits: Callable[[Home], bool] = lambda _: True,
        *,
        sizes: Sequence[int] = (3, 4, 5, 6),
        registered: bool = True,
    ) -> Home:
        """A home that fits and carries no plant yet; sizes are tried in the order given."""
        for size in sizes:
            for home in town.homes:
                wanted = home.registered is registered and len(home.members) == size
                if wanted and home not in self._taken and fits(home):
                    self._taken.add(home)
                    return home
        raise LookupError(f"{town.name} has no home left that fits")

    def fault(
        self,
        code: str,
        key: Key,
        why: str,
        *,
        also: Sequence[Key] = (),
        side: Sequence[str] = (),
        totals: Sequence[str] = (),
    ) -> None:
        """`side` and `totals`: codes that may be reported as a consequence."""
        self._faults.append(_Fault(code, key, why, also, side, totals))

    def near_miss(
        self, key: Key, must_not_fire: Sequence[str], why: str, side: Sequence[str] = ()
    ) -> None:
        """Looks wrong and is right."""
        self._near.append(_NearMiss(key, must_not_fire, why, side))

    def findings(self, places: Places) -> list[FindingEntry]:
        entries: list[FindingEntry] = []
        for fault in self._faults:
            main = places[fault.key]
            others = sorted({places[key] for key in fault.also} - {main})
            entries.append(
                {
                    "code": fault.code,
                    **_entry(main),
                    "why": fault.why,
                    "also_right": [_entry(place) for place in others],
                    "side_effects": sorted(fault.side),
                    "side_effects_on_totals": sorted(fault.totals),
                }
            )
        return sorted(entries, key=lambda entry: (entry["source"], entry["code"], entry["cell"]))

    def near_misses(self, places: Places) -> list[NearMissEntry]:
        entries: list[NearMissEntry] = [
            {
                "must_not_fire": sorted(near.must_not_fire),
                **_entry(places[near.key]),
                "why": near.why,
                "side_effects": sorted(near.side),
            }
            for near in self._near
        ]
        return sorted(entries, key=lambda entry: (entry["source"], entry["cell"]))


def _entry(place: Place) -> PlaceEntry:
    return {"source": place[0], "sheet": place[1], "cell": place[2]}
