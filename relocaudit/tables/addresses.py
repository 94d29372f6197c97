"""An address in one column (松萝镇蓝田村三组) as the places that have no column of their own.

A roster's county, town, village and group are where a household comes from: an address of its new
home must never stand in for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from relocaudit.tables.words import plain

PLACES = ("county", "town", "village", "group_name")
# Where somebody lives now or gets letters may be the new home.
_NOT_OF_ORIGIN = re.compile(r"现|居住|通讯|常住|安置|迁入|搬入|新")
_OF_ORIGIN = re.compile(r"原|迁出|户籍|户口|搬迁前")
_ABOVE = (
    r"(?:[一-鿿]{2,8}?(?:省|自治区))?"
    r"(?:[一-鿿]{2,10}?(?:自治州|地区|州|盟|市(?=[一-鿿]{2,10}?[县区市旗])))?"
)
_COUNTY = (
    r"(?P<county>(?:(?!街道)[一-鿿]){1,12}?(?:自治县|自治旗|县|(?<!社)区|旗|市)(?![县区旗市]))?"
)
_TOWN = r"(?P<town>[一-鿿]{1,12}?(?:街道办事处|街道办|街道|办事处|民族乡|苏木|镇(?!镇)|乡(?!镇)))?"
_VILLAGE = (
    r"(?P<village>[一-鿿]{1,12}?(?:村民委员会|居民委员会|社区居委会|村委会|居委会|行政村|社区|嘎查|"
    r"村村|村(?![民委])))?"
)
_NUMBER = r"(?:第?(?:\d{1,3}|[一二三四五六七八九十]{1,3}))"
_GROUP = (
    rf"(?P<group_name>{_NUMBER}(?:村民小组|居民小组|小组|组|社|队)|"
    rf"[一-鿿]{{1,6}}?[村寨屯庄]{_NUMBER}(?:组|社|队)|"
    r"[一-鿿]{1,8}?(?:村民小组|小组|自然村|组|屯|寨|庄|社|队|湾|坝|沟|村))?"
)
_REST = r"(?:附?\d{1,4}(?:-\d{1,4})*号?)?(?:附\d{1,3}号?)?"
_NEW_HOME = re.compile(r"\d+(?:栋|幢|单元|楼|室|#)|小区|安置|新居|新村点")
_ENDING = re.compile(r"(?:街道办事处|街道办|街道|办事处|[一-鿿]{1,3}族乡|民族乡|镇|乡)$")
_NO_TOWN = frozenset({"乡", "镇", "本镇", "本乡", "街道"})


def tells_origin(header: str) -> bool:
    """Whether a header says in words that its column is where the household comes from."""
    return bool(_OF_ORIGIN.search(plain(header)))


def may_tell_origin(header: str) -> bool:
    """The same for headers that do not say: 家庭住址 may, 现住址 and 安置地址 may not."""
    return tells_origin(header) or not _NOT_OF_ORIGIN.search(plain(header))


@lru_cache(maxsize=65536)
def places_in(address: str) -> tuple[str, ...]:
    """County, town, village and group of an address, empty where it does not clearly name them.

    Nothing is taken from an address that is not all places, or is a flat in a new settlement.
    """
    folded = plain(address).strip(",、。")
    nothing = ("",) * len(PLACES)
    match = _address().fullmatch(folded)
    if not folded or match is None or _NEW_HOME.search(folded):
        return nothing
    found = [match[name] or "" for name in PLACES]
    if not (found[1] or found[2]) or found[1] in _NO_TOWN:
        return nothing
    return tuple(found)


def split_places(addresses: Sequence[str], towns: Sequence[str | None]) -> list[tuple[str, ...]]:
    """The places in each address; none where its town is another than the roster's (`towns`)."""
    split = [places_in(address) for address in addresses]
    nothing = ("",) * len(PLACES)
    return [
        places if not (town and places[1]) or _stem(town) == _stem(places[1]) else nothing
        for places, town in zip(split, towns, strict=True)
    ]


@lru_cache(maxsize=4096)
def _stem(town: str) -> str:
    return _ENDING.sub("", plain(town))


@cache
def _address() -> re.Pattern[str]:
    # Compiled where somebody needs it: it costs more than reading a small sheet.
    return re.compile(_ABOVE + _COUNTY + _TOWN + _VILLAGE + _GROUP + _REST)
