"""How each township writes down what is true: its words, its dates, its units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .people import Cell, Home, Member


def points(day: date) -> str:
    return f"{day.year}.{day.month}.{day.day}"


def characters(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True)
class Wording:
    """`date_style` None writes real dates; `yuan` is the money unit in yuan."""

    registered: tuple[str, str]
    mode_suffix: str
    signed: tuple[str, str]
    razed: str
    reclaimed: tuple[str, str]
    date_style: str | None = None
    yuan: int = 1

    def day(self, day: date | None) -> Cell:
        if day is None or self.date_style is None:
            return day
        return points(day) if self.date_style == "points" else characters(day)

    def money(self, yuan: int) -> Cell:
        return yuan if self.yuan == 1 else yuan / self.yuan

    def home(self, home: Home, field: str) -> Cell:
        """What the roster says of a household: a planted statement, else the truth."""
        if field in home.roster:
            return home.roster[field]
        return (self._household(home) | self._dwelling(home))[field]

    def _household(self, home: Home) -> dict[str, Cell]:
        return {
            "town": home.town,
            "village": home.village,
            "group_name": home.group,
            "household_no": home.number,
            "head_name": home.head.name,
            "head_id": home.head.id_number,
            "family_size": home.size,
            "phone": home.phone,
            "poor_attr": home.attribute if home.registered else None,
            "cause": home.cause if home.registered else None,
            "move_kind": self.registered[0 if home.registered else 1],
            "from_area_type": home.origin,
            "move_year": home.year,
            "helper": home.helper,
            "remark": home.remark,
        }

    def _dwelling(self, home: Home) -> dict[str, Cell]:
        size = home.roster.get("family_size", home.size)
        persons = size if isinstance(size, int) and size > 0 else home.size
        demolishes = any(agreement.kind == "拆旧协议" for agreement in home.agreements)
        razed = home.old_house == "拆除"
        building, unit, room = home.room or (None, None, None)
        return {
            "resettle_mode": home.mode + self.mode_suffix,
            "resettle_sub": "统规统建" if home.site else "分散自建",
            "resettle_place": "乡镇" if home.site else "村外",
            "site_name": home.site,
            "building": building,
            "unit": unit,
            "room": room,
            "house_area": home.area,
            "area_per_person": round(home.area / persons + 1e-9, 2),
            "start_date": self.day(home.started),
            "finish_date": self.day(home.finished),
            "accept_date": self.day(home.accepted),
            "key_date": self.day(home.keys),
            "move_in_date": self.day(home.moved_in),
            "agreement_demolish": self.signed[0 if demolishes else 1],
            "old_house_state": self.razed if razed else home.old_house,
            "demolish_date": self.day(home.demolished) if razed else None,
            "reclaim_state": self.reclaimed[0] if razed else None,
            "subsidy_paid": self.money(20000 * home.flagged) if home.registered else None,
            "self_raised": self.money(home.self_raised),
        }


def member_says(member: Member, field: str) -> Cell:
    """What the roster says of a person, in words; layouts with codes translate."""
    if field in member.roster:
        return member.roster[field]
    truth: dict[str, Cell] = {
        "name": member.name,
        "relation": member.relation,
        "sex": member.sex,
        "id_number": member.id_number,
        "birth_date": member.born,
        "ethnicity": member.ethnicity,
        "education": member.education,
        "health": member.health,
        "labour": member.labour,
        "employment": "务工" if member.months else None,
        "work_months": member.months,
    }
    return truth[field]
