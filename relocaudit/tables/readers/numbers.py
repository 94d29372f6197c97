"""Counts, years, areas and money: exact decimals, scaled to whole numbers."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from relocaudit.tables.units import AREA_SCALE
from relocaudit.tables.words import plain

NO_VALUE = frozenset({"/", "—", "-", "——", "\\", "--"})
# 1 亩 is 2000/3 m² by definition.
_MU_IN_M2 = Decimal(2000) / Decimal(3)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:,\d{3})*|\d*)(?:\.\d+)?")
_COUNT_UNITS = ("口人", "个人", "人", "口", "户", "个", "周岁", "岁", "名")
# A lone 一 is as often a dash, a lone 三 as often a slip: only a unit makes them numbers.
_WORDED = re.compile(
    r"([零壹贰叁肆伍陆柒捌玖拾]{1,3}(?![^人口户个岁名])"
    r"|[两俩〇一二三四五六七八九十]{1,3}(?=[人口户个岁名]))(?:口人|个人|[人口户个岁名])?"
)
_SIGNS = "〇一二三四五六七八九"
_SAME_SIGN = str.maketrans("零壹贰叁肆伍陆柒捌玖拾两俩", "〇一二三四五六七八九十二二")
_AREA_UNITS = ("平方米", "平米", "平方", "平", "m2", "m", "M2")
_INFANT = re.compile(r"\d{1,2}(?:个半?|多个)?月(?:龄|大)?|\d{1,3}天")
_LARGEST = Decimal(10) ** 14


def _decimal(text: str, units: tuple[str, ...] = ()) -> Decimal:
    folded = plain(text)
    for unit in units:
        if folded.endswith(unit) and len(folded) > len(unit):
            folded = folded[: -len(unit)]
            break
    if not folded or not _NUMBER.fullmatch(folded):
        raise ValueError(text)
    try:
        number = Decimal(folded.replace(",", ""))
    except InvalidOperation:
        raise ValueError(text) from None
    if abs(number) > _LARGEST:
        raise ValueError(text)
    return number


def parse_count(text: str, kind: str, number_format: str) -> int:
    """`4`, `4.0`, `4人`, `四人`, `肆`; `8个月` is an age of 0.

    Anything with a fraction is unreadable.
    """
    if _INFANT.fullmatch(plain(text)):
        return 0
    worded = _WORDED.fullmatch(plain(text))
    if worded:
        return _worded(worded[1])
    number = _decimal(text, _COUNT_UNITS)
    if number != number.to_integral_value():
        raise ValueError(text)
    return int(number)


def _worded(signs: str) -> int:
    """二, 叁 or 十二 as a number; ValueError for signs in no such order."""
    tens, ten, ones = signs.translate(_SAME_SIGN).partition("十")
    if max(len(tens), len(ones)) > 1:
        raise ValueError(signs)
    if not ten:
        return _SIGNS.index(tens)
    return 10 * (_SIGNS.index(tens) if tens else 1) + _SIGNS.find(ones)


def parse_area(text: str, *, in_mu: bool) -> int:
    """0.0001 m² in `75`, `75.00㎡`, `75平`; with `in_mu`, of an area given in 亩."""
    folded = plain(text).removesuffix("/户")
    if folded.endswith("亩"):
        in_mu, folded = True, folded[:-1]
    number = _decimal(folded, _AREA_UNITS)
    if in_mu:
        number *= _MU_IN_M2
    return int((number * AREA_SCALE).to_integral_value())


def parse_money(text: str, fen: int) -> int:
    """Fen in a sum whose header gives units of `fen`; a unit in the cell itself wins."""
    folded = plain(text).removeprefix("¥").removeprefix("¥")
    for unit, value in (("万元", 1_000_000), ("万", 1_000_000), ("元", 100)):
        if folded.endswith(unit) and len(folded) > len(unit):
            return int((_decimal(folded[: -len(unit)]) * value).to_integral_value())
    return int((_decimal(folded) * fen).to_integral_value())
