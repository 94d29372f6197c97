"""Dates as intervals of days: `2017.3` is the whole of March, `2017年底` cannot be read."""

from __future__ import annotations

import re
from datetime import date, timedelta

from relocaudit.intake.grid import DATE, NUMBER, TIME
from relocaudit.tables.units import as_date, epoch_day
from relocaudit.tables.words import plain

_EARLIEST, _LATEST = 1900, 2100
_YMD = re.compile(
    r"(\d{4})[.\-/年。、](\d{1,2})[.\-/月。、](\d{1,2})[日号]?(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_YM = re.compile(r"(\d{4})[.\-/年。、](\d{1,2})月?(?:份|[上中下]旬|初|中|底|末)?")
# "2018年3月拆除": the word only repeats what the column asks.
_WORD = re.compile(
    r"(?<=[\d月日号年])份?已?(?:搬迁入住|搬入|入住|搬迁|拆除|拆旧|开工|竣工|完工|验收|交房|交钥匙|签订|死亡|出生)$"
)
_TIME_OF_DAY = re.compile(r"(?<=\d)\s+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_YEAR = re.compile(r"(\d{4})年?度?")
# Serial days of the plain 1900 system that can only be a date of this programme or a birth.
_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(20_000, 60_000)
_TWO_DECIMALS = re.compile(r"^0\.00(?:_.*)?$")

Interval = tuple[int, int]


def month(year: int, number: int) -> Interval:
    """First and last day of a month."""
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    return epoch_day(first), epoch_day(following) - 1


def parse_date(text: str, kind: str, number_format: str) -> Interval:
    """First and last possible day; ValueError where the text names no day, month or year."""
    if kind == TIME:
        raise ValueError(text)
    folded = plain(_TIME_OF_DAY.sub("", text)).removesuffix(".0").rstrip("。.;,")
    folded = _WORD.sub("", folded)
    if kind == NUMBER:
        return _from_number(folded, number_format)
    if kind == DATE:
        folded = folded[:10]
    if match := _YMD.fullmatch(folded):
        return _one_day(*map(int, match.groups()))
    if match := _YM.fullmatch(folded):
        return _month(int(match[1]), int(match[2]))
    if match := _COMPACT.fullmatch(folded):
        return _compact(match)
    if match := _YEAR.fullmatch(folded):
        return _whole_year(int(match[1]))
    if folded.isdigit() and int(folded) in _SERIALS:
        return _serial(int(folded))
    raise ValueError(text)


def _from_number(text: str, number_format: str) -> Interval:
    """A number cell: 20170315, 201703, a serial day, a year, or 2017.3 with its format's word.

    2017.1 is January or October: only a format with two decimals tells.
    """
    if "." in text:
        year, fraction = text.split(".", 1)
        if not year.isdigit() or len(fraction) > 2:
            raise ValueError(text)
        if len(fraction) == 1 and _TWO_DECIMALS.match(number_format):
            fraction += "0"
        elif fraction == "1":
            raise ValueError(text)
        return _month(int(year), int(fraction))
    if not text.isdigit():
        raise ValueError(text)
    if int(text) in _SERIALS:
        return _serial(int(text))
    if match := _COMPACT.fullmatch(text):
        return _compact(match)
    if match := _YEAR.fullmatch(text):
        return _whole_year(int(match[1]))
    raise ValueError(text)


def _compact(match: re.Match[str]) -> Interval:
    if match[3] is None:
        return _month(int(match[1]), int(match[2]))
    return _one_day(int(match[1]), int(match[2]), int(match[3]))


def _serial(number: int) -> Interval:
    day = epoch_day(_SERIAL_ORIGIN + timedelta(days=number))
    return day, day


def _whole_year(year: int) -> Interval:
    first = _one_day(year, 1, 1)[0]
    return first, _one_day(year, 12, 31)[0]


def _one_day(year: int, number: int, day: int) -> Interval:
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(f"{year}")
    found = epoch_day(date(year, number, day))
    return found, found


def _month(year: int, number: int) -> Interval:
    if not (_EARLIEST <= year <= _LATEST and 1 <= number <= 12):
        raise ValueError(f"{year}.{number}")
    return month(year, number)


def parse_year(text: str, kind: str, number_format: str) -> int:
    """The year of `2017`, `2017年`, or of any date."""
    first, last = parse_date(text, kind, number_format)
    year = as_date(first).year
    if as_date(last).year != year:
        raise ValueError(text)
    return year
