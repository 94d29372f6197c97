"""Faults between rosters, registry and agreements: families REG and AGR."""

from __future__ import annotations

from datetime import date, timedelta

from tests.whole_county.books import Key
from tests.whole_county.faults_in_areas import coowned
from tests.whole_county.faults_in_persons import mistyped
from tests.whole_county.people import Agreement, Change, Household
from tests.whole_county.planting import Faults, Planting, paper, pay_anew, without

faults = Faults()
_At = tuple[Household | None, Key]
_GAPS = ("REC003", "REC006", "REC009")


@faults.fault("REG001", "HHD002", *_GAPS)
def not_in_registry(p: Planting) -> _At:
    home = p.take()
    extra = p.families.person("之女", home.head.name[0], 9, home.head.ethnicity, male=False)
    extra.in_registry = extra.flagged = False
    home.people.append(extra)
    return home, ("RO", extra, "id_number")


@faults.fault("REG002", "REG005", "AGR005", *_GAPS)
def not_flagged(p: Planting) -> _At:
    home = p.take(lambda home: len(home.people) > 2)
    member = home.people[-1]
    member.flagged = False
    home.area = round(24 * (home.size - 1), 2)
    for agreement in home.agreements:
        agreement.said["搬迁人数"] = home.size
    pay_anew(home)
    return home, ("RO", member, "id_number")


@faults.fault("REG003", "AGR005", "ARE011", *_GAPS)
def flagged_and_in_no_roster(p: Planting) -> _At:
    home = p.take(lambda home: len(home.people) > 2)
    member = home.people[-1]
    member.in_roster = False
    home.area = round(24 * home.size, 2)
    for agreement in home.agreements:
        agreement.said["搬迁人数"] = home.size
    return home, ("RG", member, "证件号码")


@faults.fault("REG004", *_GAPS)
def willing_without_benefit(p: Planting) -> _At:
    home = p.take()
    home.said["RG", "受益标识"] = "否"
    return home, ("RG", home.head, "受益标识")


@faults.fault("REG005")
def half_flagged(p: Planting) -> _At:
    home = p.take()
    aunt = p.families.person("之兄弟姐妹", home.head.name[0], 48, home.head.ethnicity, male=False)
    aunt.in_roster = aunt.flagged = False
    home.people.append(aunt)
    return home, ("RG", home.head, "易地扶贫搬迁标识")


@faults.fault("REG007", "REG015")
def another_name(p: Planting) -> _At:
    home = p.take()
    wife = home.people[1]
    wife.said["RG", "姓名"] = p.families.names.name(wife.name[0])
    return home, ("RO", wife, "name")


@faults.fault("REG008")
def bride(p: Planting) -> _At:
    home = p.take()
    wife = p.families.person("之儿媳", None, 24, home.head.ethnicity, male=False)
    wife.in_registry = wife.flagged = False
    home.people.append(wife)
    p.county.changes.append(Change(home, wife, "嫁入", date(2018, 10, 2)))
    return home, ("RO", wife, "id_number")


@faults.fault("REG009", "ELI001", "REG008")
def dead_before_lock(p: Planting) -> _At:
    home = p.take(lambda home: len(home.people) > 3)
    member = home.people[-1]
    p.county.changes.append(Change(home, member, "死亡", date(2015, 10, 12), "死亡证明"))
    return home, ("RO", member, "id_number")


@faults.fault("REG010", "REG007", "PAY001", "PAY002", "PAY004", "PAY005", "AGR005", *_GAPS)
def accompanying_and_flagged(p: Planting) -> _At:
    home = p.take(registered=False)
    member = home.people[0]
    for each in home.people:
        each.in_registry = each.flagged = each is member
    return home, ("RO", member, "id_number")


@faults.fault("REG011", "SIT002", "AGR005", "REC005", "SIT013", "SIT007")
def no_site(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None)
    home.said["RO", "site_name"] = None
    return home, ("RO", home, "site_name")


@faults.fault("REG013", "PAY001")
def misassessed_and_paid(p: Planting) -> _At:
    home = p.take()
    home.said["RG", "户类型"] = "错评户"
    return home, ("PL", home.payments[0], "发放金额（元）")


@faults.fault("REG014", "REG007", *_GAPS)
def another_year(p: Planting) -> _At:
    home = p.take()
    home.said["RG", "搬迁年度"] = home.year + 1
    return home, ("RO", home, "move_year")


@faults.fault("REG016")
def renamed_since_last_year(p: Planting) -> _At:
    home = p.take()
    wife = home.people[1]
    wife.said["RG:2019", "姓名"] = p.families.names.name(wife.name[0])
    return home, ("RG", wife, "姓名")


@faults.fault("REG015", "REG003", "REC003")
def digit_mistyped(p: Planting) -> _At:
    home = p.take()
    member = home.people[1]
    member.said["RO", "id_number"] = mistyped(member.id_number)
    return home, ("RO", member, "id_number")


@faults.fault("AGR001", "AGR002", "REC006", "REC009", "PAY003")
def no_demolition_agreement(p: Planting) -> _At:
    home = p.take()
    without(home, "拆除")
    pay_anew(home)
    return home, ("RO", home, "agreement_demolish")


@faults.fault("AGR002", "REC006", "REC009")
def no_employment_agreement(p: Planting) -> _At:
    home = p.take()
    without(home, "就业")
    return home, ("RO", home, "agreement_employment")


@faults.fault("AGR004")
def signed_after_moving_in(p: Planting) -> _At:
    home = p.take()
    paper(home, "安置").signed = home.moved_in + timedelta(days=5)
    return home, ("AG", paper(home, "安置"), "签订时间")


@faults.fault("AGR005")
def more_persons_signed(p: Planting) -> _At:
    home = p.take()
    paper(home, "安置").said["搬迁人数"] = home.size + 1
    return home, ("AG", paper(home, "安置"), "搬迁人数")


@faults.fault("AGR007", "REC006", "REC009")
def signed_by_nobody_of_the_rosters(p: Planting) -> _At:
    like = p.take()
    stranger = Household(**{**vars(like), "people": p.families.family(0), "said": {}})
    stranger.number = f"{like.number[:-4]}9901"
    stranger.agreements = [Agreement("搬迁安置协议", like.agreements[0].signed)]
    stranger.site, stranger.area = None, 71.4
    p.county.strangers.append(stranger)
    return None, ("AG", stranger.agreements[0], "姓名")


@faults.fault("AGR008")
def all_signed_in_one_day(p: Planting) -> _At:
    town = p.county.towns[5]
    papers = [paper for home in p.county.of(town) for paper in home.agreements]
    for each in papers:
        each.signed = date(2016, 2, 20)
    return None, ("AG", papers[0], "签订时间")


@faults.fault("AGR009")
def moved_out_without_paper(p: Planting) -> _At:
    home = p.take()
    home.remark = "2018年调出"
    return home, ("RO", home, "remark")


@faults.fault("AGR010", "ARE003", "ARE004", "ARE013")
def coowned_with_a_neighbour(p: Planting) -> _At:
    home = p.take(lambda home: home.sub != "购房" and len(home.people) < 6)
    shared = coowned(home, p.families.names.name(p.families.names.surname()))
    return home, ("AG", shared, "共有人")
