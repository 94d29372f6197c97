"""Text as people mean it: width, spaces, brackets and units of headers and cells."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SQUARE_METRES = str.maketrans({"㎡": "m2", "²": "2"})
_SPACES = re.compile(r"\s+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_UNIT_WORDS = re.compile(
    r"\((?:单位[::]?)?(?:万元|元|m2|平方米|平米|平方|亩|人|户|月|个|年|间|岁|年月日?|年/月/日?|是/否|有/无|元/人|万元/户|人/户|套)\)"
)
_UNIT_NOTE = re.compile(r"单位[::]?[^0-9:)]{0,12}元|\([^()0-9]{0,8}元[^()0-9]{0,8}\)")
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}[)、.．]|[一二三四五六七八九十]{1,2}、)")
_YEAR = re.compile(r"^(?:20)\d{2}年度?")
_EDGES = ":*·、,;。※★#_"
# Han and the digits tell a header; a word of another script beside them only translates it.
_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Two Latin letters are an abbreviation that says something: 户主ID is no 户主.
_TRANSLATION = re.compile(
    rf"(?:[A-Za-z\u00c0-\u024f][^{_HAN}]*){{3}}|[^\W\d_{_HAN}\u0000-\u024f][^{_HAN}]*"
)
_TRANSLATED = re.compile(rf"[{_HAN}]{{2}}")
_CIRCLED = re.compile(r"^[①-⒛⓪㈠-㈩❶-❿]+")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Full-width folded, all white space gone; ㎡ becomes m2 (so 75㎡ can never read as 752)."""
    if text.isascii():
        return "".join(text.split())
    return _SPACES.sub("", unicodedata.normalize("NFKC", text.translate(_SQUARE_METRES)))


@lru_cache(maxsize=16384)
def header_keys(text: str) -> tuple[str, ...]:
    """The forms under which a header is looked up, the most literal first.

    As written; without unit brackets; without any brackets; without numbering, asterisks and a
    leading year; without its translation (姓名 Name).
    """
    if text.isascii() and any(map(str.isdigit, text)):
        # A number, a day or a code: nothing below finds anything in it.
        return tuple(filter(None, (plain(text).strip(_EDGES).lower(),)))
    literal = plain(_CIRCLED.sub("", text.lstrip())).strip(_EDGES)
    without_units = _UNIT_WORDS.sub("", literal)
    bare = without_units
    while (shorter := _BRACKETS.sub("", bare)) != bare:
        bare = shorter
    bare = bare.split("(")[0] or bare
    trimmed = _YEAR.sub("", _NUMBERING.sub("", bare))
    alone = _TRANSLATION.sub("", trimmed).strip(_EDGES + "/()")
    if not _TRANSLATED.search(alone):
        alone = ""
    return tuple(
        dict.fromkeys(key.lower() for key in (literal, without_units, bare, trimmed, alone) if key)
    )


@lru_cache(maxsize=4096)
def translates(text: str) -> bool:
    """Whether a plain text is a word without any Han character or digit."""
    return len(text) > 1 and not re.search(rf"[\d{_HAN}]", text) and any(map(str.isalpha, text))


@lru_cache(maxsize=16384)
def in_brackets(text: str) -> tuple[str, ...]:
    """What stands in a header's brackets: whose or which it may be (联系电话（帮扶责任人）)."""
    folded = plain(text)
    return tuple(found[1:-1] for found in _BRACKETS.findall(folded)) if "(" in folded else ()


def without_bracket_signs(text: str) -> str | None:
    """户主（身份证号） as 户主身份证号; None where no brackets stand."""
    folded = plain(text)
    return folded.replace("(", "").replace(")", "").lower() if "(" in folded else None


def money_unit(text: str) -> int | None:
    """Fen in the money unit that a header or title names, or None."""
    folded = plain(text)
    if "万元" in folded:
        return 1_000_000
    return 100 if "元" in folded else None


def unit_notes(title: str) -> tuple[str, ...]:
    """What a title says of units (单位：万元、㎡): a sum named in it otherwise is no unit."""
    return tuple(_UNIT_NOTE.findall(plain(title)))


def is_mu(text: str) -> bool:
    """Whether a header gives its area in 亩."""
    return "亩" in text
