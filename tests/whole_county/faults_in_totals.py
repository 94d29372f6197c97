"""Faults in plans and totals: family REC."""

from __future__ import annotations

from tests.whole_county.books import Key
from tests.whole_county.people import Household
from tests.whole_county.planting import Faults, Planting, pay_anew

faults = Faults()
_At = tuple[Household | None, Key]


@faults.fault("REC001")
def wrong_total(p: Planting) -> _At:
    town = p.county.towns[0]
    town.miscounted = 1
    return None, ("RO", town, "total")


@faults.fault("REC002", "REC004", "REC011", "SIT009", "PAY020")
def plan_gap(p: Planting) -> _At:
    town = p.county.towns[2]
    header = "计划户数（含同步搬迁）"
    now = [home for home in p.county.of(town) if home.year == 2018]
    p.county.plan[town, 2018, header] = len(now) + 2
    p.county.plan[town, 2018, "分散（户）"] = sum(home.site is None for home in now) + 2
    return None, ("TP", (town, 2018), header)


@faults.fault("REC004", "REC002")
def split_does_not_add(p: Planting) -> _At:
    town = p.county.towns[3]
    header = "分散（人）"
    p.county.plan[town, 2018, header] = 999
    return None, ("TP", (town, 2018), "计划人数（含同步搬迁）")


@faults.fault("REC005", "SIT007")
def site_plans_others(p: Planting) -> _At:
    site = p.county.towns[4].sites[0]
    site.said["规划安置户数"] = 3
    return None, ("SL", site, "规划安置户数")


@faults.fault("REC008", "ARE015", "REG007", "EMP006")
def twelve_in_one_household(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房" and len(home.people) == 7)
    home.people += [
        p.families.person("之孙女", None, age, home.head.ethnicity, male=False)
        for age in range(6, 11)
    ]
    pay_anew(home)
    return home, ("RO", home, "family_size")


@faults.fault("REC013", "REC004", "REC002", "PAY020")
def fewer_persons_than_households(p: Planting) -> _At:
    town = p.county.towns[5]
    p.county.plan[town, 2016, "集中（人）"] = 1
    return None, ("TP", (town, 2016), "集中（人）")


@faults.fault("REC014", "PAY020")
def funds_do_not_add(p: Planting) -> _At:
    town = p.county.towns[0]
    p.county.plan[town, 2016, "地方政府债（万元）"] = 1
    return None, ("TP", (town, 2016), "计划资金（万元）")
