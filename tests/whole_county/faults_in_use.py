"""Faults in how people are chosen, homes used and households supported: ELI, OCC, EMP."""

from __future__ import annotations

from datetime import date, timedelta

from tests.whole_county.books import Key
from tests.whole_county.faults_in_areas import PLATFORM, coowned
from tests.whole_county.faults_in_homes import stands
from tests.whole_county.people import Household, Listed
from tests.whole_county.planting import Faults, Planting, pay_anew

faults = Faults()
_At = tuple[Household | None, Key]


@faults.fault("OCC001", "REC006", "DEM005")
def not_moved_in(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "move_in_date"] = "否"
    stands(home)
    return home, ("RO", home, "move_in_date")


@faults.fault("OCC002")
def vacant(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "vacancy"] = "是"
    home.said["RO", "occupancy"] = "空置"
    return home, ("RO", home, "move_in_date")


@faults.fault("OCC003")
def accepted_before_finished(p: Planting) -> _At:
    home = p.take()
    home.accepted = home.finished - timedelta(days=40)
    return home, ("RO", home, "accept_date")


@faults.fault("OCC004")
def let(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "letting"] = "是"
    return home, ("RO", home, "letting")


@faults.fault("OCC006", "ARE003")
def title_of_a_coowned_home(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房" and len(home.people) < 6)
    coowned(home, PLATFORM)
    home.said["RO", "title_no"] = "岚（2019）不动产权第0000001号"
    return home, ("RO", home, "title_no")


@faults.fault("OCC005")
def acceptance_not_signed(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "household_signature"] = "未签字"
    return home, ("RO", home, "accept_date")


@faults.fault("ELI001")
def on_the_payroll(p: Planting) -> _At:
    home = p.take()
    head = home.head
    p.county.lists["payroll"].append(
        Listed({"姓名": head.name, "身份证号": head.id_number, "单位": "岚屿县教育局"})
    )
    return home, ("RO", head, "id_number")


@faults.fault("ELI002")
def steps_out_of_order(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "check_date"] = date(2015, 1, 5)
    return home, ("RO", home, "check_date")


@faults.fault("ELI003")
def application_missing(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "paper_application"] = "无"
    return home, ("RO", home, "head_name")


@faults.fault("EMP001", "EMP004")
def nobody_employed(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房")
    for person in home.people:
        person.months = None
        person.said["RO", "employment"] = "未就业"
        person.said["RO", "school_state"] = "非在校生"
    return home, ("RO", home.head, "employment")


@faults.fault("EMP002")
def one_measure(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "measures"] = "教育扶持"
    return home, ("RO", home, "measures")


@faults.fault("EMP003", "INT003")
def no_helper(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "helper"] = None
    return home, ("RO", home, "helper")


@faults.fault("EMP004")
def nobody_trained(p: Planting) -> _At:
    home = p.take()
    for person in home.people:
        person.said["RO", "training"] = "无"
    return home, ("RO", home.head, "training")


@faults.fault("EMP005", "EMP001", "HHD006")
def no_safety_net(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房")
    elders = [p.families.person(relation, None, 66, "汉族", male=relation == "户主")
              for relation in ("户主", "配偶")]  # fmt: skip
    home.people, home.attribute, home.area = elders, "一般贫困户", 49.0
    pay_anew(home)
    return home, ("RO", home, "poor_attr")


@faults.fault("EMP006")
def not_insured(p: Planting) -> _At:
    home = p.take()
    home.people[1].said["RO", "medical_insured"] = "否"
    return home, ("RO", home.people[1], "medical_insured")
