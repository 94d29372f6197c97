"""Faults in what follows the move: families DEM, SIT, PAY, OCC, EMP and REC."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from .answers import Answers
from .county import CUTOFF, Town
from .faults_in_persons import said
from .people import Home

ANY_SIZE = (4, 3, 5, 2, 1, 6)
GAP = ("REC003", "REC006", "REC009")


def plant_in_collected(town: Town, answers: Answers) -> None:
    _old_houses(town, answers)
    _sites(town, answers)
    _payments(town, answers)

    home = answers.take(town, sizes=ANY_SIZE)
    home.roster["move_in_date"] = home.finished - timedelta(days=30)
    why = "moved in a month before the home was finished"
    answers.fault("OCC003", said(home, None, "move_in_date"), why, side=("AGR004",))

    home = answers.take(town, sizes=ANY_SIZE)
    home.roster["helper"] = None
    answers.fault("EMP003", said(home, None, "helper"), "nobody is named to help the household")


def _old_houses(town: Town, answers: Answers) -> None:
    home = answers.take(town, lambda home: home.year == 2016, sizes=ANY_SIZE)
    home.old_house = "未拆"
    home.demolished = home.demolition_accepted = None
    key = said(home, None, "old_house_state")
    why = "the old house stands more than three years after the move"
    answers.fault("DEM001", key, why, totals=GAP)

    home = answers.take(town, sizes=ANY_SIZE)
    home.photographed = False
    why = "demolished, and no photo of it"
    answers.fault("DEM008", ("DL", home, None, "照片编号"), why)


def _sites(town: Town, answers: Answers) -> None:
    home = answers.take(town, lambda home: home.site is not None, sizes=ANY_SIZE)
    home.roster["site_name"] = "鹤鸣安置点"
    side = ("AGR005", "SIT002")
    key = said(home, None, "site_name")
    why = "a site that is on no list of sites"
    answers.fault("SIT001", key, why, side=side, totals=("OCC002", "REC005", "SIT007"))

    first, second = town.sites
    town.sites = (first, replace(second, assessed=False))
    key = ("SL", town.sites[1], None, "地灾评估编号")
    answers.fault("SIT004", key, "no assessment of geological hazards")


def _payments(town: Town, answers: Answers) -> None:
    late = _registered_late
    home = answers.take(town, late, sizes=ANY_SIZE)
    home.overpaid["建房补助"] = 20000
    key = ("PL", home, "建房补助", "发放金额（元）")
    why = "the subsidy of one person too many"
    answers.fault("PAY001", key, why, totals=("REC009",))

    home = answers.take(town, late, sizes=ANY_SIZE)
    home.overpaid["拆旧奖励"] = -1000
    key = ("PL", home, "拆旧奖励", "发放金额（元）")
    answers.fault("PAY004", key, "1000 yuan less than the reward for its persons")

    home = answers.take(town, sizes=ANY_SIZE)
    home.self_raised = 10500
    key = said(home, None, "self_raised")
    answers.fault("PAY008", key, "500 yuan over what a household may raise itself")


def _registered_late(home: Home) -> bool:
    return home.registered and home.finished > CUTOFF


def plant_in_totals(merged: Town, ledger: Town, answers: Answers) -> None:
    merged.miscounted = 2
    why = "the printed total is two more than its rows"
    answers.fault("REC001", ("RO", merged, "total", "persons"), why)

    year = ledger.homes[0].year
    ledger.plan_adds[year, "分散（户）"] = 1
    key = ("TP", ledger, year, "计划户数（含同步搬迁）")
    why = "concentrated and dispersed add up to one more than the whole"
    also = [("TP", ledger, year, "分散（户）")]
    answers.fault("REC004", key, why, also=also, totals=("REC002",))
