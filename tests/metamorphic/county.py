"""Small invented counties with planted faults, for hypothesis to draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from hypothesis import strategies as st

from sample_data.identity import check_digit

TOWNSHIP, VILLAGES = "松萝镇", ("青梗村", "麦垄村", "石础村")
SITE, SITES_AREA = "云台安置点", "25"
_SURNAMES = "宿蔺璩茹郗郏阙荀扈冀浦瞿慕鱼慎戈庾暨耿匡"
_GIVEN = ("晴野", "石嘉", "朗素", "问安", "遥蕴", "书麦")
_RELATIONS = ("户主", "配偶", "之子", "之女", "之父")
_BORN = (date(1970, 1, 5), date(1972, 3, 8), date(1996, 5, 2), date(1999, 7, 9), date(1944, 2, 3))
_MALE = (True, False, True, False, True)


@dataclass(frozen=True)
class Member:
    name: str
    id_number: str
    relation: str


@dataclass(frozen=True)
class Home:
    """One household as the township wrote it down."""

    household_no: str
    village: str
    members: tuple[Member, ...]
    size: str
    area: str
    per_person: str
    agreement: str

    def says(self, field: str) -> str:
        """The text of a household field."""
        head = self.members[0]
        said: Mapping[str, str] = {
            "household_no": self.household_no, "village": self.village, "head_name": head.name,
            "head_id": head.id_number, "family_size": self.size, "move_kind": "建档立卡",
            "resettle_mode": "集中安置", "site_name": SITE, "house_area": self.area,
            "area_per_person": self.per_person, "agreement_demolish": self.agreement,
        }  # fmt: skip
        return said[field]


@dataclass(frozen=True)
class County:
    """What the roster says, and whom the registry flags (`None`: listed without a flag)."""

    homes: tuple[Home, ...]
    registry: tuple[tuple[Home, Member, bool], ...]


def _number(home: int, place: int, serial: int) -> str:
    born = _BORN[place] + timedelta(days=home * 11 + serial)
    first17 = f"999801{born:%Y%m%d}{(home * 9 + place) % 49 * 2 + (11 if _MALE[place] else 10):03d}"
    return first17 + check_digit(first17)


def _home(index: int, persons: int) -> Home:
    members = tuple(
        Member(_SURNAMES[index] + _GIVEN[place], _number(index, place, persons), _RELATIONS[place])
        for place in range(persons)
    )
    area = 25 * persons
    village = VILLAGES[index % len(VILLAGES)]
    return Home(f"99980100{index:08d}", village, members, str(persons), str(area), "25", "是")


def _last(home: Home, change: Callable[[Member], Member]) -> Home:
    return replace(home, members=(*home.members[:-1], change(home.members[-1])))


def _wrong_digit(member: Member) -> Member:
    wrong = "0" if member.id_number[17] != "0" else "1"
    return replace(member, id_number=member.id_number[:17] + wrong)


def _damaged(member: Member) -> Member:
    """As Excel leaves a number that was typed as one."""
    return replace(member, id_number=member.id_number[:15] + "000")


# What a township may have got wrong in its roster.
FAULTS: Mapping[str, Callable[[Home], Home]] = {
    "none": lambda home: home,
    "over-area": lambda home: replace(home, area=str(int(home.area) + 20), per_person=""),
    "no-area": lambda home: replace(home, area="", per_person=""),
    "unreadable-area": lambda home: replace(home, area="约75", per_person=""),
    "wrong-size": lambda home: replace(home, size=str(len(home.members) + 1)),
    "no-size": lambda home: replace(home, size=""),
    "wrong-per-person": lambda home: replace(home, per_person="31"),
    "not-signed": lambda home: replace(home, agreement="否"),
    "wrong-digit": lambda home: _last(home, _wrong_digit),
    "no-id": lambda home: _last(home, lambda m: replace(m, id_number="")),
    "damaged-id": lambda home: _last(home, _damaged),
    "unknown-relation": lambda home: _last(home, lambda m: replace(m, relation="邻居")),
}  # fmt: skip


@st.composite
def counties(draw: st.DrawFn) -> County:
    """Five to twelve households, each with at most one fault of its own or of the registry's."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=5, max_size=12))
    honest = [_home(index, persons) for index, persons in enumerate(sizes)]
    faults = [draw(st.sampled_from(sorted(FAULTS))) for _ in honest]
    homes = tuple(FAULTS[fault](home) for fault, home in zip(faults, honest, strict=True))
    flags = [draw(st.sampled_from(("all", "all", "not-last", "last-missing"))) for _ in honest]
    registry = tuple(
        (home, member, not (state == "not-last" and member is home.members[-1]))
        for home, state in zip(honest, flags, strict=True)
        for member in home.members
        if not (state == "last-missing" and member is home.members[-1])
    )
    return County(homes, registry)


def write_registry(county: County, path: Path) -> Path:
    """The registry export: one header row, every attribute on every person row."""
    book = openpyxl.Workbook()
    rows: Sequence[Sequence[str]] = [
        ("乡(镇)", "行政村", "户编号", "姓名", "证件号码", "人数", "与户主关系", "户类型",
         "易地扶贫搬迁标识", "数据日期"),
        *(
            (TOWNSHIP, home.village, home.household_no, member.name, member.id_number,
             str(len(home.members)), member.relation, "脱贫户", "是" if flagged else "否",
             "2020-06-01")
            for home, member, flagged in county.registry
        ),
    ]  # fmt: skip
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path
