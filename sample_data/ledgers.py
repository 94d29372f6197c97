"""Registry export, agreements and natural changes, as the county keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .county import COUNTY_NAME, DATA_DATE, LOCKED_ON, Town
from .people import Cell, Home, Member
from .workbooks import Places, Sheet

_REGISTRY: tuple[tuple[str, str], ...] = (
    ("序号", "seq_no"),
    ("数据日期", "data_date"),
    ("县(市、区、旗)", "county"),
    ("乡(镇)", "town"),
    ("行政村", "village"),
    ("自然村", "group_name"),
    ("户编号", "household_no"),
    ("人编号", "person_no"),
    ("姓名", "name"),
    ("证件号码", "id_number"),
    ("人数", "family_size"),
    ("与户主关系", "relation"),
    ("民族", "ethnicity"),
    ("文化程度", "education"),
    ("健康状况", "health"),
    ("劳动技能", "labour"),
    ("务工时间（月）", "work_months"),
    ("是否参加大病保险", "insured"),
    ("致贫原因1", "cause"),
    ("危房户", "danger"),
    ("是否解决安全饮用水", "water"),
    ("人均纯收入", "income"),
    ("户联系电话", "phone"),
    ("首次识别时间", "identified"),
    ("户类型", "household_type"),
    ("易地扶贫搬迁标识", "flag_relocation"),
    ("意愿标识", "flag_willing"),
    ("受益标识", "flag_benefit"),
    ("标识时间", "flag_date"),
    ("搬迁方式", "move_mode"),
    ("安置方式", "resettle_mode"),
    ("安置地", "resettle_place"),
    ("搬迁年度", "move_year"),
)
_AGREEMENTS: tuple[tuple[str, str], ...] = (
    ("序号", "seq_no"),
    ("协议编号", "paper_no"),
    ("类型", "kind"),
    ("甲方", "party"),
    ("户编号", "household_no"),
    ("姓名", "head_name"),
    ("身份证", "head_id"),
    ("现居住乡（镇）", "town"),
    ("现居住村", "village"),
    ("小组", "group_name"),
    ("搬迁人数", "persons"),
    ("安置地点", "site_name"),
    ("建筑面积（㎡）", "house_area"),
    ("产权共有面积(㎡)", "coowned_area"),
    ("共有人", "signatories"),
    ("签订时间", "sign_date"),
    ("备注", "remark"),
)


def in_registry(home: Home) -> bool:
    """Accompanying households are not registered, unless a planted fault put them there."""
    return home.registered or "flag_relocation" in home.registry


def write_registry(towns: list[Town], folder: Path, places: Places) -> None:
    page = Sheet("registry.xlsx", "脱贫人口名单", places)
    page.header(1, [title for title, _ in _REGISTRY])
    row = 2
    for home in (home for town in towns for home in town.homes if in_registry(home)):
        listed = [member for member in home.members if member.in_registry]
        for number, member in enumerate(listed, start=1):
            says = _registry_truth(home, member, number, len(listed))
            says.update(home.registry)
            says.update(member.registry)
            says["seq_no"] = row - 1
            for column, (_, field) in enumerate(_REGISTRY, start=1):
                page.put(row, column, says[field], ("RG", home, member, field))
            row += 1
    page.save(folder)


def _registry_truth(home: Home, member: Member, number: int, persons: int) -> dict[str, Cell]:
    flagged = member.flag == "是"
    return {
        "data_date": DATA_DATE.isoformat(),
        "county": COUNTY_NAME,
        "town": home.town,
        "village": home.village,
        "group_name": home.group,
        "household_no": home.number,
        "person_no": f"{home.number}{number:02d}",
        "name": member.name,
        "id_number": member.id_number,
        "family_size": persons,
        "relation": member.relation,
        "ethnicity": member.ethnicity,
        "education": member.education,
        "health": member.health,
        "labour": member.labour,
        "work_months": member.months,
        "insured": "是",
        "cause": home.cause,
        "danger": "否",
        "water": "是",
        "income": 5600,
        "phone": home.phone,
        "identified": "2014-05",
        "household_type": "已脱贫户",
        "flag_relocation": member.flag,
        "flag_willing": member.flag,
        "flag_benefit": member.flag,
        "flag_date": LOCKED_ON.isoformat() if flagged else None,
        "move_mode": "建档立卡个别搬迁" if flagged else None,
        "resettle_mode": f"{home.mode}安置" if flagged else None,
        "resettle_place": ("乡镇" if home.site else "村外") if flagged else None,
        "move_year": home.year if flagged else None,
    }


def write_agreements(
    towns: list[Town], strangers: list[Home], folder: Path, places: Places
) -> None:
    """`strangers`: households that signed and stand in no roster."""
    page = Sheet("agreements.xlsx", "协议台账", places)
    page.banner(1, f"{COUNTY_NAME}易地扶贫搬迁协议签订台账", len(_AGREEMENTS))
    page.header(2, [title for title, _ in _AGREEMENTS])
    row = 3
    for home in [home for town in towns for home in town.homes] + strangers:
        for agreement in home.agreements:
            says: dict[str, Cell] = {
                "seq_no": row - 2,
                "paper_no": f"JC{row - 2:04d}",
                "kind": agreement.kind,
                "party": f"{home.town}人民政府",
                "household_no": home.number,
                "head_name": home.head.name,
                "head_id": home.head.id_number,
                "town": home.town,
                "village": home.village,
                "group_name": home.group,
                "persons": home.agreed_persons or home.size,
                "site_name": home.site,
                "house_area": home.area,
                "coowned_area": agreement.coowned,
                "signatories": None,
                "sign_date": agreement.signed,
                "remark": None,
            }
            says.update(agreement.says)
            for column, (_, field) in enumerate(_AGREEMENTS, start=1):
                page.put(row, column, says[field], ("AG", home, agreement, field))
            row += 1
    page.save(folder)


@dataclass(frozen=True)
class Change:
    """One line of the natural-change ledger."""

    home: Home
    member: Member
    kind: str
    on: date
    evidence: str


def write_changes(changes: list[Change], folder: Path, places: Places) -> None:
    page = Sheet("changes.xlsx", "自然增减", places)
    columns: tuple[tuple[str, Callable[[Change], Cell]], ...] = (
        ("乡镇", lambda change: change.home.town),
        ("村", lambda change: change.home.village),
        ("户编号", lambda change: change.home.number),
        ("户主姓名", lambda change: change.home.head.name),
        ("姓名", lambda change: change.member.name),
        ("证件号码", lambda change: _papers(change)),
        ("增减类型", lambda change: change.kind),
        ("增减日期", lambda change: change.on),
        ("佐证材料", lambda change: change.evidence),
    )
    page.banner(1, f"{COUNTY_NAME}易地扶贫搬迁人口自然增减台账", len(columns) + 1)
    page.header(2, ["序号", *(title for title, _ in columns)])
    for number, change in enumerate(changes, start=1):
        page.put(number + 2, 1, number)
        for column, (title, value) in enumerate(columns, start=2):
            key = ("NC", change.home, change.member, title)
            page.put(number + 2, column, value(change), key)
    page.save(folder)


def _papers(change: Change) -> Cell:
    """A newborn has no number yet."""
    return None if change.kind == "新生儿" else change.member.id_number
