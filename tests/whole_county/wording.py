"""What a township writes of its households and people: the truth in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sample_data.people import Cell
from tests.whole_county.people import Household, Person


@dataclass(frozen=True)
class Wording:
    """`days` is how a day is written: None as a real date."""

    registered: tuple[str, str]
    yes: str
    signed: str
    razed: str
    days: str | None = None

    def day(self, day: date | None) -> Cell:
        if day is None or self.days is None:
            return day
        return self.days.format(day.year, day.month, day.day)


WORDINGS = (
    Wording(("建档立卡", "同步搬迁"), "是", "√", "是", "{}.{}.{}"),
    Wording(("建档立卡户", "同步搬迁户"), "是", "是", "已拆除"),
    Wording(("卡户", "随迁户"), "有", "有", "已拆", "{}年{}月{}日"),
    Wording(("卡户", "随迁户"), "√", "已签", "已拆"),
    Wording(("建档立卡贫困户", "非建档立卡户"), "已完成", "已签订", "已拆除", "{}/{}/{}"),
    Wording(("建档立卡", "同步搬迁"), "是", "是", "是", "{}-{:02}-{:02}"),
)


def of_household(home: Household, wording: Wording, field: str) -> Cell:
    """What the roster says; a planted statement wins over the truth."""
    if ("RO", field) in home.said:
        return home.said["RO", field]
    parts = (_who, _home, _papers, _procedure, _support)
    return next(told[field] for part in parts if field in (told := part(home, wording)))


def _who(home: Household, wording: Wording) -> dict[str, Cell]:
    return {
        "town": home.town.name,
        "village": home.village,
        "group_name": home.group,
        "household_no": home.number,
        "head_name": home.head.name,
        "head_id": home.head.id_number,
        "family_size": home.size,
        "phone": home.phone,
        "poor_attr": home.attribute if home.registered else None,
        "poverty_cause": home.cause if home.registered else None,
        "move_kind": wording.registered[0 if home.registered else 1],
        "from_area_type": home.origin,
        "move_year": home.year,
        "status": home.status,
        "helper": home.helper,
        "remark": home.remark,
    }


def _home(home: Household, wording: Wording) -> dict[str, Cell]:
    building, unit, room = home.room or (None, None, None)
    town = "县城" if home.sub == "购房" else "村外"
    return {
        "resettle_mode": home.mode,
        "resettle_sub": home.sub,
        "resettle_place": "乡镇" if home.site else town,
        "site_name": home.site.name if home.site else None,
        "building": building,
        "unit": unit,
        "room": room,
        "to_village": home.site.village if home.site else None,
        "to_group": "新街片" if home.site else None,
        "house_area": home.area,
        "land_area": 20.0 * home.size,
        "area_per_person": round(home.area / max(home.size, 1) + 1e-9, 2),
        "start_date": wording.day(home.started),
        "finish_date": wording.day(home.finished),
        "accept_date": wording.day(home.accepted),
        "key_date": wording.day(home.keys),
        "move_in_date": wording.day(home.moved_in),
        "self_raised": home.self_raised,
        "loan": 0,
        "debt": 0,
        "unit_cost": 1200,
        "house_price": round(1200 * home.area, 2) if home.sub == "购房" else None,
    }


def _papers(home: Household, wording: Wording) -> dict[str, Cell]:
    signed = {paper.kind for paper in home.agreements}
    old = home.old
    razed = old is not None and old.state == "已拆除"
    return {
        "agreement_relocation": wording.signed if "搬迁安置协议" in signed else "否",
        "agreement_demolish": wording.signed if "旧房拆除协议" in signed else "否",
        "agreement_employment": wording.signed if "就业脱贫协议" in signed else "否",
        "old_house_state": wording.razed if razed else old.state if old else "无房",
        "demolish_date": wording.day(old.demolished) if old else None,
        "reclaim_state": wording.yes if razed else None,
    }


def _procedure(home: Household, wording: Wording) -> dict[str, Cell]:
    signed = min(paper.signed for paper in home.agreements)
    before = {"apply_date": 75, "review_date": 60, "check_date": 35, "approve_date": 20}
    days = {step: wording.day(signed - timedelta(days=days)) for step, days in before.items()}
    bought = home.sub == "购房"
    return {
        **days,
        "public_notice": wording.day(signed - timedelta(days=50)),
        "paper_registration": "有",
        "paper_application": "有",
        "paper_village_opinion": "有",
        "paper_qualification": "有" if bought else "/",
    }


def _support(home: Household, wording: Wording) -> dict[str, Cell]:
    coowned = any(paper.coowned for paper in home.agreements)
    return {
        "measures": "产业扶持、就业帮扶、教育扶持、健康扶持、社会保障",
        "industry_project": "中蜂养殖",
        "precheck": "合格",
        "opinion_development": "同意",
        "opinion_poverty": "同意",
        "opinion_housing": "同意",
        "opinion_land": "同意",
        "household_signature": "已签字",
        "title_no": None if coowned else f"岚（2019）不动产权第{home.number[-7:]}号",
        "occupancy": "自住",
        "vacancy": "否",
        "letting": "否",
    }


def of_person(person: Person, field: str) -> Cell:
    """What the roster says of a member."""
    if ("RO", field) in person.said:
        return person.said["RO", field]
    truth: dict[str, Cell] = {
        "name": person.name,
        "relation": person.relation,
        "sex": "男" if person.is_male else "女",
        "id_number": person.id_number,
        "birth_date": person.born,
        "ethnicity": person.ethnicity,
        "labour": person.labour,
        "employment": "务工" if person.months else None,
        "work_months": person.months,
        "school_state": "非在校生" if person.months else None,
        "training": "种植养殖培训" if person.months else None,
        "medical_insured": "是",
        "pension_insured": "是",
    }
    return truth[field]
