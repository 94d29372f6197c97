"""Invented townships of any number and size, a row a person; nothing in them needs mending.

Region 9999xx, which no county has. Every value that privacy tests look for is known by its home.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, product
from pathlib import Path

import xlsxwriter

from sample_data.dice import Dice
from sample_data.identity import GIVEN, SURNAMES, check_digit

HEADERS = (
    "序号", "乡镇", "行政村", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "身份证号",
    "家庭人口", "住房面积", "联系电话", "银行卡号",
)  # fmt: skip
_VILLAGES = ("上河村", "石桥村", "青坪村")
_FIRST, _SECOND = "苇桐岩杉沙云松芦竹梨枫柏", "岸溪脚坪坝岭塘湾"
_KINDS = (("户主", 1960, "男"), ("配偶", 1962, "女"), ("之子", 1993, "男"))
_SPAN = 9_000


@dataclass(eq=False)
class Person:
    name: str
    number: str
    relation: str
    sex: str


@dataclass(eq=False)
class Home:
    """`size` and `area` are what the roster says."""

    number: str
    village: str
    people: list[Person]
    size: int | None
    area: float | None
    phone: str
    card: str


@dataclass
class Town:
    name: str
    homes: list[Home] = field(default_factory=list)

    @property
    def file(self) -> str:
        return f"{self.name}花名册.xlsx"


def make_towns(towns: int, homes: int, seed: int = 1) -> list[Town]:
    """So many townships of so many households, of two people or three."""
    dice, ids = Dice(seed), _id_numbers()
    names = [f"{a}{b}{kind}" for kind, a, b in product("镇乡", _FIRST, _SECOND)][:towns]
    return [
        Town(name, [_home(dice, ids, place, n) for n in range(homes)])
        for place, name in enumerate(names)
    ]


def _id_numbers() -> Iterator[tuple[str, int, int]]:
    """Region and day, which no two people share: nobody's number is another one's mistyped."""
    for n in count():
        yield f"9999{n // _SPAN % 99 + 1:02d}", n % _SPAN, n


def _home(dice: Dice, ids: Iterator[tuple[str, int, int]], place: int, n: int) -> Home:
    surname = dice.pick(SURNAMES)
    kinds = _KINDS if n % 3 == 1 else _KINDS[:2]
    people = [_person(dice, next(ids), surname, *kind) for kind in kinds]
    serial = f"{place + 1:03d}{n + 1:05d}"
    return Home(
        f"9999{serial}", _VILLAGES[n % 3], people, len(people), 20.0 * len(people) + n % 5,
        f"155{serial}", f"62970000{serial}{dice.between(100, 999)}",
    )  # fmt: skip


def _person(
    dice: Dice, key: tuple[str, int, int], surname: str, relation: str, year: int, sex: str
) -> Person:
    region, day, n = key
    born = date(year, 1, 1) + timedelta(days=day % _SPAN)
    first17 = f"{region}{born:%Y%m%d}{n * 7 % 499 * 2 + (sex == '男'):03d}"
    name = surname + dice.pick(GIVEN) + dice.pick(GIVEN)
    return Person(name, first17 + check_digit(first17), relation, sex)


def rows_of(town: Town, homes: Sequence[Home] | None = None) -> list[dict[str, object]]:
    """A row a person by header; what is told of the household stands on each row."""
    told = [(home, person) for home in homes or town.homes for person in home.people]
    return [
        dict(zip(HEADERS, (
            number, town.name, home.village, home.number, home.people[0].name, person.name,
            person.relation, person.sex, person.number, home.size, home.area, home.phone, home.card,
        ), strict=True))
        for number, (home, person) in enumerate(told, start=1)
    ]  # fmt: skip


def write_rows(
    path: Path, rows: Sequence[dict[str, object]], headers: Sequence[str] = HEADERS, title: str = ""
) -> None:
    """Write a roster, under a title where one is given."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("花名册")
        top = 1 if title else 0
        if title:
            sheet.merge_range(0, 0, 0, len(headers) - 1, title)
        sheet.write_row(top, 0, headers)
        for number, row in enumerate(rows, start=top + 1):
            sheet.write_row(number, 0, [row[header] for header in headers])


def write_towns(folder: Path, towns: Sequence[Town]) -> None:
    for town in towns:
        write_rows(folder / town.file, rows_of(town))


def personal_values(towns: Sequence[Town]) -> set[str]:
    """Every name, id number, phone and card in the rosters."""
    homes = [home for town in towns for home in town.homes]
    people = {value for home in homes for p in home.people for value in (p.name, p.number)}
    return people | {value for home in homes for value in (home.phone, home.card)}
