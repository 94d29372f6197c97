"""Which home of a site is meant, however building, unit and room are written."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import joined, listed, texts
from relocaudit.rules.reading import column
from relocaudit.tables.table import TEXT

_PART = re.compile(r"[0-9]+|[A-Z]+|[甲乙丙丁戊己庚辛东西南北]")
_SEVERAL = re.compile(r"[、,，;；和及]|\d\s*[/~～至]\s*\d")
_FLAT = re.compile(r"\d{3,}(?!\s*号)")


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
    if room is None or _SEVERAL.search(room) or not re.search(r"\d", room):
        return None
    said = [part for part in (building, unit, room) if part is not None]
    parts = [_PART.findall(unicodedata.normalize("NFKC", text).upper()) for text in said]
    # A room that repeats its building and unit (1栋 | 1单元 | 1-1-101) says them once.
    own = parts[-1]
    before = [part for group in parts[:-1] for part in group]
    whole = own if own[: len(before)] == before and len(own) > len(before) else [*before, *own]
    if len(whole) == 1 and _FLAT.search(room):
        return None
    return "-".join(part.lstrip("0") or "0" for part in whole)
