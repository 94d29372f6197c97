"""What looks odd in a county and is right: births and deaths, walls, papers, other lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sample_data.people import Cell
from tests.whole_county.families import Families
from tests.whole_county.people import Change, County, Household, Listed, Town


def add_oddities(county: County, families: Families) -> None:
    """A few in every township; each household carries one at most."""
    taken: set[Household] = set()
    for turn, town in enumerate(county.towns):
        for odd in (_died, _bride, _baby, _married_out):
            home = _take(county, town, taken, lambda home: home.registered and len(home.people) > 3)
            odd(county, families, home)
        for state, wall, protected in _NOT_DEMOLISHED[turn % 2 :: 2]:
            home = _take(
                county, town, taken, lambda home: home.registered and home.site is not None
            )
            _keeps_old_house(home, state, wall, protected)
        home = _take(county, town, taken, lambda home: home.registered)
        disabled = home.people[-1]
        disabled.said["RO", "id_number"] = disabled.id_number + "43"
    county.lists = _other_offices(families)


_NOT_DEMOLISHED = (
    ("无房", "", ""),
    ("共墙已封存", "共墙已封存", "否"),
    ("古民居保护", "否", "是"),
    ("无房", "", ""),
)


def _take(
    county: County, town: Town, taken: set[Household], fits: Callable[[Household], bool]
) -> Household:
    home = next(home for home in county.of(town) if home not in taken and fits(home))
    taken.add(home)
    return home


def _gone(county: County, home: Household, kind: str, on: date, evidence: str) -> None:
    person = home.people[-1]
    person.in_roster = False
    home.area = round(24.5 * home.size, 2)
    county.changes.append(Change(home, person, kind, on, evidence))


def _died(county: County, families: Families, home: Household) -> None:
    _gone(county, home, "死亡", date(2019, 11, 5), "死亡证明")


def _married_out(county: County, families: Families, home: Household) -> None:
    daughter = families.person("之女", home.head.name[0], 23, home.head.ethnicity, male=False)
    home.people.append(daughter)
    _gone(county, home, "嫁出", date(2018, 5, 20), "结婚证")


def _bride(county: County, families: Families, home: Household) -> None:
    _come(county, families, home, "嫁入", 24, date(2018, 10, 2))


def _baby(county: County, families: Families, home: Household) -> None:
    _come(county, families, home, "新生儿", 2, date(2019, 2, 1))


def _come(
    county: County, families: Families, home: Household, kind: str, age: int, on: date
) -> None:
    relation = "之儿媳" if kind == "嫁入" else "之孙女"
    person = families.person(relation, None, age, home.head.ethnicity, male=False)
    person.in_registry = person.flagged = False
    home.people.append(person)
    county.changes.append(Change(home, person, kind, on))


def _keeps_old_house(home: Household, state: str, wall: str, protected: str) -> None:
    home.agreements = [paper for paper in home.agreements if paper.kind != "旧房拆除协议"]
    old = home.old
    if state == "无房" or old is None:
        home.old = None
        return
    old.state, old.wall, old.protected = state, wall, protected
    old.demolished = old.accepted = None


def _other_offices(families: Families) -> dict[str, list[Listed]]:
    """People of nowhere in the county, on every kind of list."""
    told = {
        "payroll": {"单位": "岚屿县财政局"},
        "vehicle": {"车牌号": "岚A10001"},
        "property": {"房产地址": "县城新城花园3栋"},
        "company": {"企业名称": "岚屿县某商行"},
        "public-rental": {"公租房地址": "县城东区公租房"},
        "other-relocation": {"搬迁地点": "邻县安置区"},
        "dead": {"死亡日期": "2018-03-02"},
        "danger-house": {"危改年度": "2018"},
    }
    lists: dict[str, list[Listed]] = {}
    for kind, more in told.items():
        lists[kind] = []
        for age in (33, 47, 61):
            person = families.person("户主", None, age, "汉族", male=age != 47)
            who: dict[str, Cell] = {"姓名": person.name, "身份证号": person.id_number}
            lists[kind].append(Listed({**who, **more}))
    lists["excluded-area"] = [Listed({"乡镇": "苇岸镇", "行政村": "沉陷村"})]
    return lists
