"""Three of the four rosters: one row a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl.styles import Font

from .columns import COLLECTED_COLUMNS, FLAT_COLUMNS, MERGED_COLUMNS, SPANS
from .county import COUNTY_NAME, Town
from .people import Cell, Home, Member
from .wording import Wording, member_says
from .workbooks import Key, Places, Sheet

MERGED = Wording(("建档立卡", "同步搬迁"), "", ("√", "×"), "是", ("是", "否"), "points")
COLLECTED = Wording(("卡户", "随迁户"), "安置", ("已签", "未签"), "已拆", ("是", "否"))
FLAT = Wording(("建档立卡户", "同步搬迁户"), "安置", ("是", "否"), "是", ("是", "否"))


def write_merged(town: Town, file: str, folder: Path, places: Places) -> None:
    """Layout L1: title, unit line, two header rows, household cells merged down, a total."""
    page = Sheet(file, "Sheet1", places)
    width = len(MERGED_COLUMNS)
    page.banner(1, f"{COUNTY_NAME}{town.name}易地扶贫搬迁对象花名册", width)
    page.banner(
        2, "填报单位（盖章）：          填报时间：2020年6月20日          单位：人、㎡、元", width
    )
    page.header(3, [upper or title for upper, title, _ in MERGED_COLUMNS])
    page.header(4, [title for _, title, _ in MERGED_COLUMNS])
    _merge_header(page)
    row = 5
    for number, home in enumerate(town.homes, start=1):
        rows = home.rostered
        for offset, member in enumerate(rows):
            for column, (_, _, field) in enumerate(MERGED_COLUMNS, start=1):
                _put(page, MERGED, (row + offset, column), (number, home, member), field)
        for column, (_, _, field) in enumerate(MERGED_COLUMNS, start=1):
            if not field.startswith("."):
                page.merge_down(column, row, row + len(rows) - 1)
        row += len(rows)
    stated = sum(int(str(MERGED.home(home, "family_size"))) for home in town.homes)
    stated += town.miscounted
    page.put(row, 1, "合　计")
    page.put(row, 4, f"{len(town.homes)}户")
    page.put(row, 5, stated, ("RO", town, "total", "persons"))
    page.banner(row + 1, "填表人：              审核人：              联系电话：", width)
    page.save(folder)


def _merge_header(page: Sheet) -> None:
    column = 1
    while column <= len(MERGED_COLUMNS):
        span = SPANS.get(MERGED_COLUMNS[column - 1][0] or "", 0)
        if span:
            for covered in range(column + 1, column + span):
                page.sheet.cell(3, covered).value = None
            page.sheet.merge_cells(
                start_row=3, start_column=column, end_row=3, end_column=column + span - 1
            )
            column += span
        else:
            page.sheet.cell(4, column).value = None
            page.merge_down(column, 3, 4)
            column += 1


def write_collected(town: Town, file: str, folder: Path, places: Places) -> None:
    """Layout L10: collected by hand, household cells on the first row only, 姓名 twice."""
    page = Sheet(file, "花名册", places)
    page.banner(1, f"{town.name}易地扶贫搬迁人员信息采集表", len(COLLECTED_COLUMNS))
    page.header(2, [title for title, _ in COLLECTED_COLUMNS])
    row = 3
    for number, home in enumerate(town.homes, start=1):
        for place, member in enumerate(home.rostered):
            for column, (_, field) in enumerate(COLLECTED_COLUMNS, start=1):
                if place == 0 or field.startswith("."):
                    _put(page, COLLECTED, (row, column), (number, home, member), field)
                else:
                    again = member.roster.get(f"again.{field}")
                    page.put(row, column, again, ("RO", home, member, field))
            row += 1
    page.save(folder)


def write_flat(town: Town, file: str, folder: Path, places: Places) -> None:
    """Layout L3: one header row, every household value on each person's row, codes for sex."""
    page = Sheet(file, "人员明细", places)
    page.header(1, [title for title, _ in FLAT_COLUMNS])
    row = 2
    for home in town.homes:
        for member in home.rostered:
            for column, (_, field) in enumerate(FLAT_COLUMNS, start=1):
                _put(page, FLAT, (row, column), (row - 1, home, member), field)
            row += 1
    page.save(folder)


def _put(
    page: Sheet,
    wording: Wording,
    at: tuple[int, int],
    whose: tuple[int, Home, Member],
    field: str,
) -> None:
    """One cell; a household's value is remembered where it stands first."""
    number, home, member = whose
    first = member is home.rostered[0]
    value: Cell
    key: Key
    if field.startswith("."):
        key = ("RO", home, member, field[1:])
        value = _person(wording, member, field[1:])
    elif field == "seq_no":
        value = number if first or wording is FLAT else None
        key = ("RO", home, None if first else member, field)
    elif field == "county":
        value, key = COUNTY_NAME, ("RO", home, member, field)
    else:
        value = wording.home(home, field) if first or wording is FLAT else None
        key = ("RO", home, None if first else member, field)
    page.put(*at, value, key)
    if member.roster.get("struck") == field:
        page.sheet.cell(*at).font = Font(strike=True)
    if member.roster.get("hidden"):
        page.sheet.row_dimensions[at[0]].hidden = True


def _person(wording: Wording, member: Member, field: str) -> Cell:
    value = member_says(member, field)
    if wording is not FLAT:
        return value
    if field == "sex":
        return {"男": "1", "女": "2"}.get(str(value), value)
    if field == "birth_date" and isinstance(value, date):
        return f"{value:%Y%m%d}"
    if field == "relation" and value == "户主":
        return "本人或户主"
    return value
