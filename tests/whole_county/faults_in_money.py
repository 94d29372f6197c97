"""Faults in payments: family PAY."""

from __future__ import annotations

from datetime import date, timedelta

from tests.whole_county.books import Key
from tests.whole_county.people import Household, Listed, Payment
from tests.whole_county.planting import Faults, Planting, payment
from tests.whole_county.truth import CUTOFF

faults = Faults()
_At = tuple[Household | None, Key]
_AMOUNT = "发放金额（元）"


def _last(home: Household, item: str) -> Key:
    return ("PL", payment(home, item), _AMOUNT)


def _without(home: Household, item: str) -> None:
    home.payments = [paid for paid in home.payments if paid.item != item]


@faults.fault("PAY001", "REC009")
def overpaid(p: Planting) -> _At:
    home = p.take(lambda home: home.locked > 2)
    payment(home, "建房补助").amount += 20000
    return home, _last(home, "建房补助")


@faults.fault("PAY002", "REC009")
def underpaid(p: Planting) -> _At:
    home = p.take(lambda home: home.locked > 2)
    payment(home, "建房补助").amount -= 5000
    return home, _last(home, "建房补助")


@faults.fault("PAY003", "PAY004")
def reward_before_demolition(p: Planting) -> _At:
    home = p.take()
    assert home.old is not None
    payment(home, "拆旧奖励").on = home.moved_in + timedelta(days=2)
    return home, _last(home, "拆旧奖励")


@faults.fault("PAY004", "REC009")
def wrong_reward(p: Planting) -> _At:
    home = p.take()
    payment(home, "拆旧奖励").amount -= 1000
    return home, _last(home, "拆旧奖励")


@faults.fault("PAY005")
def top_up_after_the_cutoff(p: Planting) -> _At:
    home = p.take(lambda home: home.finished > CUTOFF)
    home.payments.append(Payment("户均补足", date(2019, 3, 1), "2019年补足", 5000, home.locked))
    return home, _last(home, "户均补足")


@faults.fault("PAY006", "REC009", "REC006")
def accompanying_subsidised(p: Planting) -> _At:
    home = p.take(registered=False)
    home.payments.append(Payment("建房补助", date(2018, 3, 1), "2018年建房第4批", 20000))
    return home, _last(home, "建房补助")


@faults.fault("PAY007")
def wrong_reward_of_accompanying(p: Planting) -> _At:
    home = p.take(registered=False)
    payment(home, "拆旧奖励").amount = 6000
    return home, _last(home, "拆旧奖励")


@faults.fault("PAY008")
def raised_too_much(p: Planting) -> _At:
    home = p.take()
    home.self_raised = 10500
    return home, ("RO", home, "self_raised")


@faults.fault("PAY009")
def borrowed_from_a_bank(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "loan"] = 30000
    home.remark = "农村信用社建房贷款3万元"
    return home, ("RO", home, "loan")


@faults.fault("PAY010", "PAY001", "PAY004", "REC009")
def paid_twice(p: Planting) -> _At:
    home = p.take()
    once = payment(home, "拆旧奖励")
    home.payments.append(Payment(once.item, once.on, once.batch, once.amount, once.persons))
    return home, ("PL", home.payments[-1], _AMOUNT)


@faults.fault("PAY011")
def paid_to_a_stranger(p: Planting) -> _At:
    home = p.take()
    stranger = p.families.person("户主", None, 45, "汉族", male=True)
    paid = payment(home, "拆旧奖励")
    paid.said.update({"收款人": stranger.name, "收款人身份证号": stranger.id_number})
    return home, ("PL", paid, "收款人")


@faults.fault("PAY012")
def unsafe_home_grant_too(p: Planting) -> _At:
    home = p.take()
    head = home.head
    p.county.lists["danger-house"].append(
        Listed({"姓名": head.name, "身份证号": head.id_number, "危改年度": "2018"})
    )
    return home, ("RO", head, "id_number")


@faults.fault("PAY014")
def dear_home(p: Planting) -> _At:
    home = p.take(lambda home: home.site is not None)
    home.said["RO", "unit_cost"] = 1650
    return home, ("RO", home, "unit_cost")


@faults.fault("PAY016")
def wrong_bonus(p: Planting) -> _At:
    home = p.take(lambda home: home.sub == "购房")
    payment(home, "购房奖励").amount = 10000
    return home, _last(home, "购房奖励")


@faults.fault("PAY017")
def old_subsidy_of_a_late_contract(p: Planting) -> _At:
    home = p.take(lambda home: home.sub == "购房")
    paid = Payment("历史遗留补助", date(2018, 6, 1), "2018年遗留", 100000)
    paid.said["合同时间"] = date(2017, 5, 2)
    home.payments.append(paid)
    return home, ("PL", paid, _AMOUNT)


@faults.fault("PAY018", "OCC006", "PAY002")
def loan_not_recovered(p: Planting) -> _At:
    home = p.take()
    home.payments.append(Payment("转贷", date(2016, 9, 1), "2016年转贷", 60000))
    return home, _last(home, "转贷")


@faults.fault("PAY019", "PAY002", "REC009")
def accepted_and_unpaid(p: Planting) -> _At:
    home = p.take(lambda home: home.finished > CUTOFF)
    _without(home, "建房补助")
    return home, ("RO", home, "head_name")


@faults.fault("PAY020", "REC014", "REC013")
def plan_money_differs(p: Planting) -> _At:
    town = p.county.towns[1]
    p.county.plan[town, 2017, "计划资金（万元）"] = 1.0
    return None, ("TP", (town, 2017), "计划资金（万元）")


@faults.fault("PAY021")
def water_before_moving_in(p: Planting) -> _At:
    home = p.take(lambda home: home.sub == "购房")
    on = home.moved_in - timedelta(days=70)
    home.payments.append(Payment("水电补助", on, "水电", 50))
    return home, _last(home, "水电补助")


@faults.fault("PAY024", "ARE007", "EMP001", "EMP004")
def free_home_charged(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "resettle_sub"] = "周转房"
    home.self_raised = 5000
    return home, ("RO", home, "self_raised")


@faults.fault("PAY025")
def owes_too_much(p: Planting) -> _At:
    home = p.take()
    home.said["RO", "debt"] = 15000
    return home, ("RO", home, "debt")


@faults.fault("PAY026")
def paid_in_cash(p: Planting) -> _At:
    home = p.take()
    paid = payment(home, "拆旧奖励")
    paid.said["收款账号"] = None
    return home, ("PL", paid, "收款账号")
