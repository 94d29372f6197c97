"""Which home of a site is meant, however building, unit and room are written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.han_digits import in_digits
from relocaudit.linkage.lookup import joined, listed, texts
from relocaudit.rules.reading import column
from relocaudit.tables.table import TEXT

_PART = re.compile(r"[0-9]+|[A-Z]+|[甲乙丙丁戊己庚辛东西南北]")
_SEVERAL = re.compile(r"[、,，;；和及]|\d\s*[/~～至]\s*\d")
_FLAT = re.compile(r"\d{3,}(?!\s*号)")

_DIGIT = re.compile(r"\d")


def home_keys(facts: Facts) -> pd.Series:
    """By household one text a home of a site: 3栋2单元501室 and 3-2-501 are one.

    NA: no site, no room, several rooms in one cell, or a flat's number without its building, which
    every building has.
    """
    homes = facts.households
    site = homes["site_rid"].astype(TEXT).fillna(joined(homes["township"], homes["site_key"]))
    site = site.fillna(homes["site_key"])
    fields = (listed(column(facts, "households", f)) for f in ("building", "unit", "room"))
    numbers = texts((_number(*parts) for parts in zip(*fields, strict=True)), homes.index)
    return joined(site, numbers)


def _number(building: str | None, unit: str | None, room: str | None) -> str | None:
    if room is None:
        return None
    text, own = _read(room)
    if text is None:
        return None
    before = [number for part in (building, unit) if part is not None for number in _read(part)[1]]
    # A room that repeats its building and unit (1栋 | 1单元 | 1-1-101) says them once.
    again = len(own) > len(before) and [*own[: len(before)]] == before
    whole = own if again else (*before, *own)
    if len(whole) == 1 and _FLAT.search(text):
        return None
    return "-".join(number.lstrip("0") or "0" for number in whole)


@lru_cache(maxsize=1 << 12)
def _read(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The text in digits, and its numbers and letters; no text if it names no single room."""
    folded = in_digits(unicodedata.normalize("NFKC", text).upper())
    single = _DIGIT.search(folded) is not None and _SEVERAL.search(folded) is None
    return folded if single else None, tuple(_PART.findall(folded))
