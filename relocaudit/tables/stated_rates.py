"""Rates that a sheet prints of its own numbers: 完成率, 占比, 集中安置比例."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from relocaudit.intake.grid import NUMBER
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.stated_totals import number_in
from relocaudit.tables.table import StatedTotal
from relocaudit.tables.words import plain

_RATE_HEADER = re.compile(r"(?:率|占比|比例|比重|百分比|%)(?:\(%\))?$|占.{1,6}%")
_OF_NOTHING_HERE = re.compile(r"贫困发生率|利率|税率|增长|容积|绿地")
_PERCENT = re.compile(r"(\d+(?:\.(\d+))?)%?")
_NAMED: Final = (
    ("集中", "concentrated"), ("分散", "dispersed"), ("自建", "self_built"), ("购房", "purchase"),
    ("同步", "sync"), ("随迁", "sync"), ("签", "signed"), ("竣工", "finished"),
    ("完工", "finished"),
    ("建成", "finished"), ("入住", "moved_in"), ("搬入", "moved_in"), ("复垦", "reclaimed"),
    ("拆", "demolished"), ("建档立卡", "registered"), ("贫困", "registered"),
)  # fmt: skip
_PERSONS: Final = ("_p", "persons")
_ALL: Final = 10_000  # hundredths of a percent in the whole


def stated_rates(sheet: SheetTable, table: str) -> tuple[StatedTotal, ...]:
    """Every rate of every row and total, with the two numbers that it may be of.

    The header names the part, or nobody does; both numbers are households or both persons. Two
    that give the rate are it, if any do, else the part named, or the nearest count to the left,
    and the row's households or persons.
    """
    columns = [
        column
        for column, path in sheet.band.paths.items()
        if column not in sheet.mapping.columns.values() and _is_rate("".join(path))
    ]
    counts = {
        column: name
        for name, column in sheet.mapping.columns.items()
        if sheet.specs[name].kind == "count"
    }
    found: list[StatedTotal] = []
    rows = sheet.sorted_rows
    for column in columns:
        for row in (*rows.records, *rows.totals):
            found += _rate(sheet, table, row, column, counts)
    return tuple(found)


def _is_rate(header: str) -> bool:
    text = plain(header)
    return bool(_RATE_HEADER.search(text)) and not _OF_NOTHING_HERE.search(text)


def _rate(
    sheet: SheetTable, table: str, row: int, column: int, counts: Mapping[int, str]
) -> Iterator[StatedTotal]:
    printed = _printed(sheet, row, column)
    if printed is None:
        return
    value, digit, text = printed
    numbers = {at: n for at, name in counts.items() if (n := number_in(sheet, row, at, name))}
    header = plain("".join(sheet.band.paths[column]))
    pair = _pair(numbers, counts, column, header, (value, digit))
    if pair is None:
        return
    portion, whole = pair
    yield StatedTotal(
        sheet.ref(row, column), table, counts[portion], value, "rate", (), sheet.part, digit, text,
        "share", "", numbers[portion], numbers[whole],
    )  # fmt: skip


def _printed(sheet: SheetTable, row: int, column: int) -> tuple[int, int, str] | None:
    """A cell's rate, what its last printed digit is worth, and its text; None: no rate."""
    raw, kind = sheet.grid.cell(row, column)
    text = plain(raw_text(raw, kind))
    shown = _PERCENT.fullmatch(text)
    if shown is None:
        return None
    number, decimals = Decimal(shown[1]), len(shown[2] or "")
    mask = sheet.grid.formats.get((row, column), "")
    if kind == NUMBER and "%" in mask:
        decimals = len(mask.split("%")[0].rpartition(".")[2]) if "." in mask else 0
        number *= 100
    elif not text.endswith("%") and number <= Decimal("1.5"):
        number, decimals = number * 100, max(decimals - 2, 0)
    return round(number * 100), max(10 ** (2 - decimals), 1), text


def _pair(
    numbers: Mapping[int, int],
    counts: Mapping[int, str],
    column: int,
    header: str,
    printed: tuple[int, int],
) -> tuple[int, int] | None:
    value, digit = printed
    stem = next((stem for word, stem in _NAMED if word in header), "")
    portions = [at for at in numbers if counts[at].startswith(stem)]
    for portion in portions:
        for whole in _wholes(numbers, counts, portion):
            a, b = numbers[portion], numbers[whole]
            if abs(2 * (_ALL * a - value * b)) <= digit * b:
                return portion, whole
    likely = portions if stem else [at for at in portions if at < column]
    wholes = _wholes(numbers, counts, max(likely)) if likely else []
    return (max(likely), wholes[0]) if wholes else None


def _wholes(numbers: Mapping[int, int], counts: Mapping[int, str], portion: int) -> list[int]:
    """The other columns that count the same, the row's whole first."""
    of_persons = counts[portion].endswith(_PERSONS)
    alike = [at for at in numbers if at != portion and counts[at].endswith(_PERSONS) == of_persons]
    return sorted(alike, key=lambda at: not counts[at].endswith(("households", "persons")))
