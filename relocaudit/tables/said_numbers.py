"""Numbers in the words of titles and notes: 共117户417人, 其中集中310户(72%), 安置点54个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from relocaudit.intake.grid import TEXT
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.table import StatedTotal
from relocaudit.tables.words import plain

_UNITS: Final = {
    "户": "households", "人": "persons", "口": "persons", "人口": "persons", "自然村": "groups",
    "村民小组": "groups", "行政村": "villages", "安置点": "sites", "安置区": "sites",
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\d.])(\d+)[个处]?(?:集中)?(自然村|村民小组|行政村|安置[点区]|户(?![均型/])|人口|[人口](?![均民/]))"
    r"|(安置[点区])(\d+)[个处]"
)
_RATE = re.compile(r"^[^\d;。%]{0,8}?(\d+(?:\.(\d+))?)%")
_ENDS = re.compile(r"[,;。!?()、:]")
_PART: Final = "其中"
# Words that say who, when, where, or whether planned or done.
_SCOPE = re.compile(
    rf"{_PART}|累计|历年|截至|截止|计划|任务|规划|下达|目标|拟|实际|完成|已|未|入住|竣工|建档立卡|贫困|同步|随迁|集中|分散"
    r"|全[省市县区州镇乡村]|五保|特困|低保|十[二三]五"
)
_NOTES: Final = frozenset({"footer", "other-table"})
_IN_NOTE: Final = "note"


def said_numbers(sheet: SheetTable, table: str) -> tuple[StatedTotal, ...]:
    """What the title and the notes of a sheet count.

    A number of a title without any word of scope is a claim about the rows below: its `scope` is
    blank. `portion` and `whole` are told of a part (其中) of a number before it in the text, and
    of a rate.
    """
    found: list[StatedTotal] = []
    for row in _rows(sheet):
        is_title = row < sheet.band.top
        for offset, cells in enumerate(sheet.grid.columns):
            place = row - sheet.grid.first_row
            if cells.kinds[place] != TEXT:
                continue
            text = plain(str(cells.values[place]))
            at = (row, sheet.grid.first_column + offset)
            found += _said(sheet, table, at, text, is_title=is_title)
    return tuple(found)


def _rows(sheet: SheetTable) -> Iterator[int]:
    rows = sheet.sorted_rows
    if not rows.records:
        return
    yield from range(sheet.grid.first_row, sheet.band.top)
    yield from (row for row, why in rows.why.items() if why in _NOTES)


def _said(
    sheet: SheetTable, table: str, at: tuple[int, int], text: str, *, is_title: bool
) -> Iterator[StatedTotal]:
    records = sheet.sorted_rows.records
    wholes: dict[str, int] = {}
    scope = ""
    ends = 0
    for number in _NUMBER.finditer(text):
        field, value = _UNITS[number[2] or number[3]], int(number[1] or number[4])
        before = text[ends : number.start()]
        if before:  # 117户417人 are of one scope
            scope = _scope(before, is_title=is_title)
        ends = number.end()
        whole = wholes.get(field) if _PART in scope else None
        wholes.setdefault(field, value)
        yield StatedTotal(
            sheet.ref(*at), table, field, value, "said", ((records[0], records[-1]),), sheet.part,
            1, text, "count", scope, None if whole is None else value, whole,
        )  # fmt: skip
        rate = _RATE.match(text[ends:])
        if rate is not None:
            decimals = len(rate[2] or "")
            yield StatedTotal(
                sheet.ref(*at), table, field, round(float(rate[1]) * 100), "rate", (), sheet.part,
                max(10 ** (2 - decimals), 1), rate[1] + "%", "share", scope, value,
                wholes[field] if wholes[field] != value else None,
            )  # fmt: skip


def _scope(before: str, *, is_title: bool) -> str:
    """The words of scope in the phrase that leads to a number."""
    phrase = _ENDS.split(before)[-1]
    words = dict.fromkeys(_SCOPE.findall(phrase or before))
    return "、".join(words) if is_title else "、".join([_IN_NOTE, *words])
