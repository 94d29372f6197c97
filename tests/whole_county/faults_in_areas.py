"""Faults in the areas of homes: family ARE."""

from __future__ import annotations

from datetime import date

from tests.whole_county.books import Key
from tests.whole_county.people import Agreement, Change, Household, Site
from tests.whole_county.planting import Faults, Planting, pay_anew, without
from tests.whole_county.truth import CUTOFF

faults = Faults()
_At = tuple[Household | None, Key]
PLATFORM = "岚屿县城乡建设投资有限公司"


def _area(home: Household) -> Key:
    return ("RO", home, "house_area")


@faults.fault("ARE001", "ARE013")
def over_area(p: Planting) -> _At:
    home = p.take(lambda home: home.finished <= CUTOFF and home.sub != "购房")
    home.area = round(26.9 * home.size, 2)
    return home, _area(home)


@faults.fault("ARE002", "ARE013")
def over_area_later(p: Planting) -> _At:
    home = p.take(lambda home: home.finished > CUTOFF and home.sub != "购房")
    home.area = round(27.3 * home.size, 2)
    return home, _area(home)


@faults.fault("ARE003", "ARE013")
def over_area_with_papers(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房" and len(home.people) < 6)
    coowned(home, PLATFORM)
    return home, _area(home)


@faults.fault("ARE004", "ARE013")
def over_area_with_half_the_papers(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房" and len(home.people) < 6)
    coowned(home, PLATFORM)
    without(home, "委托管理")
    return home, _area(home)


def coowned(home: Household, party: str) -> Agreement:
    """An over-area home and the two papers that cover the excess."""
    home.area = round(28.0 * home.size, 2)
    signed = home.agreements[0].signed
    shared = Agreement("产权共有协议", signed, round(home.area - 25 * home.size + 0.5, 2), party)
    home.agreements += [shared, Agreement("委托管理协议", signed)]
    return shared


@faults.fault("ARE005", "ARE003", "ARE013")
def larger_than_any(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房" and len(home.people) == 7)
    coowned(home, PLATFORM)
    return home, _area(home)


@faults.fault("ARE006", "REG007")
def size_of_no_type(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None and len(home.people) == 2)
    home.area = 45.0
    home.said["RO", "resettle_place"] = home.said["RG", "安置地"] = "县城"
    return home, _area(home)


@faults.fault("ARE012")
def far_above(p: Planting) -> _At:
    home = p.take(lambda home: len(home.people) < 5, registered=False)
    home.area = 40.0 * home.size
    return home, _area(home)


@faults.fault("ARE013", "ARE003", "SIT005")
def site_over_the_cap(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None and len(home.people) < 6)
    coowned(home, PLATFORM)
    lonely = Site("高坪安置点", f"98{home.town.number}", home.village, "中心村")
    home.town.more_sites.append(lonely)
    home.site = lonely
    return home, _area(home)


@faults.fault("ARE015")
def much_land(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "land_area"] = 180.0
    return home, ("RO", home, "land_area")


@faults.fault("ARE016")
def large_home_in_hardship(p: Planting) -> _At:
    home = p.take(lambda home: 60 < home.area < 80)
    home.attribute = "特困户"
    return home, _area(home)


@faults.fault("ARE017")
def too_large_a_type_bought(p: Planting) -> _At:
    home = p.take(lambda home: home.sub == "购房" and len(home.people) == 5)
    home.area = 124.5
    pay_anew(home)
    return home, _area(home)


@faults.fault("ARE007", "INT003", "AGR005", "ARE010")
def no_area(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "house_area"] = home.said["RO", "area_per_person"] = None
    return home, _area(home)


@faults.fault("ARE008", "PAY016", "ARE009", "AGR005", "ARE010")
def point_slipped(p: Planting) -> _At:
    home = p.take(lambda home: home.area < 100)
    home.said["RO", "house_area"] = round(home.area / 10, 2)
    home.said["RO", "area_per_person"] = None
    return home, _area(home)


@faults.fault("ARE009")
def wrong_area_per_person(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "area_per_person"] = round(home.area / home.size - 1.4, 2)
    return home, ("RO", home, "area_per_person")


@faults.fault("ARE010", "AGR005")
def another_area_signed(p: Planting) -> _At:
    home = p.take()
    for agreement in home.agreements:
        agreement.said["建筑面积（㎡）"] = round(home.area - 5.2, 2)
    return home, _area(home)


@faults.fault("ARE011", "REG008")
def over_area_since_a_death(p: Planting) -> _At:
    home = p.take(lambda home: len(home.people) > 3 and home.sub != "购房")
    home.area = round(24.4 * home.size, 2)
    home.people[-1].in_roster = False
    p.county.changes.append(Change(home, home.people[-1], "死亡", date(2019, 11, 5), "死亡证明"))
    return home, _area(home)
