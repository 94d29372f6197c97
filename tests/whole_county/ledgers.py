"""Registry, agreements, changes, payments, old houses, sites, plan and other offices' lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sample_data.people import Cell
from tests.whole_county.books import Page, Places, part_last_row, save
from tests.whole_county.people import Agreement, County, Household, OldHouse, Person, Site, Town
from tests.whole_county.truth import COUNTY_NAME, DATA_DATE, LOCKED_ON

RATE = "集中占比"
# A row: the record, and what the paper says of it by header.
Row = tuple[object, dict[str, Cell]]


def write_ledgers(county: County, folder: Path, places: Places) -> list[tuple[str, str]]:
    """Every input but the rosters: the option that names it, and its value."""
    pages = {
        "registry": _page("脱贫人口名单", "RG", registry(county), None),
        "registry:2019": _page("脱贫人口名单", "RG:2019", _earlier(county), None),
        "agreements": _page("协议台账", "AG", agreements(county), "协议签订台账"),
        "changes": _page("自然增减", "NC", changes(county), "人口自然增减台账"),
        "payments": _page("兑付", "PL", payments(county), "资金兑付台账"),
        "demolition": _page("拆旧台账", "DL", old_houses(county), "旧房拆除复垦台账"),
        "sites": _page("安置点", "SL", sites(county), "集中安置点一览表"),
        "plan": _page("任务计划", "TP", plan(county), "任务分解表"),
    }
    for kind, rows in county.lists.items():
        told: list[Row] = [(row, row.said) for row in rows]
        pages[f"external:{kind}"] = _page("名单", f"EX:{kind}", told, None)
    written = []
    for role, page in pages.items():
        _spoil(county, role, page)
        option, _, kind = role.partition(":")
        file = f"{kind if option == 'external' else role.replace(':', '-')}.xlsx"
        save(folder, file, [page], places)
        path = folder / file
        if role == county.lost_row:
            part_last_row(path)
        written.append((option, f"{kind}={path}" if option == "external" else str(path)))
    return written


def _page(sheet: str, paper: str, rows: Sequence[Row] | Iterator[Row], title: str | None) -> Page:
    page = Page(sheet)
    lines = list(rows)
    headers = list(dict.fromkeys(header for _, said in lines for header in said))
    top = 1
    if title:
        page.line(1, [f"{COUNTY_NAME}易地扶贫搬迁{title}"])
        page.merge(1, 1, 1, len(headers))
        top = 2
    page.line(top, headers)
    for row, (record, said) in enumerate(lines, start=top + 1):
        for column, header in enumerate(headers, start=1):
            page.put(row, column, said.get(header), (paper, record, header))
    return page


def _spoil(county: County, role: str, page: Page) -> None:
    """Take a header away, or give it a second column of other numbers."""
    last = max(column for _, column in page.cells)
    for (row, column), text in list(page.cells.items()):
        if (role, text) in county.no_header:
            del page.cells[row, column]
        if (role, text) in county.doubled:
            for (at, of), value in list(page.cells.items()):
                if of == column and at >= row:
                    another = value + 4 if isinstance(value, float) else value
                    page.put(at, last + 1, another)
            page.keys["header", role, str(text)] = (row, last + 1)


def registry(county: County) -> Iterator[Row]:
    for home in county.households:
        listed = [person for person in home.people if person.in_registry]
        for number, person in enumerate(listed, start=1):
            yield person, {**_registered(home, person, number, len(listed)),
                           **{f: v for (p, f), v in home.said.items() if p == "RG"},
                           **{f: v for (p, f), v in person.said.items() if p == "RG"}}  # fmt: skip


def _earlier(county: County) -> Iterator[Row]:
    """The export of a year before; people are known by what they are called there."""
    for person, said in registry(county):
        then = {field: value for (of, field), value in person.said.items() if of == "RG:2019"}
        yield person, {**said, "数据日期": "2019-05-31", **then}


def _registered(home: Household, person: Person, number: int, persons: int) -> dict[str, Cell]:
    flag = "是" if person.flagged else "否"
    said: dict[str, Cell] = {
        "数据日期": DATA_DATE.isoformat(), "县(市、区、旗)": COUNTY_NAME, "乡(镇)": home.town.name,
        "行政村": home.village, "自然村": home.group, "户编号": home.number,
        "人编号": f"{home.number}{number:02d}", "姓名": person.name, "证件号码": person.id_number,
        "人数": persons, "与户主关系": person.relation, "民族": person.ethnicity,
        "劳动技能": person.labour, "务工时间（月）": person.months, "致贫原因1": home.cause,
        "危房户": "否", "户联系电话": home.phone, "户类型": "已脱贫户",
        "易地扶贫搬迁标识": flag, "意愿标识": flag, "受益标识": flag,
    }  # fmt: skip
    place = "县城" if home.sub == "购房" else "村外"
    locked: dict[str, Cell] = {
        "标识时间": LOCKED_ON.isoformat(), "搬迁方式": "建档立卡个别搬迁", "安置方式": home.mode,
        "安置地": "乡镇" if home.site else place, "搬迁年度": home.year,
    }  # fmt: skip
    return {**said, **(locked if person.flagged else dict.fromkeys(locked))}


def agreements(county: County) -> Iterator[Row]:
    number = 0
    for home in [*county.households, *county.strangers]:
        for paper in home.agreements:
            number += 1
            yield paper, {**_agreement(home, paper, number), **paper.said}


def _agreement(home: Household, paper: Agreement, number: int) -> dict[str, Cell]:
    return {
        "协议编号": f"LY{number:05d}", "类型": paper.kind, "甲方": f"{home.town.name}人民政府",
        "户编号": home.number, "姓名": home.head.name, "身份证": home.head.id_number,
        "现居住乡（镇）": home.town.name, "现居住村": home.village, "小组": home.group,
        "搬迁人数": home.locked or home.size, "安置地点": home.site.name if home.site else None,
        "建筑面积（㎡）": home.area, "产权共有面积(㎡)": paper.coowned, "共有人": paper.party,
        "签订时间": paper.signed,
    }  # fmt: skip


def changes(county: County) -> Iterator[Row]:
    for change in county.changes:
        home = change.household
        yield change, {
            "乡镇": home.town.name, "村": home.village, "户编号": home.number,
            "户主姓名": home.head.name, "姓名": change.person.name,
            "证件号码": change.person.id_number, "增减类型": change.kind, "增减日期": change.on,
            "佐证材料": change.evidence,
        }  # fmt: skip


def payments(county: County) -> Iterator[Row]:
    paid = [(payment.on, home.number, number, home, payment)
            for home in county.households
            for number, payment in enumerate(home.payments)]  # fmt: skip
    for number, (_, _, _, home, payment) in enumerate(sorted(paid, key=lambda p: p[:3]), start=1):
        yield payment, {
            "发放日期": payment.on, "批次": payment.batch, "乡镇": home.town.name,
            "村": home.village, "户编号": home.number, "户主姓名": home.head.name,
            "收款人": home.head.name, "收款人身份证号": home.head.id_number,
            "收款账号": home.card, "项目": payment.item, "计发人数": payment.persons,
            "发放金额（元）": payment.amount, "凭证号": f"PZ{number:05d}", **payment.said,
        }  # fmt: skip


def old_houses(county: County) -> Iterator[Row]:
    number = 0
    for home in county.households:
        for old in filter(None, (home.old, *home.more_old)):
            number += 1
            yield old, _old_house(home, old, number)


def _old_house(home: Household, old: OldHouse, number: int) -> dict[str, Cell]:
    razed = old.state == "已拆除"
    return {
        "旧房编号": f"JF{number:05d}", "乡镇": home.town.name, "村": home.village,
        "户编号": home.number, "户主姓名": home.head.name, "户主身份证号": home.head.id_number,
        "危房鉴定等级": old.grade, "共墙情况": old.wall, "古民居保护": old.protected,
        "是否拆除": "是" if razed else old.state, "拆除时间": old.demolished,
        "验收时间": old.accepted, "是否复垦": "是" if razed else None,
        "复垦面积（亩）": 0.3 if razed else None,
        "照片编号": f"ZP{number:05d}" if razed else None, **old.said,
    }  # fmt: skip


def sites(county: County) -> Iterator[Row]:
    for town in county.towns:
        for site in (*town.sites, *town.more_sites):
            homes = [home for home in county.households if home.site is site]
            yield site, {**_site(town, site, homes), **site.said}


def _site(town: Town, site: Site, homes: Sequence[Household]) -> dict[str, Cell]:
    return {
        "安置点编码": site.code, "安置点名称": site.name, "乡镇": town.name, "所在村": site.village,
        "安置点类型": site.kind, "是否集中安置点": "是", "规划安置户数": len(homes),
        "规划安置人数": sum(home.size for home in homes), "建设套数": len(homes),
        "进度状态": "竣工验收", "配套设施进度": "已完成",
        "地灾评估编号": f"岚地灾评〔2016〕{int(site.code)}号",
        "资源环境承载力评价报告": f"岚环评〔2016〕{int(site.code)}号",
        "规划批复": f"岚规〔2016〕{int(site.code)}号", "管理服务中心": "有",
    }  # fmt: skip


def plan(county: County) -> Iterator[Row]:
    """A line a township and year; what `county.plan` holds wins over what the homes add up to."""
    for town in county.towns:
        for year in sorted({home.year for home in county.of(town)}):
            homes = [home for home in county.of(town) if home.year == year]
            parts = {
                "计划户数（含同步搬迁）": homes, "集中（户）": [h for h in homes if h.site],
                "分散（户）": [h for h in homes if not h.site],
                "其中同步（户）": [h for h in homes if not h.registered],
            }  # fmt: skip
            said: dict[str, Cell] = {
                "年度": year, "下达文号": f"岚易迁〔{year}〕2号", "下达单位": "省下达",
                "乡镇": town.name,
            }  # fmt: skip
            for header, part in parts.items():
                persons = header.replace("户数", "人数").replace("（户）", "（人）")
                said[header] = len(part)
                said[persons] = sum(home.size for home in part)
            persons = sum(home.size for home in homes)
            said["计划资金（万元）"] = round(5.7 * persons, 2)
            concentrated = sum(home.size for home in homes if home.site)
            said["中央预算内资金（万元）"] = round(0.8 * persons, 2)
            said["长期贷款（万元）"] = round(3.7 * concentrated, 2)
            said["地方政府债（万元）"] = round(4.9 * persons - 3.7 * concentrated, 2)
            if (town, year, RATE) in county.plan:
                said[RATE] = None
            for header in said:
                said[header] = county.plan.get((town, year, header), said[header])
            yield (town, year), said
