"""Full numbers of persons in any text: found however they are written, masked at their length.

For lists that are put up in public (公示). No national rule says which digits to star; ours: of an
id the first four and, where no column beside tells of birth or sex, the last four stay; of a card
the last four; of a telephone number the first three and the last four.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

NumberKind = Literal["id", "card", "phone"]

_D = "[0-9０-９]"
_NOT_BEHIND, _NOT_BEFORE = r"(?<![0-9０-９.])", r"(?![0-9０-９])"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
# What clerks set between the digits of an id; each part of a date in it must be one all the same.
_GAP = rf"[\s{_UNSEEN}'’·.\-–—_/]{{0,2}}"
_NONE = rf"[{_UNSEEN}]*"
_ZERO, _ONE, _TWO, _THREE = "[0０]", "[1１]", "[2２]", "[3３]"
_MONTH = f"(?:{_ZERO}{{g}}[1-9１-９]|{_ONE}{{g}}[0-2０-２])"
_DAY = f"(?:{_ZERO}{{g}}[1-9１-９]|[12１２]{{g}}{_D}|{_THREE}{{g}}[01０１])"
_CENTURY = f"(?:{_ONE}{{g}}[89８９]|{_TWO}{{g}}{_ZERO})"
_CHECK = "[0-9０-９XxＸｘХх]"


def _joined(gap: str, *parts: str) -> str:
    return gap.join(part.replace("{g}", gap) for part in parts)


_REGION = ("[1-9１-９]", *[_D] * 5)
_ID18 = _joined(_GAP, *_REGION, _CENTURY, _D, _D, _MONTH, _DAY, *[_D] * 3, _CHECK)
_ID15 = _joined(_NONE, *_REGION, _D, _D, _MONTH, _DAY, *[_D] * 3)
# Behind an id stand the kind and degree on a certificate of disability: B1, 43, 43B1.
_ID = re.compile(
    rf"{_NOT_BEHIND}(?:{_ID18}(?:{_D}{{2}}(?:[A-Za-z]?{_D})?{_D}?)?|{_ID15}){_NOT_BEFORE}"
)
_LONG = re.compile(rf"{_NOT_BEHIND}{_D}(?:{_NONE}{_D}){{13,}}{_NONE}{_CHECK}")
_GROUPED = re.compile(
    rf"{_NOT_BEHIND}{_D}{{4}}(?:[ \-]{_D}{{4}}){{2,4}}(?:[ \-]{_D}{{1,4}})?{_NOT_BEFORE}"
)
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ \-]?)+")
_TOLD = re.compile(rf"((?:[账帐]号|卡号|存折号?|[账帐]户)[^0-9０-９*]{{0,6}})({_D}{{8,}})")
_PHONE = re.compile(
    rf"{_NOT_BEHIND}(?:(?:\+|00)?86[ \-]?)?"
    + _joined(_NONE, _ONE, "[3-9３-９]", _D)
    + rf"[ \-\u3000{_UNSEEN}]*"
    + _joined(_NONE, *[_D] * 4)
    + rf"[ \-\u3000{_UNSEEN}]*"
    + _joined(_NONE, *[_D] * 4)
    + _NOT_BEFORE
)
# Numbers that are put up so that people call them.
_FOR_THE_PUBLIC = re.compile(r"(?:监督|举报|投诉|咨询|服务|值班|热线)[^0-9０-９]{0,10}$")
_DIGIT = re.compile(rf"{_D}")
_STARRED = re.compile(r"[*＊×●○■□#]{3,}|[xX]{4,}")
_RUN = re.compile(r"[0-9０-９][0-9０-９\s\-.'’XxＸｘ]*")
_HEAD, _TAIL, _LEAST_DIGITS = 4, 4, 6
_OF_ID18 = 18


@dataclass(frozen=True, slots=True)
class FullNumber:
    """A number that shows in full: where it stands in a text, and what may be shown of it."""

    kind: NumberKind
    start: int
    end: int
    masked: str


def full_numbers(
    text: str, *, show_tail: bool = True, is_code: bool = False
) -> tuple[FullNumber, ...]:
    """Every full id, card and telephone number of a text, in its order.

    `show_tail` leaves the last four digits of ids; `is_code` says that long numbers in the column
    are codes of households or papers, so that only what has the shape of an id is one.
    """
    if sum(character.isdigit() for character in text) < _LEAST_DIGITS:
        return ()
    found: list[FullNumber] = []
    for number in _candidates(text, show_tail=show_tail, is_code=is_code):
        if all(number.end <= known.start or known.end <= number.start for known in found):
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


def without_full_numbers(text: str, *, show_tail: bool = True, is_code: bool = False) -> str:
    """The text with every full number masked."""
    for number in reversed(full_numbers(text, show_tail=show_tail, is_code=is_code)):
        text = text[: number.start] + number.masked + text[number.end :]
    return text


def whole_masked(text: str, kind: NumberKind, *, show_tail: bool = True) -> str:
    """A cell of a column of such numbers, masked whatever its digits look like.

    What is masked already, and what is too short to be anybody's number, stays.
    """
    if kind == "phone":
        # Two numbers in a cell are two, whatever stands between them.
        text = without_full_numbers(text, show_tail=show_tail)
    if not _STARRED.search(text):
        text = _RUN.sub(lambda match: _run(match.group(), kind, show_tail=show_tail), text)
    return without_full_numbers(text, show_tail=show_tail)


def is_for_the_public(text: str, start: int) -> bool:
    """Whether the number that begins there is put up so that people call it (监督电话)."""
    return _FOR_THE_PUBLIC.search(text[:start]) is not None


def _run(text: str, kind: NumberKind, *, show_tail: bool) -> str:
    digits = len(_DIGIT.findall(text))
    if digits < (7 if kind == "phone" else _LEAST_DIGITS):
        return text
    return _masked(text, kind, show_tail=show_tail and digits >= _OF_ID18 - 1)


def _candidates(text: str, *, show_tail: bool, is_code: bool) -> Iterator[FullNumber]:
    """The surest kind first: a number is what it is first found as."""
    for match in _ID.finditer(text):
        yield _number("id", match, show_tail=show_tail)
    if not is_code:
        for match in _LONG.finditer(text):
            yield _number("id" if len(match[0]) in (15, 18) else "card", match, show_tail=show_tail)
        for match in _GROUPED.finditer(text):
            if not _YEARS.fullmatch(match[0]):
                yield _number("card", match, show_tail=show_tail)
        for match in _TOLD.finditer(text):
            shown = _masked(match[2], "card", show_tail=show_tail)
            yield FullNumber("card", match.start(2), match.end(2), shown)
        for match in _PHONE.finditer(text):
            if not is_for_the_public(text, match.start()):
                yield _number("phone", match, show_tail=show_tail)


def _number(kind: NumberKind, match: re.Match[str], *, show_tail: bool) -> FullNumber:
    shown = _masked(match[0], kind, show_tail=show_tail)
    return FullNumber(kind, match.start(), match.end(), shown)


def _masked(text: str, kind: NumberKind, *, show_tail: bool) -> str:
    """Digits (and the X of an id) starred but for those that may be shown; the rest as it is."""
    places = [n for n, c in enumerate(text) if c.isdigit() or c in "XxＸｘХх"]
    count = len(places)
    if kind == "phone":
        first, last = (3, _TAIL) if count >= 11 else (0, 2)
    elif kind == "card":
        first, last = 0, _TAIL
    else:
        # Of a certificate number the last digits tell the disability.
        first, last = _HEAD, _TAIL if show_tail and count in (15, _OF_ID18) else 0
    hidden = set(places[first : count - last])
    return "".join("*" if n in hidden else c for n, c in enumerate(text))
