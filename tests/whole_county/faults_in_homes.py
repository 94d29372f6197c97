"""Faults in old houses and sites: families DEM and SIT."""

from __future__ import annotations

from tests.whole_county.books import Key
from tests.whole_county.people import Household, Listed, OldHouse, Site
from tests.whole_county.planting import Faults, Planting

faults = Faults()
_At = tuple[Household | None, Key]
_STATE, _SITE = "old_house_state", "site_name"


def _old(home: Household) -> OldHouse:
    assert home.old is not None
    return home.old


def stands(home: Household, state: str = "未拆") -> Key:
    """Nothing was demolished, and nothing paid for it."""
    old = _old(home)
    old.state, old.demolished, old.accepted = state, None, None
    home.payments = [paid for paid in home.payments if paid.item != "拆旧奖励"]
    return ("RO", home, _STATE)


@faults.fault("DEM001")
def overdue(p: Planting) -> _At:
    home = p.take(lambda home: home.year == 2016)
    return home, stands(home)


@faults.fault("DEM002")
def due(p: Planting) -> _At:
    home = p.take(lambda home: home.year == 2018)
    return home, stands(home)


@faults.fault("DEM003", "DEM001", "DEM002")
def unsafe_housestands(p: Planting) -> _At:
    home = p.take(lambda home: home.year == 2018)
    _old(home).grade = "D级"
    return home, stands(home)


@faults.fault("DEM004", "DEM002", "DEM001")
def wall_not_sealed(p: Planting) -> _At:
    home = p.take(lambda home: home.year == 2018)
    _old(home).wall = "共墙未封存"
    return home, stands(home, "共墙未封存")


@faults.fault("DEM005", "REC006", "PAY003")
def not_reclaimed(p: Planting) -> _At:
    home = p.take(lambda home: home.year == 2017)
    home.said["RO", "reclaim_state"] = "否"
    _old(home).said.update({"是否复垦": "否", "复垦面积（亩）": None})
    return home, ("RO", home, "reclaim_state")


@faults.fault("DEM006", "DEM001", "DEM002", "DEM003")
def second_house(p: Planting) -> _At:
    home = p.take(lambda home: home.year == 2018)
    home.more_old.append(OldHouse("未拆"))
    return home, ("RO", home, _STATE)


@faults.fault("DEM007", "DEM001", "DEM002")
def lives_there_again(p: Planting) -> _At:
    home = p.take(lambda home: home.year == 2018)
    stands(home)
    home.said["RO", _STATE] = "回流居住"
    return home, ("RO", home, _STATE)


@faults.fault("DEM008")
def no_photo(p: Planting) -> _At:
    home = p.take()
    _old(home).said["照片编号"] = None
    return home, ("DL", home.old, "照片编号")


@faults.fault("SIT001", "AGR005", "REC005", "SIT002", "SIT007", "OCC002")
def unknown_site(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None)
    home.said["RO", _SITE] = "鹤鸣安置点"
    return home, ("RO", home, _SITE)


@faults.fault("SIT002", "REC002", "REC004", "REG007")
def dispersed_at_a_site(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None)
    home.said["RO", "resettle_mode"] = "分散安置"
    home.said["RG", "安置方式"] = "分散安置"
    return home, ("RO", home, "resettle_mode")


def _site(p: Planting, turn: int) -> Site:
    return p.county.towns[turn // 2].sites[turn % 2]


@faults.fault("SIT003", "REC005", "OCC002", "SIT007", "REC013")
def large_site_without_report(p: Planting) -> _At:
    site = _site(p, 0)
    site.said.update({"规划安置户数": 260, "资源环境承载力评价报告": None})
    return None, ("SL", site, "资源环境承载力评价报告")


@faults.fault("SIT004")
def no_hazard_report(p: Planting) -> _At:
    site = _site(p, 1)
    site.said["地灾评估编号"] = None
    return None, ("SL", site, "地灾评估编号")


@faults.fault("SIT007", "OCC002")
def more_homes_than_units(p: Planting) -> _At:
    site = _site(p, 2)
    site.said["建设套数"] = 1
    return None, ("SL", site, "建设套数")


@faults.fault("SIT008", "SIT005", "SIT016", "SIT015")
def site_cancelled(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None)
    _lonely(home, "孤岭安置点").said["进度状态"] = "取消"
    return home, ("RO", home, _SITE)


@faults.fault("SIT010")
def no_service_centre(p: Planting) -> _At:
    site = _site(p, 3)
    site.said["管理服务中心"] = "无"
    return None, ("SL", site, "管理服务中心")


def _lonely(home: Household, name: str) -> Site:
    """A site of that household alone."""
    lonely = Site(name, f"99{len(name)}{home.town.number}", home.village, "中心村")
    home.town.more_sites.append(lonely)
    home.site = lonely
    return lonely


@faults.fault("SIT005")
def small_site(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None)
    return home, ("SL", _lonely(home, "独树安置点"), "安置点名称")


@faults.fault("SIT017", "SIT005")
def site_of_others(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None, registered=False)
    return home, ("SL", _lonely(home, "邻水安置点"), "安置点名称")


@faults.fault("SIT009", "REC002", "REC004")
def hardly_concentrated(p: Planting) -> _At:
    town = p.county.towns[5]
    p.county.plan[town, 2017, "集中（户）"] = 1
    return None, ("TP", (town, 2017), "集中（户）")


@faults.fault("SIT006")
def same_hamlet(p: Planting) -> _At:
    home = p.take(lambda home: home.site is None)
    home.said["RO", "to_village"], home.said["RO", "to_group"] = home.village, home.group
    return home, ("RO", home, "to_group")


@faults.fault("SIT011")
def excluded_origin(p: Planting) -> _At:
    home = p.take()
    home.village = "沉陷村"
    p.county.lists["excluded-area"].append(Listed({"乡镇": home.town.name, "行政村": "沉陷村"}))
    return home, ("RO", home, "village")


@faults.fault("SIT012", "INT003", "INT005")
def no_origin_type(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "from_area_type"] = None
    return home, ("RO", home, "from_area_type")


@faults.fault("SIT013")
def home_given_twice(p: Planting) -> _At:
    town = p.county.towns[1]
    first = p.take(lambda home: home.site is not None, town=town)
    second = p.take(lambda home: home.site is first.site, town=town)
    early, late = sorted((first, second), key=p.county.households.index)
    late.room = early.room
    return late, ("RO", late, "room")


@faults.fault("SIT014", "SIT018")
def public_rental_home(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None)
    home.sub = "公租房回购"
    return home, ("RO", home, "resettle_sub")


@faults.fault("SIT015")
def started_without_approval(p: Planting) -> _At:
    site = _site(p, 4)
    site.said["规划批复"] = "无"
    return None, ("SL", site, "规划批复")


@faults.fault("SIT016")
def homes_before_services(p: Planting) -> _At:
    site = _site(p, 5)
    site.said["配套设施进度"] = "在建"
    return None, ("SL", site, "进度状态")


@faults.fault("SIT018", "PAY014")
def built_by_itself(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None)
    home.sub = "统规自建"
    return home, ("RO", home, "resettle_sub")
