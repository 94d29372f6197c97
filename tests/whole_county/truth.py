"""A county in which every rule of the catalogue has nothing to mend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sample_data.dice import Dice
from tests.whole_county.families import Families
from tests.whole_county.names import Names
from tests.whole_county.oddities import add_oddities
from tests.whole_county.people import (
    Agreement,
    County,
    Household,
    OldHouse,
    Payment,
    Site,
    Town,
)

COUNTY_NAME, COUNTY_CODE = "岚屿县", "999712"
AS_OF, LOCKED_ON, DATA_DATE = date(2020, 6, 30), date(2016, 1, 20), date(2020, 5, 31)
CUTOFF = date(2017, 2, 28)
AGREEMENTS = ("搬迁安置协议", "旧房拆除协议", "就业脱贫协议")
PER_PERSON, REWARD, OTHER_REWARD, FLOOR, BONUS = 20000, 6000, 10000, 60000, 600
_GROUPS = ("桥头组", "竹林组", "坳口组", "井边组", "磨坊组", "崖下组", "梨园组")
_CAUSES = ("因病", "因学", "因残", "缺技术", "缺资金", "交通条件落后")
_TOWNS = (
    ("苇岸镇", ("苇塘村", "白鹭村", "水文村", "长堤村"), ("苇岸", "白鹭")),
    ("桐溪乡", ("桐油村", "上溪村", "下溪村"), ("桐溪", "上溪")),
    ("岩脚镇", ("岩口村", "青石村", "瓦窑村", "石匠村"), ("岩脚", "青石")),
    ("杉木乡", ("杉坪村", "老林村", "伐木村"), ("杉木", "老林")),
    ("沙坝镇", ("沙坝村", "河湾村", "渡口村", "码头村"), ("沙坝", "河湾")),
    ("云岭乡", ("云岭村", "雾中村", "半山村"), ("云岭", "半山")),
)


def make_county(households: int, seed: int = 20200630) -> tuple[County, Families]:
    """About as many households as asked for, spread over six townships of unlike size."""
    dice = Dice(seed)
    families = Families(dice, Names(dice))
    towns = tuple(_town(number, *told) for number, told in enumerate(_TOWNS, start=1))
    county = County(towns, [])
    maker = _Maker(dice, families)
    for index in range(households):
        county.households.append(maker.household(towns[index % len(towns)], index))
    for town in towns:
        for site in town.sites:
            _give_rooms([home for home in county.of(town) if home.site is site])
    add_oddities(county, families)
    for home in county.households:
        home.payments = list(payments_due(home))
    return county, families


def _town(number: int, name: str, villages: tuple[str, ...], sites: tuple[str, str]) -> Town:
    return Town(
        name,
        number,
        villages,
        (
            Site(f"{sites[0]}集镇安置点", f"{number:02d}01", villages[0], "乡镇集镇"),
            Site(f"{sites[1]}中心村安置点", f"{number:02d}02", villages[1], "中心村"),
        ),
    )


def _give_rooms(residents: list[Household]) -> None:
    for number, home in enumerate(residents):
        building, flat = divmod(number, 12)
        home.room = (
            f"{building + 1}栋",
            f"{flat // 6 + 1}单元",
            f"{flat % 6 // 2 + 1}0{flat % 2 + 1}",
        )


class _Maker:
    def __init__(self, dice: Dice, families: Families) -> None:
        self._dice, self._families = dice, families

    def household(self, town: Town, index: int) -> Household:
        dice, turn = self._dice, index // 6
        people = self._families.family(turn)
        registered = turn % 8 != 5
        year = (2016, 2017, 2017, 2018)[turn % 4]
        steps = _Steps(dice, year)
        site = town.sites[turn % 2] if turn % 5 not in (2, 4) else None
        sub = "统规统建" if site else ("分散自建", "购房")[turn % 5 == 4]
        serial = f"{town.number:03d}{turn + 1:07d}"
        # Every ninth home is exactly at the cap.
        share = 1000 if turn % 9 == 4 else dice.between(930, 995)
        home = Household(
            number=COUNTY_CODE + serial,
            town=town,
            village=town.villages[turn % len(town.villages)],
            group=dice.pick(_GROUPS),
            people=people,
            registered=registered,
            year=year,
            site=site,
            sub=sub,
            area=min(round(25 * len(people) * share / 1000, 2), 120.0 if sub == "购房" else 200.0),
            started=steps.started,
            finished=steps.finished,
            accepted=steps.accepted,
            keys=steps.keys,
            moved_in=steps.moved_in,
            self_raised=500 * dice.between(0, 20) if registered else 500 * dice.between(60, 90),
            phone=f"15{dice.between(0, 9)}{index:04d}{dice.between(1000, 9999)}",
            card=f"629700{town.number:03d}{index + 1:010d}",
            cause=dice.pick(_CAUSES),
            attribute=("一般贫困户", "一般贫困户", "低保贫困户")[turn % 3],
            helper=self._families.names.name(self._families.names.surname()),
            origin=("1", "2", "3", "5")[turn % 4],
        )
        home.agreements = [Agreement(kind, steps.signed(dice)) for kind in AGREEMENTS]
        home.old = OldHouse(demolished=steps.demolished, accepted=steps.demolition_accepted)
        if not registered:
            for person in people:
                person.in_registry = person.flagged = False
        return home


class _Steps:
    """Days of one home, each after the one before."""

    def __init__(self, dice: Dice, year: int) -> None:
        def later(day: date, low: int, high: int) -> date:
            return day + timedelta(days=dice.between(low, high))

        self._first_signature = later(date(year, 2, 1), 0, 45)
        self.started = later(date(year, 4, 1), 0, 60)
        self.finished = later(date(year, 10, 10), 0, 60)
        self.accepted = later(self.finished, 10, 25)
        self.keys = later(self.accepted, 7, 15)
        self.moved_in = later(self.keys, 8, 30)
        self.demolished = later(self.moved_in, 20, 75)
        self.demolition_accepted = later(self.demolished, 10, 25)

    def signed(self, dice: Dice) -> date:
        return self._first_signature + timedelta(days=dice.between(0, 10))


def payments_due(home: Household) -> Iterator[Payment]:
    """Three instalments, the top-up where it is due, the bonus of a bought home, the reward."""
    due = home.locked * PER_PERSON if home.registered else 0
    if due:
        steps = ((home.started, 25, 8), (home.finished, 8, 7), (home.accepted, 25, 5))
        for number, (day, wait, share) in enumerate(steps, start=1):
            on = day + timedelta(days=wait)
            batch = f"{home.year}年建房第{number}批"
            yield Payment("建房补助", on, batch, due * share // 20, home.locked)
        if home.finished <= CUTOFF and due < FLOOR:
            on = home.accepted + timedelta(days=120)
            yield Payment("户均补足", on, "2017年补足", FLOOR - due, home.locked)
    if home.registered and home.sub == "购房":
        on = home.moved_in + timedelta(days=60)
        yield Payment("购房奖励", on, f"{on.year}年购房奖励", round(BONUS * home.area, 2))
    old = home.old
    agreed = any(paper.kind == "旧房拆除协议" for paper in home.agreements)
    if agreed and old is not None and old.accepted is not None:
        on = old.accepted + timedelta(days=40)
        reward = home.locked * REWARD if home.registered else OTHER_REWARD
        yield Payment("拆旧奖励", on, f"{on.year}年拆旧奖励", reward, home.size)
