"""The county as it truly is: towns, homes and people with nothing wrong in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from .dice import Dice
from .families import Families
from .identity import Names
from .people import Agreement, Home

COUNTY_NAME = "霁川县"
COUNTY_CODE = "999812"
LOCKED_ON = date(2016, 1, 20)
DATA_DATE = date(2020, 5, 31)
CUTOFF = date(2017, 2, 28)
SIZES = (4, 3, 5, 2, 1, 4, 3, 5, 4, 2, 3, 6, 1, 4, 3, 5, 2, 4, 3, 4)
ACCOMPANYING = (6, 12)
AGREEMENTS = ("搬迁协议", "拆旧协议", "就业脱贫协议")
GROUPS = ("桥头组", "竹林组", "坳口组", "井边组", "磨坊组", "崖下组", "梨园组")
CAUSES = ("因病", "因学", "因残", "缺技术", "缺资金", "交通条件落后")


@dataclass(frozen=True)
class Site:
    code: str
    name: str
    village: str
    hamlet: str
    kind: str
    assessed: bool = True


@dataclass(eq=False)
class Town:
    name: str
    code: str
    villages: tuple[str, str, str]
    sites: tuple[Site, Site]
    households: int
    # How far its roster's printed total and the counts of its plan are from the truth.
    miscounted: int = 0
    plan_adds: dict[tuple[int, str], int] = field(default_factory=dict)
    homes: list[Home] = field(default_factory=list)


TOWNS = (
    ("枕溪镇", ("折柳村", "银杏坳村", "石笋村"), ("溪畔", "柳岸"), 20),
    ("听涧乡", ("水碓村", "鸦青村", "野茶村"), ("涧声", "茶坪"), 32),
    ("拾云镇", ("晒谷村", "半坡村", "云梯村"), ("云阶", "谷风"), 20),
    ("眠鹿乡", ("鹿角村", "青瓦村", "老磨村"), ("鹿园", "瓦舍"), 14),
)


def make_county(dice: Dice) -> tuple[list[Town], Names]:
    """Four towns in which every rule of the catalogue has nothing to say."""
    names = Names(dice)
    maker = _HomeMaker(dice, names)
    towns = []
    for number, (name, villages, sites, households) in enumerate(TOWNS, start=1):
        town = Town(name, f"{100 + number}", villages, _sites(number, villages, sites), households)
        for index in range(households):
            town.homes.append(maker.home(town, index))
        _give_rooms(town)
        towns.append(town)
    return towns, names


def _sites(
    number: int, villages: tuple[str, str, str], names: tuple[str, str]
) -> tuple[Site, Site]:
    return (
        Site(f"{number:02d}01", f"{names[0]}安置点", villages[0], "新街片", "乡镇集镇"),
        Site(f"{number:02d}02", f"{names[1]}安置点", villages[1], "学堂坝", "中心村"),
    )


def _give_rooms(town: Town) -> None:
    for site in town.sites:
        residents = [home for home in town.homes if home.site == site.name]
        for number, home in enumerate(residents):
            building, flat = divmod(number, 8)
            home.room = (f"{building + 1}栋", "1单元", f"{flat // 2 + 1}0{flat % 2 + 1}室")


class _HomeMaker:
    def __init__(self, dice: Dice, names: Names) -> None:
        self._dice = dice
        self._families = Families(dice, names)

    def home(self, town: Town, index: int) -> Home:
        dice = self._dice
        members = self._families.family(SIZES[index % len(SIZES)])
        registered = index not in ACCOMPANYING
        serial = f"{town.code}{index + 1:07d}"
        year = dice.pick((2016, 2017, 2017, 2018))
        days = _Days(dice, year)
        return Home(
            number=COUNTY_CODE + serial,
            town=town.name,
            village=town.villages[index * 3 // town.households],
            group=dice.pick(GROUPS),
            members=members,
            registered=registered,
            year=year,
            site=dice.pick(town.sites).name if dice.chance(0.6) else None,
            area=round(25 * len(members) * dice.between(930, 995) / 1000, 2),
            started=days.started,
            finished=days.finished,
            accepted=days.accepted,
            keys=days.keys,
            moved_in=days.moved_in,
            demolished=days.demolished,
            demolition_accepted=days.demolition_accepted,
            self_raised=500 * (dice.between(0, 16) if registered else dice.between(60, 90)),
            phone=f"154{serial[2:3]}{index + 1:02d}{dice.between(10000, 99999)}",
            card=f"629800{town.code}{index + 1:010d}",
            cause=dice.pick(CAUSES),
            attribute=dice.pick(("一般贫困户", "一般贫困户", "低保贫困户")),
            helper=self._families.stranger_name(),
            origin=dice.pick(("1", "2", "3", "5")),
            agreements=[Agreement(kind, signed) for kind, signed in days.signatures],
        )


class _Days:
    """Dates of one home, each step after the one before it."""

    def __init__(self, dice: Dice, year: int) -> None:
        def later(day: date, low: int, high: int) -> date:
            return day + timedelta(days=dice.between(low, high))

        signed = later(date(year, 2, 1), 0, 45)
        self.signatures = [(kind, later(signed, 0, 4)) for kind in AGREEMENTS]
        self.started = later(date(year, 4, 1), 0, 60)
        self.finished = later(date(year, 10, 10), 0, 60)
        self.accepted = later(self.finished, 10, 25)
        self.keys = later(self.accepted, 7, 15)
        self.moved_in = later(self.keys, 8, 30)
        self.demolished = later(self.moved_in, 20, 75)
        self.demolition_accepted = later(self.demolished, 10, 25)
