"""Faults against clauses that exclude others, and totals that follow from many households."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from tests.whole_county.books import Key, sheet_key
from tests.whole_county.ledgers import RATE
from tests.whole_county.people import Agreement, County, Household, Payment, Town
from tests.whole_county.planting import Faults, Homes, Planting, payment, without

faults = Faults()
_At = tuple[Homes, Key]
_AMOUNT, _SUBSIDY = "发放金额（元）", "建房补助"
_PERSONS = "计划人数（含同步搬迁）"


def pay_after_acceptance(county: County) -> None:
    for home in county.households:
        for number, paid in enumerate(_subsidies(home), start=1):
            paid.on = home.accepted + timedelta(days=9 * number)


def _subsidies(home: Household) -> Iterator[Payment]:
    return (paid for paid in home.payments if paid.item == _SUBSIDY)


@faults.fault("PAY013", "PAY001", "PAY027")
def one_sum_for_all(p: Planting) -> _At:
    town = p.county.towns[4]
    homes = tuple(home for home in p.county.of(town) if home.registered)
    for home in homes:
        first, *others = _subsidies(home)
        first.amount = 50000
        home.payments = [paid for paid in home.payments if paid not in others]
    p.taken.update(homes)
    earliest = min((paid.on, home.number, paid) for home in homes for paid in _subsidies(home))
    return homes, ("PL", earliest[2], _AMOUNT)


@faults.fault("PAY022")
def too_little_of_its_own(p: Planting) -> _At:
    home = p.take(lambda home: home.sub == "购房")
    home.said["RO", "loan"] = 60000
    home.self_raised = 5000
    return home, ("RO", home, "loan")


@faults.fault("PAY023")
def paid_before_acceptance(p: Planting) -> _At:
    home = p.take()
    first = next(_subsidies(home))
    first.on = home.started + timedelta(days=20)
    return home, ("PL", first, _AMOUNT)


@faults.fault("PAY027", "PAY001", "REC009")
def another_step_of_the_ladder(p: Planting) -> _At:
    home = p.take(lambda home: home.locked > 2)
    payment(home, _SUBSIDY).amount += 20000
    return home, ("PL", payment(home, _SUBSIDY), _AMOUNT)


@faults.fault("REC003", "REG003", "ARE011")
def missing_in_the_roster(p: Planting) -> _At:
    home = p.take(lambda home: len(home.people) > 4)
    home.people[-1].in_roster = False
    return home, _plan(p, home.town)


def _plan(p: Planting, town: Town) -> Key:
    """Where a finding about a whole township stands."""
    return ("TP", (town, min(home.year for home in p.county.of(town))), _PERSONS)


@faults.fault("REC006", "AGR002", "REC009")
def finished_without_agreement(p: Planting) -> _At:
    home = p.take()
    without(home, "搬迁安置协议")
    return home, ("RO", home, "finish_date")


@faults.fault("REC007")
def left_since_the_earlier_roster(p: Planting) -> _At:
    town = p.county.towns[1]
    home = next(home for home in p.county.of(town) if home.registered)
    # Its home and papers are those of another one: only who lived there is compared.
    p.county.moved_away.append(
        replace(home, number="9997120029000001", people=p.families.family(3))
    )
    return None, sheet_key(f"{town.name}花名册.xlsx", "人员明细")


@faults.fault("REC009")
def signed_twice(p: Planting) -> _At:
    home = p.take()
    home.agreements.append(Agreement("搬迁安置协议", home.agreements[0].signed))
    first = p.county.of(home.town)[0]
    return home, ("AG", first.agreements[0], "类型")


@faults.fault("REC010")
def title_of_another_scope(p: Planting) -> _At:
    town = p.county.towns[0]
    town.title = f"{town.name}累计搬迁980户花名册"
    return None, ("RO", town, "title")


@faults.fault("REC011", "SIT018")
def share_not_reached(p: Planting) -> _At:
    """The county reaches 60 % just so."""
    home = p.take(lambda home: home.site is not None)
    home.said["RO", "resettle_sub"] = "分散自建"
    return home, _plan(p, p.county.towns[0])


@faults.fault("REC012")
def rate_of_last_year(p: Planting) -> _At:
    town = p.county.towns[5]
    p.county.plan[town, 2017, RATE] = 0.05
    return None, ("TP", (town, 2017), RATE)
