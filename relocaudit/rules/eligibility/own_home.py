"""Whether an address on another office's list is the household's own home of the programme."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import listed, texts
from relocaudit.linkage.site_names import site_keys
from relocaudit.rules.reading import Cells, lookup

_NUMBER = re.compile(r"\d+")
_BETWEEN = re.compile(r"[、,，;；/|\s]+")


def is_own_home(facts: Facts, homes: pd.Series, addresses: pd.Series) -> pd.Series[bool]:
    """By row: the address names the household's site, and its room where both tell one.

    `homes` are household rids.
    """
    names = listed(lookup(facts, "households", "site_key", homes))
    rows = zip(listed(homes), listed(addresses), names, strict=True)
    own = [
        home is not None
        and address is not None
        and _is_at(facts, int(home), _folded(address), name)
        for home, address, name in rows
    ]
    return pd.Series(own, index=homes.index, dtype=bool)


def _is_at(facts: Facts, home: int, address: str, site: str | None) -> bool:
    for name in _names(facts, home, site):
        _, found, rest = address.partition(name)
        if found:
            return _same_room(_room(facts, home), {int(part) for part in _NUMBER.findall(rest)})
    return False


def _names(facts: Facts, home: int, site: str | None) -> list[str]:
    """The site's name and, by the site list, its other names."""
    at = Cells(facts, "households").count(home, "site_rid")
    cells = Cells(facts, "sites")
    said = [] if at is None else [cells.text(at, "site_name"), cells.text(at, "aliases")]
    others = [name for text in said if text for name in _BETWEEN.split(text) if name]
    keys = listed(site_keys(texts(others, pd.RangeIndex(len(others)))))
    return [name for name in (site, *keys) if name]


def _room(facts: Facts, home: int) -> set[int]:
    cells = Cells(facts, "households")
    told = (cells.text(home, field) for field in ("building", "unit", "room"))
    return {int(part) for text in told if text for part in _NUMBER.findall(_folded(text))}


def _same_room(here: set[int], there: set[int]) -> bool:
    return here <= there or there <= here


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
