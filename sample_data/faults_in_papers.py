"""Faults between the rosters and the other papers: families REG and AGR."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from .answers import Answers
from .county import Town
from .families import Families
from .faults_in_homes import coownership
from .faults_in_persons import said
from .identity import check_digit
from .ledgers import Change
from .people import Agreement, Cell, Home, Member
from .workbooks import Key

_Codes: TypeAlias = tuple[str, ...]
GAP: _Codes = ("REC003", "REC006", "REC009", "REC010")
ANY_SIZE = (2, 1, 3, 4, 5, 6)


def _registered(home: Home, member: Member, field: str) -> Key:
    return ("RG", home, member, field)


def plant_in_merged(town: Town, families: Families, answers: Answers) -> None:
    home = answers.take(town, sizes=(5, 6))
    parent = home.members[-1]
    answers.changes.append(Change(home, parent, "死亡", date(2015, 10, 12), "死亡证明"))
    why = "died before the lock, still in roster and registry"
    side = ("REG005", "REG008")
    answers.fault("REG009", said(home, parent, "id_number"), why, side=side)

    home = answers.take(town)
    extra = families.member("之女", home.head.name[0], 9, home.head.ethnicity, male=False)
    extra.in_registry = False
    home.members.append(extra)
    why = "not in the registry, no change explains it"
    answers.fault("REG001", said(home, extra, "id_number"), why, totals=GAP)

    home = answers.take(town, sizes=(3, 4))
    child = home.members[-1]
    child.in_roster = False
    home.area = round(24.3 * home.size, 2)
    side = ("AGR005", "ARE011")
    key = _registered(home, child, "id_number")
    answers.fault("REG003", key, "flagged, in no roster", side=side, totals=GAP)

    home = answers.take(town, sizes=ANY_SIZE)
    home.agreements = [paper for paper in home.agreements if paper.kind != "拆旧协议"]
    why = "no demolition agreement in roster or ledger"
    key = said(home, None, "agreement_demolish")
    totals = ("REC006", "REC009")
    answers.fault("AGR001", key, why, side=("AGR002",), totals=totals)


def plant_in_collected(town: Town, families: Families, answers: Answers) -> None:
    _bride(town, families, answers)

    home = answers.take(town, sizes=(1,), registered=False)
    flags: dict[str, Cell] = {"flag_relocation": "是", "flag_willing": "是", "flag_benefit": "是"}
    home.registry.update(flags)
    key = said(home, home.head, "id_number")
    side: _Codes = ("PAY001", "PAY002", "PAY004", "PAY005", "REG007")
    why = "accompanying in the roster, flagged in the registry"
    answers.fault("REG010", key, why, side=side, totals=GAP)

    home = answers.take(town, sizes=(3, 4, 5))
    child = home.members[2]
    child.flag = "否"
    side = ("AGR005", "REG005")
    why = "in the registry, flag 否"
    answers.fault("REG002", said(home, child, "id_number"), why, side=side, totals=GAP)

    home = answers.take(town, sizes=(2, 3, 5, 6))
    spouse = home.members[1]
    spouse.registry["name"] = families.another_name(spouse.name[0])
    why = "same id, another name in the registry"
    answers.fault("REG007", said(home, spouse, "name"), why, side=("REG015",))

    home = answers.take(town, sizes=(3, 5, 6))
    member = home.members[1]
    member.roster["id_number"] = _mistyped(member.id_number)
    why = "one digit typed wrong, and the check digit with it"
    key = said(home, member, "id_number")
    answers.fault("REG015", key, why, side=("REG003",), totals=("REC003",))
    quiet = ("IDN001", "REG001")
    answers.near_miss(key, quiet, "a probable typo is REG015, not REG001", ("REG003", "REG015"))


def _bride(town: Town, families: Families, answers: Answers) -> None:
    home = answers.take(town, lambda home: home.members[-1].born.year < 1998, sizes=(3, 4))
    bride = families.member("之儿媳", None, 24, home.head.ethnicity, male=False)
    home.agreed_persons = home.size
    bride.in_registry = False
    home.members.append(bride)
    answers.changes.append(Change(home, bride, "嫁入", date(2018, 10, 2), "结婚证"))
    key = said(home, bride, "id_number")
    answers.fault("REG008", key, "married in after the lock, in the change ledger")
    quiet: _Codes = ("AGR005", "ARE001", "ARE002", "REG001", "REG003", "REG005")
    answers.near_miss(key, quiet, "a bride after the lock is REG008 only", ("REG008",))


def _mistyped(number: str) -> str:
    """Another first digit of the serial; birth, sex and check digit stay in order."""
    serial = str((int(number[14]) + 3) % 10)
    first17 = number[:14] + serial + number[15:17]
    return first17 + check_digit(first17)


def plant_in_ledger(town: Town, families: Families, answers: Answers) -> None:
    _registry_faults(town, families, answers)
    _agreement_faults(town, answers)
    _signed_elsewhere(town, families, answers)
    _coowned_with_a_neighbour(town, families, answers)

    home = answers.take(town, sizes=ANY_SIZE)
    home.roster["phone"] = home.phone[:7]
    answers.fault("INT004", said(home, None, "phone"), "phone of 7 digits", side=("REG007",))
    answers.fault("INT013", ("RO", town, "stray", "cell"), "a word far below the table")


def _registry_faults(town: Town, families: Families, answers: Answers) -> None:
    home = answers.take(town, lambda home: home.site is not None, sizes=ANY_SIZE)
    home.roster["site_name"] = None
    side = ("AGR005", "INT003", "SIT002")
    key = said(home, None, "site_name")
    answers.fault("REG011", key, "集中安置 without a site", side=side, totals=("REC005",))

    home = answers.take(town, sizes=ANY_SIZE)
    home.registry["flag_benefit"] = "否"
    keys = [_registered(home, member, "flag_benefit") for member in home.members]
    answers.fault("REG004", keys[0], "意愿 是, 受益 否", also=keys[1:], totals=GAP)

    home = answers.take(town, sizes=(3, 4, 5))
    aunt = families.member("之兄弟姐妹", home.head.name[0], 48, home.head.ethnicity, male=False)
    aunt.in_roster, aunt.flag = False, "否"
    home.members.append(aunt)
    keys = [_registered(home, member, "flag_relocation") for member in home.members]
    why = "a member in the registry is not flagged, the others are"
    answers.fault("REG005", keys[0], why, also=keys[1:])

    home = answers.take(town, sizes=ANY_SIZE)
    home.registry["move_year"] = home.year - 1 if home.year > 2016 else 2017
    why = "the registry locks another year"
    key = said(home, None, "move_year")
    answers.fault("REG014", key, why, side=("REG007",), totals=GAP)


def _agreement_faults(town: Town, answers: Answers) -> None:
    home = answers.take(town, sizes=ANY_SIZE)
    home.agreements = [paper for paper in home.agreements if paper.kind != "就业脱贫协议"]
    also: list[Key] = [
        ("AG", home, paper, field) for paper in home.agreements for field in ("kind", "head_name")
    ]
    also.append(said(home, None, "agreement_demolish"))
    key = said(home, None, "head_name")
    why = "no employment agreement"
    answers.fault("AGR002", key, why, also=also, totals=("REC006", "REC009"))

    home = answers.take(town, sizes=ANY_SIZE)
    paper = home.agreements[0]
    paper.signed = home.moved_in + timedelta(days=5)
    answers.fault("AGR004", ("AG", home, paper, "sign_date"), "signed after the move-in")

    home = answers.take(town, sizes=ANY_SIZE)
    paper = home.agreements[0]
    paper.says["persons"] = home.size + 1
    why = "one person more than the roster"
    answers.fault("AGR005", ("AG", home, paper, "persons"), why)

    home = answers.take(town, sizes=ANY_SIZE)
    home.remark = "2018年调出"
    also = [said(home, None, "head_name")]
    why = "remark 调出, no renunciation"
    answers.fault("AGR009", said(home, None, "remark"), why, also=also)


def _coowned_with_a_neighbour(town: Town, families: Families, answers: Answers) -> None:
    home = answers.take(town, sizes=(3, 4, 5, 6, 2, 1))
    home.area = round(28.0 * home.size, 2)
    home.agreements += coownership(home, families.stranger_name())
    paper = home.agreements[-2]
    key: Key = ("AG", home, paper, "signatories")
    also: list[Key] = [("AG", home, paper, field) for field in ("kind", "coowned_area")]
    why = "the co-owner is a neighbour, not the platform company"
    side = ("ARE003", "ARE004")
    answers.fault("AGR010", key, why, also=also, side=side, totals=("ARE013",))


def _signed_elsewhere(town: Town, families: Families, answers: Answers) -> None:
    """A household that signed and stands in no roster."""
    like = town.homes[1]
    stranger: Home = replace(
        like,
        number=f"{like.number[:-3]}901",
        members=families.family(3),
        agreements=[Agreement(paper.kind, paper.signed) for paper in like.agreements[:1]],
        agreed_persons=None,
        roster={},
        registry={},
        remark=None,
    )
    stranger.area = 71.4
    stranger.site = None
    answers.strangers.append(stranger)
    paper = stranger.agreements[0]
    also: list[Key] = [("AG", stranger, paper, field) for field in ("household_no", "head_id")]
    why = "an agreement of a household in no roster"
    answers.fault(
        "AGR007", ("AG", stranger, paper, "head_name"), why, also=also, totals=("REC006", "REC009")
    )
