"""Plan, sites, payments and demolition: consistent with the homes, for the rules that use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from .county import COUNTY_NAME, CUTOFF, Site, Town
from .people import Cell, Home
from .workbooks import Places, Sheet

_PER_PERSON, _REWARD, _ACCOMPANYING_REWARD, _FLOOR = 20000, 6000, 10000, 60000


def write_plan(towns: list[Town], folder: Path, places: Places) -> None:
    page = Sheet("plan.xlsx", "任务计划", places)
    titles = ["年度", "下达文号", "下达单位", "乡镇", "计划户数（含同步搬迁）"]
    titles += ["计划人数（含同步搬迁）", "集中（户）", "集中（人）", "分散（户）", "分散（人）"]
    titles += ["其中同步（户）", "其中同步（人）"]
    page.banner(1, f"{COUNTY_NAME}易地扶贫搬迁任务分解表", len(titles))
    page.header(2, titles)
    row, totals = 3, [0] * 8
    for year in (2016, 2017, 2018):
        for town in towns:
            homes = [home for home in town.homes if home.year == year]
            counts = _counts(homes)
            if not homes:
                continue
            for place, title in enumerate(titles[4:]):
                counts[place] += town.plan_adds.get((year, title), 0)
            said: list[Cell] = [year, f"霁易迁〔{year}〕2号", "省下达", town.name, *counts]
            for column, value in enumerate(said, start=1):
                page.put(row, column, value, ("TP", town, year, titles[column - 1]))
            totals = [total + count for total, count in zip(totals, counts, strict=True)]
            row += 1
    page.put(row, 4, "合计")
    for column, total in enumerate(totals, start=5):
        page.put(row, column, total)
    page.save(folder)


def _counts(homes: list[Home]) -> list[int]:
    groups = (
        homes,
        [home for home in homes if home.site],
        [home for home in homes if not home.site],
        [home for home in homes if not home.registered],
    )
    return [count for group in groups for count in (len(group), sum(home.size for home in group))]


def write_sites(towns: list[Town], folder: Path, places: Places) -> None:
    page = Sheet("sites.xlsx", "安置点", places)
    titles = ["序号", "安置点编码", "安置点名称", "曾用名", "乡镇", "所在村", "所在自然村"]
    titles += [
        "安置点类型",
        "是否集中安置点",
        "规划安置户数",
        "规划安置人数",
        "建设套数",
        "进度状态",
    ]
    titles += ["地灾评估编号", "资源环境承载力评价报告", "规划批复", "管理服务中心"]
    page.banner(1, f"{COUNTY_NAME}集中安置点一览表", len(titles))
    page.header(2, titles)
    sites = [(town, site) for town in towns for site in town.sites]
    for number, (town, site) in enumerate(sites, start=1):
        for column, value in enumerate(_site(number, town, site), start=1):
            page.put(number + 2, column, value, ("SL", site, None, titles[column - 1]))
    page.save(folder)


def _site(number: int, town: Town, site: Site) -> list[Cell]:
    homes = [home for home in town.homes if home.site == site.name]
    persons = sum(home.size for home in homes)
    said: list[Cell] = [number, site.code, site.name, None, town.name, site.village, site.hamlet]
    said += [site.kind, "是", len(homes), persons, len(homes), "竣工验收"]
    assessed = f"霁地灾评〔2016〕{number}号" if site.assessed else None
    said += [assessed, None, f"霁规〔2016〕{number}号", "有"]
    return said


@dataclass(frozen=True)
class Payment:
    home: Home
    item: str
    on: date
    batch: str
    persons: int
    amount: int


def payments_of(home: Home) -> Iterator[Payment]:
    """Three instalments in the policy's order, the top-up where it is due, then the reward."""
    persons = home.flagged if home.registered else 0
    due = persons * _PER_PERSON
    if due:
        steps = ((home.started, 25, 8), (home.finished, 8, 7), (home.accepted, 25, 5))
        for number, (day, wait, share) in enumerate(steps, start=1):
            on = day + timedelta(days=wait)
            batch = f"{home.year}年建房第{number}批"
            yield Payment(home, "建房补助", on, batch, persons, due * share // 20)
        if home.finished <= CUTOFF and due < _FLOOR:
            on = home.accepted + timedelta(days=120)
            yield Payment(home, "户均补足", on, "2017年补足", persons, _FLOOR - due)
    agreed = any(agreement.kind == "拆旧协议" for agreement in home.agreements)
    if agreed and home.demolition_accepted:
        on = home.demolition_accepted + timedelta(days=40)
        amount = persons * _REWARD if home.registered else _ACCOMPANYING_REWARD
        yield Payment(home, "拆旧奖励", on, f"{on.year}年拆旧奖励", persons, amount)


def _as_paid(home: Home) -> list[Payment]:
    """What is due, but for what a planted fault pays too much with the last of an item."""
    payments = list(payments_of(home))
    for item, yuan in home.overpaid.items():
        last = max(n for n, payment in enumerate(payments) if payment.item == item)
        payments[last] = replace(payments[last], amount=payments[last].amount + yuan)
    return payments


def write_payments(towns: list[Town], folder: Path, places: Places) -> None:
    page = Sheet("payments.xlsx", "兑付", places)
    titles = ["序号", "发放日期", "批次", "乡镇", "村", "户编号", "户主姓名", "收款人"]
    titles += ["收款人身份证号", "收款账号", "项目", "人口", "发放金额（元）", "凭证号", "备注"]
    page.banner(1, f"{COUNTY_NAME}易地扶贫搬迁资金兑付台账", len(titles))
    page.header(2, titles)
    homes = [home for town in towns for home in town.homes]
    paid = sorted(
        (payment for home in homes for payment in _as_paid(home)),
        key=lambda payment: (payment.on, payment.home.number),
    )
    for number, payment in enumerate(paid, start=1):
        home = payment.home
        said: list[Cell] = [number, payment.on, payment.batch, home.town, home.village]
        said += [home.number, home.head.name, home.head.name, home.head.id_number, home.card]
        said += [payment.item, payment.persons or None, payment.amount, f"PZ{number:04d}", None]
        for column, value in enumerate(said, start=1):
            # The last payment of an item stands for it.
            key = ("PL", home, payment.item, titles[column - 1])
            page.put(number + 2, column, value, key)
    page.put(len(paid) + 3, 1, "合计")
    page.put(len(paid) + 3, 13, sum(payment.amount for payment in paid))
    page.save(folder)


def write_demolition(towns: list[Town], folder: Path, places: Places) -> None:
    page = Sheet("demolition.xlsx", "拆旧台账", places)
    titles = [
        "序号",
        "旧房编号",
        "乡镇",
        "村",
        "户编号",
        "户主姓名",
        "户主身份证号",
        "危房鉴定等级",
    ]
    titles += [
        "共墙情况",
        "古民居保护",
        "是否拆除",
        "拆除时间",
        "验收时间",
        "复垦面积（亩）",
        "照片编号",
    ]
    page.banner(1, f"{COUNTY_NAME}旧房拆除复垦台账", len(titles))
    page.header(2, titles)
    homes = [home for town in towns for home in town.homes if home.old_house != "无房"]
    for number, home in enumerate(homes, start=1):
        razed = home.old_house == "拆除"
        said: list[Cell] = [number, f"JF{number:03d}", home.town, home.village, home.number]
        wall = "共墙已封存" if home.old_house == "共墙已封存" else "否"
        said += [home.head.name, home.head.id_number, "B", wall, "否"]
        if razed:
            photo = f"ZP{number:03d}" if home.photographed else None
            said += ["是", home.demolished, home.demolition_accepted, 0.3, photo]
        else:
            said += ["否", None, None, None, None]
        for column, value in enumerate(said, start=1):
            page.put(number + 2, column, value, ("DL", home, None, titles[column - 1]))
    page.save(folder)
