"""Whether two tables tell the same of a household, however each of them writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

import numpy as np
import pandas as pd

from relocaudit.tables.words import plain

_DIGITS = str.maketrans("一二三四五六七八九零〇", "12345678900")
_RUNS = re.compile(r"\d+")
_NO_WORD = re.compile(r"[\d\W_]+")
_EXACT = frozenset({"name", "id", "card", "phone"})
_WORDS = _EXACT | {"text", "place"}
_ID_LENGTHS = frozenset({18, 20, 22})
_SHORTEST = 2
_ENDING = re.compile(
    r"(?:村民委员会|居民委员会|社区居委会|村委会|居委会|行政村|社区|嘎查|村|镇|乡|街道|集中安置[点区]|安置[点区]|"
    r"小区|县|区|市|旗|集中)+$"
)


def tell_the_same(kind: str, values: Mapping[str, tuple[pd.Series, pd.Series]]) -> np.ndarray:
    """By household whether the two values of a field agree; an unknown one contradicts nothing.

    `values` holds the field's typed columns, a first and a second value each: of a date also its
    last possible day, of an event whether it is done. A day within a stated month agrees with it.
    """
    main, *_ = values.values()
    known = (main[0].notna() & main[1].notna()).to_numpy(bool)
    if kind in ("date", "event"):
        return _days_agree(values)
    if kind in _WORDS:
        same = _each(main, partial(tell_one, kind) if kind in _EXACT else _same_words)
    else:
        same = (main[0] == main[1]).fillna(True).to_numpy(bool)
    return same | ~known


def _each(pair: tuple[pd.Series, pd.Series], alike: Callable[[str, str], bool]) -> np.ndarray:
    first, second = (values.fillna("").tolist() for values in pair)
    return np.array(
        [a == b or alike(a, b) for a, b in zip(first, second, strict=True)],
        dtype=bool,
    )


def _days_agree(values: Mapping[str, tuple[pd.Series, pd.Series]]) -> np.ndarray:
    named = {name.rpartition("_")[2]: pair for name, pair in values.items()}
    main = next(iter(values.values()))
    last = named.get("last", main)
    apart = (main[0] > last[1].fillna(main[1])) | (main[1] > last[0].fillna(main[0]))
    if "done" in named:
        apart = apart.fillna(False) | (named["done"][0] != named["done"][1]).fillna(False)
    return (~apart.fillna(False)).to_numpy(bool)


def tell_one(kind: str, one: str, other: str) -> bool:
    """The same of two single texts; a disability number agrees with the id that it begins with."""
    if kind == "id" and {len(one), len(other)} <= _ID_LENGTHS:
        one, other = one[:18], other[:18]
    return _same_text(one, other)


def _same_text(one: str, other: str) -> bool:
    return plain(one).upper() == plain(other).upper()


@lru_cache(maxsize=65536)
def _same_words(one: str, other: str) -> bool:
    """蓝田村 and 蓝田村委会, 一组 and 第1组, 3 and 3栋 are the same; 蓝田 and 青梗 are not."""
    a, b = plain(one).upper(), plain(other).upper()
    if a == b:
        return True
    digits = [a.translate(_DIGITS), b.translate(_DIGITS)]
    numbers = [[number.lstrip("0") for number in _RUNS.findall(text)] for text in digits]
    if numbers[0] != numbers[1]:
        return False
    words = [_NO_WORD.sub("", text) for text in digits]
    stems = [_ENDING.sub("", text) or text for text in words]
    shorter, longer = sorted(stems, key=len)
    if shorter == longer:
        return True
    return shorter in longer and (bool(numbers[0]) or len(shorter) >= _SHORTEST)
