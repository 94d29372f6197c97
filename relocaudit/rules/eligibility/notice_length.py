"""How long a household's public notice lasted, as its roster tells it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import listed
from relocaudit.rules.reading import column

_DAYS = re.compile(r"(\d{1,3})(?:\.0)?(?:天|日|个?工作日)?")
_RANGE = re.compile(
    r"(\d{4})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?(?:起)?[\-—–~至到]+"
    r"(?:(\d{4})[年.\-/])?(?:(\d{1,2})[月.\-/])?(\d{1,2})日?(?:止)?"
)


def notice_days(facts: Facts) -> pd.Series:
    """By household the days of public notice, both ends counted; NA: not told."""
    stated = _each(column(facts, "households", "notice_days"), _stated)
    return stated.fillna(_each(column(facts, "households", "public_notice"), _spanned))


def _each(cells: pd.Series, read: Callable[[str], int | None]) -> pd.Series:
    known = {text: None if text is None else read(_folded(text)) for text in set(listed(cells))}
    found = [known[text] for text in listed(cells)]
    return pd.Series(pd.array(found, dtype="Int64"), index=cells.index)


def _stated(text: str) -> int | None:
    found = _DAYS.fullmatch(text)
    return None if found is None else int(found[1])


def _spanned(text: str) -> int | None:
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    try:
        first = date(year, month, day)
        last = date(int(found[4] or year), int(found[5] or month), int(found[6]))
    except ValueError:
        return None
    return (last - first).days + 1


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
