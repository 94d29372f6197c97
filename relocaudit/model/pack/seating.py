"""Who lives where at a site: buildings, units, floors and rooms as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from relocaudit.model.pack.home import Home
from relocaudit.model.severity import Severity

WhyUnplaced = Literal["not-told", "no-building", "date", "several", "unreadable"]


@dataclass(frozen=True, slots=True)
class Resident:
    """A household in its home; `severity` is that of its gravest open finding, None: it has none.

    `written` is its address in the roster, as it stands there.
    """

    home: Home
    written: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """One home. `label` is its number within its unit, such as 502 or 12号."""

    label: str
    residents: tuple[Resident, ...]

    @property
    def is_shared(self) -> bool:
        """Whether two households were given the same home."""
        return len(self.residents) > 1


@dataclass(frozen=True, slots=True)
class Floor:
    """Rooms side by side; `number` None: houses with a number and no floor."""

    number: int | None
    rooms: tuple[Room, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A staircase; `label` is empty where the roster names none. The highest floor comes first."""

    label: str
    floors: tuple[Floor, ...]


@dataclass(frozen=True, slots=True)
class Building:
    """`label` is empty for houses that stand by themselves."""

    label: str
    units: tuple[Unit, ...]

    def rooms(self) -> Iterator[Room]:
        for unit in self.units:
            for floor in unit.floors:
                yield from floor.rooms


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A household of the site whose home cannot be found by what the roster says."""

    resident: Resident
    why: WhyUnplaced


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One site. `gone` counts households that left the programme and are not drawn.

    `township` is that of its residents, None where they come from several.
    """

    site: str
    township: str | None
    buildings: tuple[Building, ...]
    unplaced: tuple[Unplaced, ...] = ()
    gone: int = 0

    def rooms(self) -> Iterator[Room]:
        for building in self.buildings:
            yield from building.rooms()

    @property
    def households(self) -> int:
        """Those drawn and those listed below."""
        return sum(len(room.residents) for room in self.rooms()) + len(self.unplaced)


@dataclass(frozen=True, slots=True)
class Seating:
    """Every site; `dispersed` counts households that live at none, `nowhere` those of whom the
    roster does not say where they live.
    """

    sites: tuple[SitePlan, ...]
    dispersed: int = 0
    nowhere: int = 0
