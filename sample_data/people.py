"""People and households of the county: what is true, and beside it what some paper says instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | int | float | date | None


@dataclass(eq=False)
class Member:
    """`roster` and `registry` hold what those papers write in place of the truth, by field."""

    name: str
    id_number: str
    relation: str
    born: date
    ethnicity: str
    education: str
    labour: str
    months: int | None
    health: str = "健康"
    in_roster: bool = True
    in_registry: bool = True
    flag: str = "是"
    counted: bool = True
    roster: dict[str, Cell] = field(default_factory=dict)
    registry: dict[str, Cell] = field(default_factory=dict)

    @property
    def is_male(self) -> bool:
        return int(self.id_number[16]) % 2 == 1

    @property
    def sex(self) -> str:
        return "男" if self.is_male else "女"


@dataclass(eq=False)
class Agreement:
    kind: str
    signed: date
    coowned: float | None = None
    says: dict[str, Cell] = field(default_factory=dict)


@dataclass(eq=False)
class Home:
    """One household. Dates run in order; `agreements` may be thinned out by a planted fault."""

    number: str
    town: str
    village: str
    group: str
    members: list[Member]
    registered: bool
    year: int
    site: str | None
    area: float
    started: date
    finished: date
    accepted: date
    keys: date
    moved_in: date
    demolished: date | None
    demolition_accepted: date | None
    self_raised: int
    phone: str
    card: str
    cause: str
    attribute: str
    helper: str
    origin: str
    agreements: list[Agreement]
    room: tuple[str, str, str] | None = None
    old_house: str = "拆除"
    remark: str | None = None
    agreed_persons: int | None = None
    photographed: bool = True
    # Yuan that the last payment of an item is too much.
    overpaid: dict[str, int] = field(default_factory=dict)
    roster: dict[str, Cell] = field(default_factory=dict)
    registry: dict[str, Cell] = field(default_factory=dict)

    @property
    def head(self) -> Member:
        return self.members[0]

    @property
    def mode(self) -> str:
        return "集中" if self.site else "分散"

    @property
    def rostered(self) -> list[Member]:
        return [member for member in self.members if member.in_roster]

    @property
    def size(self) -> int:
        """Members today; a row typed twice or by mistake does not count."""
        return sum(member.counted for member in self.rostered)

    @property
    def flagged(self) -> int:
        return sum(member.in_registry and member.flag == "是" for member in self.members)
