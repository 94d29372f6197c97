"""Households, people and papers of a whole county: what is true, and what a paper says instead.

A record is known by what it is (`eq=False`). `said` holds what one paper writes in place of the
truth, by paper (`RO`, `RG`) and field; papers that are lists of their own (agreements, payments,
old houses, changes) are records that a fault changes directly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from sample_data.people import Cell

Said: TypeAlias = dict[tuple[str, str], Cell]


@dataclass(eq=False)
class Person:
    name: str
    id_number: str
    relation: str
    born: date
    ethnicity: str
    labour: str
    months: int | None
    in_roster: bool = True
    in_registry: bool = True
    flagged: bool = True
    said: Said = field(default_factory=dict)

    @property
    def is_male(self) -> bool:
        return int(self.id_number[16]) % 2 == 1


@dataclass(eq=False)
class Site:
    name: str
    code: str
    village: str
    kind: str
    said: dict[str, Cell] = field(default_factory=dict)


@dataclass(eq=False)
class Town:
    name: str
    number: int
    villages: tuple[str, ...]
    sites: tuple[Site, ...]
    more_sites: list[Site] = field(default_factory=list)
    miscounted: int = 0
    title: str = ""
    empty_village: str = ""
    stray: str = ""


@dataclass(eq=False)
class Agreement:
    """`said` overrides what follows from the household: `persons`, `house_area`, `head_name`."""

    kind: str
    signed: date
    coowned: float | None = None
    party: str | None = None
    said: dict[str, Cell] = field(default_factory=dict)


@dataclass(eq=False)
class Payment:
    item: str
    on: date
    batch: str
    amount: float
    persons: int | None = None
    said: dict[str, Cell] = field(default_factory=dict)


@dataclass(eq=False)
class OldHouse:
    """The line of the demolition ledger; `state` as roster and ledger write it."""

    state: str = "已拆除"
    grade: str = "B级"
    wall: str = "否"
    protected: str = "否"
    demolished: date | None = None
    accepted: date | None = None
    said: dict[str, Cell] = field(default_factory=dict)


@dataclass(eq=False)
class Change:
    """A line of the ledger of natural changes."""

    household: Household
    person: Person
    kind: str
    on: date
    evidence: str = "公安户籍证明"


@dataclass(eq=False)
class Household:
    number: str
    town: Town
    village: str
    group: str
    people: list[Person]
    registered: bool
    year: int
    site: Site | None
    sub: str
    area: float
    started: date
    finished: date
    accepted: date
    keys: date
    moved_in: date
    self_raised: int
    phone: str
    card: str
    cause: str
    attribute: str
    helper: str
    origin: str
    room: tuple[str, str, str] | None = None
    old: OldHouse | None = None
    more_old: list[OldHouse] = field(default_factory=list)
    remark: str | None = None
    status: str = "正常"
    agreements: list[Agreement] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    said: Said = field(default_factory=dict)

    @property
    def head(self) -> Person:
        return self.people[0]

    @property
    def rostered(self) -> list[Person]:
        return [person for person in self.people if person.in_roster]

    @property
    def size(self) -> int:
        return len(self.rostered)

    @property
    def locked(self) -> int:
        """Persons whom the registry flags."""
        return sum(person.in_registry and person.flagged for person in self.people)

    @property
    def mode(self) -> str:
        return "集中安置" if self.site else "分散安置"


@dataclass(eq=False)
class Listed:
    """A row of another office's list, by header."""

    said: dict[str, Cell]


@dataclass(eq=False)
class County:
    """`lists` are other offices' lists by kind; `plan` what the plan says in place of the truth.

    `moved_away`: in an earlier version of the rosters only. `no_header` and `doubled`: headers that
    a paper lacks or has twice; `lost_row`: the paper whose last row one reader does not see.
    """

    towns: tuple[Town, ...]
    households: list[Household]
    changes: list[Change] = field(default_factory=list)
    lists: dict[str, list[Listed]] = field(default_factory=dict)
    plan: dict[tuple[Town, int, str], float] = field(default_factory=dict)
    strangers: list[Household] = field(default_factory=list)
    moved_away: list[Household] = field(default_factory=list)
    no_header: set[tuple[str, str]] = field(default_factory=set)
    doubled: set[tuple[str, str]] = field(default_factory=set)
    lost_row: str = ""

    def of(self, town: Town) -> list[Household]:
        return [household for household in self.households if household.town is town]
