"""Names of resettlement sites, one spelling each."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from relocaudit.linkage.lookup import listed, texts

_CODE = re.compile(r"^[0-9A-Za-z]+[-_—－:：.、]+")
_NOTE = re.compile(r"\([^)]*\)$")
_TOWN = re.compile(r"^.{1,6}?(?:街道|镇|乡)(?=.{2,}$)")
_SUFFIX = re.compile(
    r"(?:易地扶贫搬迁|易地搬迁|扶贫搬迁|搬迁|集中)*(?:安置点|安置区|安置社区|安置小区|小区|社区|新村|新区|点|区)?$"
)


def site_keys(names: pd.Series) -> pd.Series:
    """Names without code, township, remark in brackets and the word for what a site is.

    `03-松萝镇百合园集中安置点` and `百合园安置区` become `百合园`; a name of nothing but such
    words stays as it is.
    """
    return texts((None if name is None else site_key(name) for name in listed(names)), names.index)


@lru_cache(maxsize=1 << 12)
def site_key(name: str) -> str | None:
    """One name as `site_keys` compares it."""
    folded = "".join(unicodedata.normalize("NFKC", name).split())
    for pattern in (_CODE, _NOTE, _TOWN, _SUFFIX):
        shorter = pattern.sub("", folded)
        folded = shorter if len(shorter) >= 2 else folded
    return folded or None


def site_codes(names: pd.Series) -> pd.Series:
    """The code before a name (0101-海棠湾), or a name that is nothing but a code; NA: none."""
    found = ((None if name is None else _site_code(name)) for name in listed(names))
    return texts(found, names.index)


@lru_cache(maxsize=1 << 12)
def _site_code(name: str) -> str | None:
    folded = "".join(unicodedata.normalize("NFKC", name).split())
    prefix = _CODE.match(folded)
    if prefix is not None and len(folded) > len(prefix[0]):
        return prefix[0].rstrip("-_—－:：.、")
    return folded if re.fullmatch(r"[0-9A-Za-z]*\d[0-9A-Za-z]*", folded) else None
