"""One roster in many layouts: the same households and people, in the same words."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.metamorphic.county import TOWNSHIP, VILLAGES, Home, Member

Headers = Mapping[str, str]
TITLE = f"云岫县{TOWNSHIP}2019年易地扶贫搬迁对象花名册"
OF_HOME = (
    "village", "household_no", "head_name", "family_size", "move_kind", "resettle_mode",
    "site_name", "house_area", "area_per_person", "agreement_demolish",
)  # fmt: skip
OF_MEMBER = ("name", "relation", "id_number")
USUAL: Headers = {
    "seq_no": "序号", "village": "行政村", "household_no": "户编号", "head_name": "户主姓名",
    "family_size": "家庭人口数", "move_kind": "对象类别", "resettle_mode": "安置方式",
    "site_name": "安置点名称", "house_area": "安置房面积", "area_per_person": "人均面积",
    "agreement_demolish": "旧房拆除协议", "name": "姓名", "relation": "与户主关系",
    "id_number": "证件号码",
}  # fmt: skip
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "seq_no": ("序号", "编号"),
    "village": ("行政村", "村", "所在村"),
    "household_no": ("户编号", "户号", "贫困户编号"),
    "head_name": ("户主姓名", "户主"),
    "family_size": ("家庭人口数", "家庭人口（人）", "人口数"),
    "move_kind": ("对象类别", "搬迁类型"),
    "resettle_mode": ("安置方式", "搬迁安置方式"),
    "site_name": ("安置点名称", "安置点", "集中安置点"),
    "house_area": ("安置房面积", "住房面积（㎡）", "建筑面积(平方米)", "安置住房面积"),
    "area_per_person": ("人均面积", "人均住房面积（㎡/人）"),
    "agreement_demolish": ("旧房拆除协议", "拆旧协议", "是否签订拆旧协议"),
    "name": ("姓名", "家庭成员姓名", "成员姓名"),
    "relation": ("与户主关系", "家庭关系", "与户主的关系"),
    "id_number": ("证件号码", "身份证号码", "公民身份号码", "身份证号"),
}
_NAMES: Sequence[str] = (*OF_HOME[:4], *OF_MEMBER, *OF_HOME[4:])


def _book() -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    return book, book.active


def _says(home: Home, member: Member, name: str) -> str:
    return getattr(member, name) if name in OF_MEMBER else home.says(name)


def _rows(homes: Sequence[Home], *, first_row_only: bool) -> list[list[str]]:
    """A row a person; household cells on every row or only on the household's first one."""
    return [
        [
            str(number) if member is home.members[0] or not first_row_only else "",
            *(
                "" if first_row_only and name in OF_HOME and member is not home.members[0]
                else _says(home, member, name)
                for name in _NAMES
            ),
        ]
        for number, home in enumerate(homes, start=1)
        for member in home.members
    ]  # fmt: skip


def _header(headers: Headers) -> list[str]:
    return [headers["seq_no"], *(headers[name] for name in _NAMES)]


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], top: int, left: int = 1) -> None:
    for row, texts in enumerate(rows, start=top):
        for column, text in enumerate(texts, start=left):
            if text:
                sheet.cell(row, column, text)


def _merge_homes(sheet: Worksheet, homes: Sequence[Home], top: int) -> None:
    columns = [1, *(i for i, name in enumerate(_NAMES, start=2) if name in OF_HOME)]
    for home in homes:
        bottom = top + len(home.members) - 1
        if bottom > top:
            for column in columns:
                sheet.merge_cells(None, top, column, bottom, column)
        top = bottom + 1


def merged(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """L1: titles, household cells merged down, a total and a footer."""
    book, sheet = _book()
    sheet["A1"], sheet["A2"] = TITLE, "填报单位（盖章）：      填报时间：2020.6.20     单位：人、㎡"
    _fill(sheet, [_header(headers), *_rows(homes, first_row_only=True)], 3)
    _merge_homes(sheet, homes, 4)
    end = 4 + sum(len(home.members) for home in homes)
    sheet.cell(end, 1, "合　　计")
    sheet.cell(end, 4, f"{len(homes)}户")
    sheet.cell(end + 1, 1, "填表人：          审核人：          联系电话：")
    book.save(path)


def repeated(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """L3: one header row, every household attribute on every person row."""
    book, sheet = _book()
    _fill(sheet, [_header(headers), *_rows(homes, first_row_only=False)], 1)
    book.save(path)


def first_row_only(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """Household cells on the household's first row, below a header of two unmerged rows."""
    book, sheet = _book()
    sheet["A1"] = TITLE
    lower = _header(headers)
    member = slice(lower.index(headers["name"]), lower.index(headers["id_number"]) + 1)
    upper = [text if text not in lower[member] else "" for text in lower]
    upper[member.start] = "家庭成员情况"
    below = [text if text in lower[member] else "" for text in lower]
    _fill(sheet, [upper, below, *_rows(homes, first_row_only=True)], 2)
    book.save(path)


def spaced(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """Blank rows between households, blank columns within the table, far from the corner."""
    book, sheet = _book()
    sheet["C2"] = TITLE
    rows = [_header(headers)]
    for home in homes:
        rows += [*_rows([home], first_row_only=True), []]
    _fill(sheet, [[*row[:3], "", *row[3:7], "", *row[7:]] for row in rows], 5, 3)
    book.save(path)


def by_village(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """L6: a sheet a village, header rows that differ, and a 汇总 that repeats everybody."""
    book, summary = _book()
    summary.title = "汇总"
    _fill(summary, [_header(headers), *_rows(homes, first_row_only=False)], 1)
    for offset, village in enumerate(VILLAGES):
        sheet = book.create_sheet(village)
        own = [home for home in homes if home.village == village]
        sheet["A1"] = f"{TOWNSHIP}{village}搬迁花名册"
        _fill(sheet, [_header(headers), *_rows(own, first_row_only=True)], 2 + offset)
    book.save(path)


def sideways(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """L4: a row a household, its members in blocks of three columns."""
    book, sheet = _book()
    most = max(len(home.members) for home in homes)
    blocks = [f"成员{n}{headers[name]}" for n in range(1, most + 1) for name in OF_MEMBER]
    sheet["A1"] = TITLE
    rows = [[headers["seq_no"], *(headers[n] for n in OF_HOME[:4]), *blocks,
             *(headers[n] for n in OF_HOME[4:])]]  # fmt: skip
    for number, home in enumerate(homes, start=1):
        members = [_says(home, member, name) for member in home.members for name in OF_MEMBER]
        members += [""] * (len(blocks) - len(members))
        rows.append([str(number), *map(home.says, OF_HOME[:4]), *members,
                     *map(home.says, OF_HOME[4:])])  # fmt: skip
    _fill(sheet, rows, 2)
    book.save(path)


def side_by_side(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """Two tables on one sheet: the second half stands to the right of the first."""
    book, sheet = _book()
    sheet["A1"] = TITLE
    half = (len(homes) + 1) // 2
    width = len(_NAMES) + 3
    for left, own in ((1, homes[:half]), (width, homes[half:])):
        _fill(sheet, [_header(headers), *_rows(own, first_row_only=True)], 2, left)
    book.save(path)


def stacked(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """A table a village, one below the other, each with its heading and its own header row."""
    book, sheet = _book()
    top = 1
    for village, own in groupby(sorted(homes, key=lambda h: h.village), lambda h: h.village):
        rows = [[village], _header(headers), *_rows(list(own), first_row_only=True)]
        _fill(sheet, rows, top)
        top += len(rows) + 1
    book.save(path)


def collected(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """L10: the head's column and the members' are both headed 姓名."""
    book, sheet = _book()
    header = ["姓名" if text in (headers["head_name"], headers["name"]) else text
              for text in _header(headers)]  # fmt: skip
    _fill(sheet, [[TITLE], header, *_rows(homes, first_row_only=True)], 1)
    book.save(path)


def paged(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """L8: printed pages, each with its title and header again, and a subtotal below."""
    book, sheet = _book()
    rows: list[list[str]] = []
    for start in range(0, len(homes), 2):
        page = homes[start : start + 2]
        persons = sum(len(home.members) for home in page)
        subtotal = ["", "", "本页小计", "", f"{persons}人"]
        rows += [[TITLE], _header(headers), *_rows(page, first_row_only=True), subtotal]
    _fill(sheet, [*rows, ["", "", "累　　计", "", "", "大写：叁拾"]], 1)
    book.save(path)


def two_tables(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """A sheet of households and a sheet of their members, joined by the household number."""
    book, sheet = _book()
    sheet.title = "户信息"
    sheet["A1"] = TITLE
    _fill(sheet, _households(homes, headers, OF_HOME), 2)
    members = book.create_sheet("家庭成员")
    _fill(members, _members(homes, headers, "household_no"), 1)
    book.save(path)


def three_tables(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """Members first, then two ledgers of the same heads: what they got, and what they signed."""
    book, members = _book()
    members.title = "人员信息"
    _fill(members, _members(homes, headers, "village", "head_name"), 1)
    signed = ("head_name", "head_id", "agreement_demolish")
    ledgers = (("搬迁台账", ("head_id", *OF_HOME[:-1])), ("拆旧台账", signed))
    for name, fields in ledgers:
        _fill(book.create_sheet(name), _households(homes, headers, fields), 1)
    book.save(path)


def _households(homes: Sequence[Home], headers: Headers, fields: Sequence[str]) -> list[list[str]]:
    named = {**headers, "head_id": "户主身份证号"}
    rows = [[headers["seq_no"], *(named[name] for name in fields)]]
    rows += [[str(n), *map(home.says, fields)] for n, home in enumerate(homes, start=1)]
    return rows


def _members(homes: Sequence[Home], headers: Headers, *told: str) -> list[list[str]]:
    """A row a person, which tells only these of its household."""
    rows = [[headers[name] for name in (*told, *OF_MEMBER)]]
    rows += [
        [_says(home, member, name) for name in (*told, *OF_MEMBER)]
        for home in homes
        for member in home.members
    ]
    return rows


def web_page(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """L3 as the web page that Chinese systems call an export."""
    lines = ["<html><head><meta charset=gb2312></head><body><table border=1>"]
    lines += [
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>"
        for row in [_header(headers), *_rows(homes, first_row_only=False)]
    ]
    path.write_bytes("\r\n".join([*lines, "</table></body></html>"]).encode("gb18030"))


def gb18030(homes: Sequence[Home], headers: Headers, path: Path) -> None:
    """L3 as csv in the encoding of Chinese Windows."""
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([_header(headers), *_rows(homes, first_row_only=False)])


LAYOUTS: Mapping[str, Callable[[Sequence[Home], Headers, Path], None]] = {
    layout.__name__: layout
    for layout in (
        merged, repeated, first_row_only, spaced, by_village, sideways, side_by_side, stacked,
        collected, paged, two_tables, three_tables, web_page, gb18030,
    )
}  # fmt: skip
