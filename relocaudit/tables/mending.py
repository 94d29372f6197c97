"""How the text of one cell is mended: only what means the same thing to every reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from relocaudit.model.mend import REASONS, Why

# The full-width forms of ASCII, and nothing else: NFKC would change rare characters, too.
_PLAIN = {0xFF01 + n: 0x21 + n for n in range(0x5E)}
_QUOTES = "'`‘’\"“”′"
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?")
_AREA_UNIT = re.compile(r"(?<=\d)\s*(?:㎡|m²|m2|M2|平方米|平米|平方|平)$")
_MIDNIGHT = re.compile(r"(?<=\d)\s+0?0:00(?::00)?$")
_DOTS = str.maketrans({"。": ".", "、": ".", "．": "."})
# One separator only: 2017.3-5 may mean from March to May.
_DAY = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})[日号]")
_MONTH = re.compile(r"(\d{4})[./-](\d{1,2})|(\d{4})年(\d{1,2})月份?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
IN_CHINESE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Of numbers in parts, no part may be a number by itself: two numbers would become one.
_WHOLE_ID, _WHOLE_PHONE, _WHOLE_CARD, _LONGEST_PHONE = 15, 7, 12, 12
_LONGEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Spelling:
    """A better spelling and why it is one."""

    text: str
    why: tuple[Why, ...]
    is_number: bool = False


def mended(kind: str, text: str, *, in_mu: bool = False, in_chinese: bool = False) -> Spelling:
    """A cell's text as it should be spelled; the same text, without a reason, where it is fine.

    `kind` is that of its column, `in_mu` says that the column's areas are in 亩, `in_chinese` that
    its dates are mostly written 2017年3月15日. What would have to be guessed stays as it is.
    """
    if kind == "area":
        return _number(text, unit=not in_mu)
    if kind in ("date", "event"):
        return _date(text, in_chinese=in_chinese)
    mend = _BY_KIND.get(kind)
    return mend(text) if mend is not None else Spelling(text, ())


def _id(text: str) -> Spelling:
    return _digits(text, r"[0-9]{6,}[0-9A-Za-z]*", _WHOLE_ID)


def _phone(text: str) -> Spelling:
    found = _digits(text, r"[0-9]{7,12}", _WHOLE_PHONE + 1)
    return found if len(found.text) <= _LONGEST_PHONE else Spelling(text, ())


def _card(text: str) -> Spelling:
    return _digits(text, r"[0-9]{8,23}", _WHOLE_CARD)


def _digits(text: str, shape: str, whole: int) -> Spelling:
    bare = text.strip().strip(_QUOTES)
    parts = bare.split()
    joined = "".join(parts)
    new = joined.translate(_PLAIN)
    if new[:-1].isdigit() and new.endswith("x"):
        new = new[:-1] + "X"
    together = len(parts) > 1 and max(map(len, parts)) >= whole
    if together or not new.isascii() or not re.fullmatch(shape, new):
        return Spelling(text, ())
    return _told(text, new)


def _name(text: str) -> Spelling:
    stripped = text.strip()
    parts = stripped.split()
    joined = "".join(parts)
    # 张 三 is one name; 张三 李四 may be two persons, and so may two lines.
    one = len(joined) <= _LONGEST_NAME or all(len(part) == 1 for part in parts)
    if len(parts) > 1 and one and "\n" not in stripped and _is_han(joined):
        return _told(text, joined)
    return _told(text, stripped)


def _outer(text: str) -> Spelling:
    return _told(text, text.strip())


def _plain_number(text: str) -> Spelling:
    return _number(text, unit=False)


def _number(text: str, *, unit: bool) -> Spelling:
    new = text.strip().strip(_QUOTES).strip().translate(_PLAIN)
    bare = _AREA_UNIT.sub("", new) if unit else new
    if not _NUMBER.fullmatch(bare) or bare == text:
        return Spelling(text, ())
    why = _told(text, new).why + (("unit",) if bare != new else ())
    return Spelling(bare, _ordered(why), is_number=True)


def _date(text: str, *, in_chinese: bool) -> Spelling:
    said = text.strip().strip(_QUOTES)
    folded = _BLANKS.sub("", _MIDNIGHT.sub("", said.translate(_PLAIN))).translate(_DOTS)
    found = _day_or_month(folded)
    if found is None or _ISO.fullmatch(text) or IN_CHINESE.fullmatch(text):
        return Spelling(text, ())
    year, month, day = found
    if in_chinese:
        new = f"{year}年{month}月" + (f"{day}日" if day else "")
    else:
        new = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    return Spelling(new, ("date",))


def _day_or_month(text: str) -> tuple[int, int, int] | None:
    """Year, month and day (0 for a whole month); None for no date and for an ambiguous one."""
    if text.endswith((".1", "/1", "-1")) and text.count(text[-2]) == 1:
        # 2017.1 is what a number cell makes of 2017.10.
        return None
    for shape in (_DAY, _MONTH, _COMPACT):
        if match := shape.fullmatch(text):
            numbers = [int(part) for part in match.groups() if part and part.isdigit()]
            year, month, day = (*numbers, 0)[:3]
            return (year, month, day) if _exists(year, month, day) else None
    return None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return _FIRST_YEAR <= date(year, month, day or 1).year <= _LAST_YEAR
    except ValueError:
        return False


def _told(text: str, new: str) -> Spelling:
    """The new text with the reasons that lead from the old one to it."""
    if new == text:
        return Spelling(text, ())
    why: set[Why] = set()
    if _BLANKS.search(text) and len(_BLANKS.findall(text)) != len(_BLANKS.findall(new)):
        why.add("blanks")
    if any(quote in text and quote not in new for quote in _QUOTES):
        why.add("quotes")
    if text.translate(_PLAIN) != text:
        why.add("width")
    if "x" in text.translate(_PLAIN) and "x" not in new:
        why.add("case")
    return Spelling(new, _ordered(why))


def _ordered(why: set[Why] | tuple[Why, ...]) -> tuple[Why, ...]:
    return tuple(reason for reason in REASONS if reason in why)


def _is_han(text: str) -> bool:
    return all(ord(character) > 0x2E7F for character in text)


_BY_KIND: dict[str, Callable[[str], Spelling]] = {
    "id": _id,
    "phone": _phone,
    "card": _card,
    "name": _name,
    "place": _outer,
    "code": _outer,
    "yesno": _outer,
    "number": _outer,
    "count": _plain_number,
    "year": _plain_number,
    "money": _plain_number,
}
