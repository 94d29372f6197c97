"""How many measures a cell lists: 产业扶贫、就业扶贫 · 1.…2.… · 5项."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from relocaudit.linkage.lookup import listed

_NUMBER = re.compile(r"(\d{1,2})(?:\.0)?(?:项|个|条|种)?(?:措施)?")
_IN_WORDS = str.maketrans("一二两三四五六七八九", "1223456789")
_WORDED = re.compile(r"[一二两三四五六七八九](?=[项个条种])")
_NONE = re.compile(r"无|没有|否|×|0|暂无|未落实|未.*|没有.*|无措施")
_BETWEEN = re.compile(
    r"[、,;/|+\s]+|(?<!\d)\d{1,2}[.)](?!\d)|\(\d{1,2}\)|[一二三四五六七八九十]{1,2}[.、)]"
)
_INDUSTRY = re.compile(r"产业|种植|养殖|光伏|合作社|大棚|特色农业|入股|分红")
_CIRCLED = re.compile(r"[①-⑳]")
# Sentences: counting their parts would count commas.
_PROSE = re.compile(r"该户|通过|实现|增收|[了并]|等$")
_LONGEST = 14


def counts(cells: pd.Series) -> pd.Series:
    """Number of different measures; NA: blank, or told in sentences."""
    known = {text: _count(text) for text in set(listed(cells))}
    return _whole(cells, known)


def industries(cells: pd.Series) -> pd.Series:
    """Number of the listed measures that are of industry; NA: blank, a number, or sentences.

    A sentence that speaks of industry counts as one.
    """
    known = {text: _count_industries(text) for text in set(listed(cells))}
    return _whole(cells, known)


def _whole(cells: pd.Series, known: dict[str | None, int | None]) -> pd.Series:
    found = [known[text] for text in listed(cells)]
    return pd.Series(pd.array(found, dtype="Int64"), index=cells.index)


def _count(text: str | None) -> int | None:
    parts = _parts(text)
    if len(parts) == 1 and (number := _NUMBER.fullmatch(parts[0])):
        return int(number[1])
    if all(_NONE.fullmatch(part) for part in parts):
        return 0 if parts else None
    prose = any(len(part) > _LONGEST or _PROSE.search(part) for part in parts)
    return None if prose else len(set(parts))


def _count_industries(text: str | None) -> int | None:
    parts, count = _parts(text), _count(text)
    of_industry = len({part for part in parts if _INDUSTRY.search(part)})
    if count is None or (count and all(_NUMBER.fullmatch(part) for part in parts)):
        return of_industry or None
    return of_industry


def _parts(text: str | None) -> tuple[str, ...]:
    marked = _CIRCLED.sub(" ", text or "").replace("。", ";")
    folded = unicodedata.normalize("NFKC", marked).strip()
    folded = _WORDED.sub(lambda digit: digit[0].translate(_IN_WORDS), folded)
    if _NUMBER.fullmatch(folded):
        return (folded,)
    parts = (part.strip(" .:") for part in _BETWEEN.split(folded))
    return tuple(part for part in parts if part and not part.isdigit())
