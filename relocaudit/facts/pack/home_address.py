"""Building, unit, floor and room out of what offices write: 3栋2单元502, 3-2-502, 3幢502室."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from relocaudit.facts.han_digits import in_digits
from relocaudit.model.pack.seating import WhyUnplaced

_TOKEN: Final = re.compile(
    r"第?(?P<zone>[A-Z]|\d+|[东南西北中])(?:区|片区|片|期|组团)"
    r"|第?(?P<building>[A-Z东南西北中]-?\d+|\d+-?[A-Z]?|[A-Z甲乙丙丁])(?:号楼|栋楼?|幢楼?|座|#楼?|号栋|号幢|楼栋)"
    r"|第?(?P<unit>\d+|[A-Z甲乙丙丁东中西左右])(?:号?单元|门洞|号?梯)"
    r"|第?(?P<storey>\d+)(?:层|楼)"
    r"|(?P<house>\d+)(?:号房|号)(?!\d)"
    r"|(?P<number>[A-Z]\d{1,2}(?!\d)|\d+[A-Z]?|[A-Z](?=-?\d))(?:号?室|房|户)?"
    r"|(?P<letter>[A-Z]|[东中西左右])(?=\W|$|户|室)(?:户|室)?"
    r"|[-—–_/.#·:\\\s]"
)
_DATE: Final = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*0{1,2}:00(?::00)?)?"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z]{3}(?:-\d\d)?|[A-Z]{3}-\d\d"
)
_SEVERAL: Final = re.compile(r"[、,;和及与&+]|(?<=\d)/(?=\d{3})|\d\s*[~至到]\s*\d")
_NOTE: Final = re.compile(r"\([^)]*\)$")
_NOTHING: Final = re.compile(r"|无|/|-+|—+|待.*|未.*|暂.*|没有|正在.*|不详|0")
_NEW_HOME: Final = re.compile(
    r"(?:[A-Z]?\d+|[一二三四五六七八九十]+|[A-Z])(?:号楼|栋|幢|座|#|单元|楼)"
    r"|\d+(?:\s*[-－—–]\s*\d+){1,3}\s*(?:室|号)?$|\d+(?:室|号)$"
)
_FLAT, _LONGEST = 3, 4
_MOST_STOREYS: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a home is; building and unit are empty where nothing names them.

    `storey` is None for houses with a number of their own.
    """

    building: str
    unit: str
    storey: int | None
    room: str


@dataclass(frozen=True, slots=True)
class _Said:
    building: str = ""
    unit: str = ""
    storey: str = ""
    is_house: bool = False
    numbers: tuple[str, ...] = ()


def split_home(text: str) -> tuple[str, str]:
    """A site's name and the address of a home behind it: 百合园3栋502 → 百合园, 3栋502."""
    folded = _folded(text)
    found = _NEW_HOME.search(folded)
    if found is None:
        return text, ""
    return folded[: found.start()].rstrip("-—–第"), folded[found.start() :]


@lru_cache(maxsize=1 << 15)
def place_of(building: str, unit: str, room: str) -> Place | WhyUnplaced:
    """The home that three cells name, any of which may say more than its header: 房号 3-2-502."""
    if _NOTHING.fullmatch(_folded(room)):
        return _of_fuller(building, unit)
    texts = [_folded(text) for text in (building, unit, room)]
    if any(_DATE.fullmatch(text) for text in texts):
        return "date"
    if any(_SEVERAL.search(text) for text in texts):
        return "several"
    said = _read(texts[2])
    if said is None:
        return "unreadable"
    before = [_label(texts[0], "栋"), _label(texts[1], "单元")]
    if before[0] is None and before[1] == "":
        # 楼栋号 may hold building and unit: 3-2.
        both = _read(texts[0])
        if both is not None and len(both.numbers) > 1:
            return place_of("", "", f"{texts[0]}-{texts[2]}")
    if any(part is None for part in before):
        return "unreadable"
    return _placed(before[0] or "", before[1] or "", said)


def _of_fuller(building: str, unit: str) -> Place | WhyUnplaced:
    """Without a room: the whole address may stand under 楼栋号, or the room under 单元."""
    said = _read(_folded(unit))
    if said is not None and said.numbers and (said.unit or len(said.numbers) > 1):
        return place_of(building, "", unit)
    said = _read(_folded(building))
    if said is not None and said.numbers and (said.building or len(said.numbers) > 1):
        return place_of("", unit, building)
    return "not-told"


def _folded(text: str) -> str:
    """One width, digits, no blanks but those that part numbers."""
    folded = in_digits(unicodedata.normalize("NFKC", text).upper().strip())
    folded = re.sub(r"(?<=\d)\s+(?=\d)", "-", folded)
    return _NOTE.sub("", re.sub(r"\s+", "", folded))


@lru_cache(maxsize=1 << 12)
def _label(text: str, word: str) -> str | None:
    """The number of a building or unit: 3, 3栋, A3, B区3号楼; None where it is none."""
    if _NOTHING.fullmatch(text):
        return ""
    bare = re.fullmatch(r"第?([A-Z]?-?\d+[A-Z]?|[A-Z甲乙丙丁东中西])号?", text)
    said = _read(f"{bare[1]}{word}" if bare else text)
    if said is None or said.numbers or said.storey:
        return None
    return said.building if word == "栋" else said.unit


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> _Said | None:
    """What the words of an address name; None where some of it names nothing known."""
    at, said, zone = 0, _Said(), ""
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            return None
        at = token.end()
        kind, value = token.lastgroup, _plain(token[token.lastgroup]) if token.lastgroup else ""
        if kind == "zone":
            zone = value
        elif kind == "building" and not said.building:
            said = replace(said, building=_zoned(zone, value))
        elif kind == "unit" and not said.unit:
            said = replace(said, unit=value)
        elif kind == "storey" and not said.storey:
            said = replace(said, storey=value)
        elif kind in ("number", "letter", "house"):
            said = replace(
                said, numbers=(*said.numbers, value), is_house=said.is_house or kind == "house"
            )
        elif kind is not None:
            return None
    return said


def _placed(building: str, unit: str, said: _Said) -> Place | WhyUnplaced:
    if (building and said.building and building != said.building) or (
        unit and said.unit and unit != said.unit
    ):
        return "unreadable"
    building, unit = building or said.building, unit or said.unit
    numbers, storey = said.numbers, said.storey
    known = tuple(part for part in (building, unit) if part)
    # A room that repeats its building and unit (1栋 | 1单元 | 1-1-101) says them once.
    if not said.building and len(numbers) > len(known) and numbers[: len(known)] == known:
        numbers = numbers[len(known) :]
    if storey and not building and not _begins(numbers, storey):
        # 3楼502 is a flat of building 3: on the third floor there is none of that number.
        building, storey = storey, ""
    *before, room = numbers or ("",)
    if len(before) == 3 and not (building or unit or storey):
        building, storey, before = _of_four(before, room)
    if before and not building:
        building, *before = before
    if before and not unit:
        unit, *before = before
    if before and not storey and before[0].isdigit():
        storey, *before = before
    if before or not room:
        return "unreadable" if before else "not-told"
    return _home(building, unit, storey, room, is_house=said.is_house)


def _of_four(before: list[str], room: str) -> tuple[str, str, list[str]]:
    """Building, storey and the rest: 3-2-5-502 and 3-2-5-2 name the storey, A-3-2-502 a zone."""
    first, second, third = before
    if _begins((room,), third) or len(room) < _FLAT:
        return first, third, [second]
    return _zoned(first, second), "", [third]


def _home(
    building: str, unit: str, storey: str, room: str, *, is_house: bool
) -> Place | WhyUnplaced:
    digits = re.match(r"\d*", room)
    figures = digits[0] if digits else ""
    if len(figures) > _LONGEST:
        return "unreadable"
    if not building:
        is_flat = len(figures) >= _FLAT and not is_house
        return "no-building" if is_flat or unit else Place("", "", None, room)
    if storey and len(figures) < _FLAT:
        room = f"{storey}{room.zfill(2)}" if figures else room
        return Place(building, unit, int(storey), room)
    level = int(figures[:-2]) if len(figures) >= _FLAT else None
    if level is not None and level > _MOST_STOREYS:
        level = None
    return Place(building, unit, level, room)


def _zoned(zone: str, building: str) -> str:
    """A3 for building 3 of zone A; 2-3 for building 3 of the second stage."""
    return f"{zone}-{building}" if zone.isdigit() else zone + building


def _begins(numbers: tuple[str, ...], storey: str) -> bool:
    return bool(numbers) and len(numbers[-1]) >= _FLAT and numbers[-1][:-2] == storey


def _plain(value: str) -> str:
    bare = value.replace("-", "")
    return bare.lstrip("0") or "0"
