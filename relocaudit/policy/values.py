"""From what TOML gives to what a clause of its kind may hold."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from relocaudit.model.clause import ClauseValue, Pairs
from relocaudit.policy.catalogue import Kind, KnownClause

# What a refused value should have been: msgids, worded in policy.po.
EXPECTED: dict[Kind, str] = {
    "number": "a number, such as 25",
    "share": "a share from 0 to 1, such as 0.9",
    "day": "a date without quotes, such as 2017-02-28",
    "yes-no": "true or false",
    "word": "a word in quotes",
    "words": 'a list of words, such as ["relocation", "demolition"]',
    "ranges": "a list of figures or ranges, such as [50, 75] or [[50, 75], [76, 100]]",
    "ladder": "a list of [persons, amount], such as [[3, 3000], [4, 4000]]",
}


def read_value(known: KnownClause, raw: object) -> ClauseValue | None:
    """The value as the clause's kind wants it; None if `raw` is not of that kind."""
    match known.kind:
        case "number":
            return _number(raw)
        case "share":
            share = _number(raw)
            return share if share is not None and share <= 1 else None
        case "day":
            # A datetime is a date to Python, and a time of day has no place in a clause.
            return raw if isinstance(raw, date) and not isinstance(raw, datetime) else None
        case "yes-no":
            return raw if isinstance(raw, bool) else None
        case "word":
            return _word(known, raw)
        case "words":
            return _words(known, raw)
        case "ranges":
            return _ranges(raw)
        case _:  # the ladder
            return _ladder(raw)


def _number(raw: object) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return None
    number = Decimal(raw)
    return number if number.is_finite() and number >= 0 else None


def _word(known: KnownClause, raw: object) -> str | None:
    if not isinstance(raw, str) or not raw.strip():
        return None
    return raw if not known.choices or raw in known.choices else None


def _words(known: KnownClause, raw: object) -> tuple[str, ...] | None:
    if not isinstance(raw, list) or not raw:
        return None
    words = [word for item in raw if (word := _word(known, item)) is not None]
    return tuple(words) if len(words) == len(raw) == len(set(words)) else None


def _pairs(raw: object) -> Pairs | None:
    pairs = []
    for item in raw if isinstance(raw, list) else []:
        if not isinstance(item, list) or len(item) != 2:
            return None
        first, second = _number(item[0]), _number(item[1])
        if first is None or second is None:
            return None
        pairs.append((first, second))
    return tuple(pairs) or None


def _ranges(raw: object) -> tuple[Decimal, ...] | Pairs | None:
    if isinstance(raw, list) and raw and not isinstance(raw[0], list):
        figures = [figure for item in raw if (figure := _number(item)) is not None]
        return tuple(figures) if len(figures) == len(raw) else None
    pairs = _pairs(raw)
    return pairs if pairs and all(low <= high for low, high in pairs) else None


def _ladder(raw: object) -> Pairs | None:
    pairs = _pairs(raw)
    if not pairs:
        return None
    sizes = [size for size, _ in pairs]
    rising = all(lower < higher for lower, higher in pairwise(sizes))
    return pairs if rising else None
