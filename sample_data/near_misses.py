"""Households that look wrong and are right."""

from __future__ import annotations

from typing import TypeAlias

from .answers import Answers
from .county import Town
from .faults_in_persons import said
from .identity import Names
from .people import Home, Member

_Codes: TypeAlias = tuple[str, ...]
_UNMATCHED: _Codes = ("IDN001", "IDN002", "INT004", "REG001", "REG003", "REG015")


def plant_in_clean(town: Town, names: Names, answers: Answers) -> None:
    """The clean roster holds nothing but these: no problem and no redline may be reported."""
    home = answers.take(town, sizes=(5, 6))
    parent = home.members[-1]
    parent.roster["id_number"] = parent.id_number + "43"
    parent.health = "残疾"
    key = said(home, parent, "id_number")
    answers.near_miss(key, _UNMATCHED, "20-character disability certificate number")

    home = answers.take(town, lambda home: not home.members[1].is_male)
    wife = home.members[1]
    wife.id_number = names.id_number(wife.born, male=False, fits=lambda n: n[15:] == "000")
    why = "text id ending 000 with the right check digit"
    answers.near_miss(said(home, wife, "id_number"), ("IDN001", "IDN002", "REG001"), why)

    _nothing_to_demolish(town, answers)

    home = answers.take(town, sizes=(4,))
    home.area = 100.0
    home.self_raised = 10000
    quiet: _Codes = ("ARE001", "ARE002", "ARE004", "ARE005", "ARE008", "ARE009", "ARE011", "PAY008")
    why = "exactly 25.00 m² a person, self-raised exactly 10000"
    answers.near_miss(said(home, None, "house_area"), quiet, why)

    home = answers.take(town, lambda home: home.site is None, sizes=(1, 2, 3, 4, 5))
    quiet = ("INT003", "REG011", "SIT001", "SIT002")
    answers.near_miss(said(home, None, "site_name"), quiet, "分散安置 without a site")


def _nothing_to_demolish(town: Town, answers: Answers) -> None:
    home = answers.take(town)
    home.old_house = "无房"
    _without_demolition_paper(home)
    home.demolished = home.demolition_accepted = None
    quiet: _Codes = ("AGR001", "DEM001", "DEM002", "DEM003", "DEM005", "INT003", "INT005")
    key = said(home, None, "agreement_demolish")
    answers.near_miss(key, quiet, "no old house, so nothing to agree", ("AGR002",))

    home = answers.take(town)
    home.old_house = "共墙已封存"
    home.remark = "共墙，镇认定〔2018〕5号，已移交村集体封存"
    _without_demolition_paper(home)
    home.demolished = home.demolition_accepted = None
    quiet = ("AGR001", "DEM001", "DEM002", "DEM004", "DEM005")
    key = said(home, None, "agreement_demolish")
    answers.near_miss(key, quiet, "sealed shared wall, nothing to demolish", ("AGR002",))


def _without_demolition_paper(home: Home) -> None:
    home.agreements = [paper for paper in home.agreements if paper.kind != "拆旧协议"]


def plant_in_merged(town: Town, names: Names, answers: Answers) -> None:
    home = answers.take(town, sizes=(2, 3, 4, 5, 6))
    spouse: Member = home.members[1]
    spouse.id_number = names.id_number(
        spouse.born, male=spouse.is_male, fits=lambda n: n[17] == "X"
    )
    number = spouse.id_number.lower()
    spouse.roster["id_number"] = f" {number[:6]} {number[6:10]} {number[10:14]} {number[14:]}"
    why = "id with spaces and a lower-case x"
    answers.near_miss(said(home, spouse, "id_number"), _UNMATCHED, why)


def plant_in_ledger(town: Town, answers: Answers) -> None:
    home = answers.take(town, registered=False)
    home.area = round(36.5 * home.size, 2)
    quiet: _Codes = ("ARE001", "ARE002", "ARE004")
    key = said(home, None, "house_area")
    answers.near_miss(key, quiet, "accompanying household at 36.5 m² a person")

    home = answers.take(town, lambda home: home.site is not None, sizes=(1, 2, 3, 4, 5, 6))
    site = next(site for site in town.sites if site.name == home.site)
    home.roster["site_name"] = f"{site.code}-{town.name}{site.name[:2]}集中安置区"
    quiet = ("AGR005", "REG011", "SIT001", "SIT002")
    why = "the site with its code, the township and another suffix"
    answers.near_miss(said(home, None, "site_name"), quiet, why)
