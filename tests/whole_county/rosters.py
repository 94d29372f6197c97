"""The rosters: one township, one file, each in a layout of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sample_data.people import Cell
from tests.whole_county.books import Key, Page, Places, save
from tests.whole_county.headers import columns
from tests.whole_county.people import Household, Person, Town
from tests.whole_county.truth import COUNTY_NAME
from tests.whole_county.wording import WORDINGS, Wording, of_household, of_person

Columns = list[tuple[str, str, str | None]]


@dataclass(frozen=True)
class Told:
    """What a layout is given: the township, its households in order, its words."""

    town: Town
    homes: Sequence[Household]
    columns: Columns
    wording: Wording

    def cell(self, home: Household, person: Person, field: str) -> tuple[Cell, Key]:
        """Value and key; a household's value is known by the household, whoever's row it is on."""
        if field.startswith("."):
            return of_person(person, field[1:]), ("RO", person, field[1:])
        return of_household(home, self.wording, field), ("RO", home, field)

    @property
    def title(self) -> str:
        return self.town.title or f"{COUNTY_NAME}{self.town.name}易地扶贫搬迁对象花名册"


def flat(told: Told) -> list[Page]:
    """One header row, every household value on each person's row."""
    page = Page("人员明细")
    page.line(1, [header for _, header, _ in told.columns])
    row = 2
    for home in told.homes:
        for person in home.rostered:
            _person_row(page, row, told, home, person, row - 1)
            row += 1
    return [page]


def merged(told: Told) -> list[Page]:
    """Title, unit line, two header rows, household cells merged down, a total and a footer."""
    page = Page("Sheet1")
    page.put(1, 1, told.title, ("RO", told.town, "title"))
    page.merge(1, 1, 1, len(told.columns))
    page.line(2, ["填报单位（盖章）：        填报时间：2020年6月20日        单位：人、㎡、元"])
    page.merge(2, 1, 2, len(told.columns))
    _two_header_rows(page, told.columns, 3)
    row = 5
    for number, home in enumerate(told.homes, start=1):
        top, row = row, row + home.size
        for offset, person in enumerate(home.rostered):
            _person_row(page, top + offset, told, home, person, number, first_only=True)
        for column, (field, _, _) in enumerate(told.columns, start=1):
            if not field.startswith("."):
                page.merge(top, column, row - 1, column)
    if told.town.stray:
        page.put(row + 1500, 3, told.town.stray, ("RO", told.town, "stray"))
    page.put(row, 1, "合　计")
    at = {field: column for column, (field, _, _) in enumerate(told.columns, start=1)}
    page.put(row, at["head_name"], f"{len(told.homes)}户")
    page.put(row, at["family_size"], _stated(told), ("RO", told.town, "total"))
    page.put(row + 1, 1, "填表人：          审核人：          联系电话：")
    return [page]


def collected(told: Told) -> list[Page]:
    """By hand: household cells on the first row only, head's and members' column both 姓名."""
    page = Page("花名册")
    page.line(1, [told.title])
    same = ("head_name", ".name")
    page.line(2, ["姓名" if field in same else header for field, header, _ in told.columns])
    row = 3
    for number, home in enumerate(told.homes, start=1):
        for person in home.rostered:
            _person_row(page, row, told, home, person, number, first_only=True)
            row += 1
    return [page]


def by_village(told: Told) -> list[Page]:
    """A sheet a village, header rows that differ."""
    pages = []
    empty = [told.town.empty_village] if told.town.empty_village else []
    for offset, village in enumerate((*told.town.villages, *empty)):
        page = Page(village)
        page.line(1, [f"{told.town.name}{village}易地扶贫搬迁花名册"])
        row = 2 + offset
        page.line(row, [header for _, header, _ in told.columns])
        for number, home in enumerate((h for h in told.homes if h.village == village), start=1):
            for person in home.rostered:
                row += 1
                _person_row(page, row, told, home, person, number, first_only=True)
        pages.append(page)
    return pages


def sideways(told: Told) -> list[Page]:
    """A row a household, its members in blocks beside each other."""
    page = Page("台账")
    page.line(1, [told.title])
    own = [(field, header) for field, header, _ in told.columns if field.startswith(".")]
    whole = [(field, header) for field, header, _ in told.columns if not field.startswith(".")]
    most = max(home.size for home in told.homes)
    blocks = [f"成员{n}{header}" for n in range(1, most + 1) for _, header in own]
    page.line(2, [*(header for _, header in whole), *blocks])
    for row, home in enumerate(told.homes, start=3):
        for column, (field, _) in enumerate(whole, start=1):
            _put(page, row, column, told, home, home.head, field, row - 2)
        for place, person in enumerate(home.rostered):
            left = len(whole) + 1 + place * len(own)
            for column, (field, _) in enumerate(own, start=left):
                _put(page, row, column, told, home, person, field, row - 2)
    return [page]


def households(told: Told) -> list[Page]:
    """One row a household, below two header rows; subtotal and total."""
    page = Page("台账")
    page.line(1, ["附件2"])
    page.line(2, [f"{COUNTY_NAME}{told.town.name}易地扶贫搬迁工作台账（截至2020年6月30日）"])
    own = [column for column in told.columns if not column[0].startswith(".")]
    at = [field for field, _, _ in own].index("head_name") + 1
    own.insert(at, ("head_id", "户主身份证号", None))
    page.merge(2, 1, 2, len(own))
    _two_header_rows(page, own, 3)
    row = 5
    for row, home in enumerate(told.homes, start=5):
        for column, (field, _, _) in enumerate(own, start=1):
            _put(page, row, column, told, home, home.head, field, row - 4)
    size = [field for field, _, _ in own].index("family_size") + 1
    for offset, word in enumerate((f"小计（{told.town.name}）", "总　计"), start=1):
        page.put(row + offset, 1, word)
        page.put(row + offset, at, f"{len(told.homes)}户")
        page.put(row + offset, size, _stated(told), ("RO", told.town, "total"))
    return [page]


LAYOUTS: Mapping[str, Callable[[Told], list[Page]]] = {
    layout.__name__: layout
    for layout in (merged, flat, collected, by_village, sideways, households)
}


def write_roster(folder: Path, file: str, told: Told, layout: str, places: Places) -> Path:
    save(folder, file, LAYOUTS[layout](told), places)
    return folder / file


def told_of(town: Town, homes: Sequence[Household], turn: int) -> Told:
    return Told(town, homes, columns(turn), WORDINGS[turn % len(WORDINGS)])


def _two_header_rows(page: Page, own: Columns, row: int) -> None:
    left = 1
    while left <= len(own):
        _, header, above = own[left - 1]
        if above is None:
            page.put(row, left, header)
            page.merge(row, left, row + 1, left)
            left += 1
            continue
        right = left
        while right < len(own) and own[right][2] == above:
            right += 1
        page.put(row, left, above)
        page.merge(row, left, row, right)
        page.line(row + 1, [header for _, header, _ in own[left - 1 : right]], left)
        left = right + 1


def _person_row(
    page: Page,
    row: int,
    told: Told,
    home: Household,
    person: Person,
    number: int,
    *,
    first_only: bool = False,
) -> None:
    """`first_only`: a household's cells stand on its first row only."""
    for column, (field, _, _) in enumerate(told.columns, start=1):
        if not first_only or field.startswith(".") or person is home.rostered[0]:
            _put(page, row, column, told, home, person, field, number)


def _put(
    page: Page, row: int, column: int, told: Told, home: Household, person: Person, field: str,
    number: int,
) -> None:  # fmt: skip
    value: Cell
    key: Key
    again = ("RO", f"again.{field}")
    if field == "seq_no":
        value, key = number, ("RO", home, field)
    elif again in person.said:
        value, key = person.said[again], ("RO", person, again[1])
    else:
        value, key = told.cell(home, person, field)
    page.put(row, column, value, key)
    if person.said.get(("RO", "struck")) == field[1:]:
        page.struck.add((row, column))
    if ("RO", "hidden") in person.said:
        page.hidden.add(row)
        page.put(row, 1, value if column == 1 else page.cells.get((row, 1)), ("RO", person, "row"))


def _stated(told: Told) -> Cell:
    sizes = [of_household(home, told.wording, "family_size") for home in told.homes]
    return sum(size for size in sizes if isinstance(size, int)) + told.town.miscounted
