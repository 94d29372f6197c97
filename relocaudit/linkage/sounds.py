"""How names sound: clerks write a name by ear, with another character of the same sound."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache, lru_cache

_PART = re.compile(r"[A-Za-z\u00c0-\u024f]+|[^\s·]")
_MARKS = {"\u0300", "\u0301", "\u0304", "\u030c"}
# Most dialects do not tell these apart, and so most keyboards of the southern counties do not.
_FLAT = re.compile(r"^([zcs])h")


def sound_alike(left: str, right: str) -> bool:
    """Whether two names may be spoken alike, tones apart; a syllable may stand in letters (王jun).

    zh and z, ch and c, sh and s, -ng and -n count as one sound.
    """
    ours, theirs = _PART.findall(left), _PART.findall(right)
    return len(ours) == len(theirs) and all(
        a == b or not syllables(a).isdisjoint(syllables(b))
        for a, b in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=1 << 14)
def syllables(part: str) -> frozenset[str]:
    """Every way to read a character, or the letters of one syllable."""
    told = part if part.isalpha() and ord(part[0]) < 0x250 else _readings().get(ord(part[0]), "")
    return frozenset(_plain(reading) for reading in told.split(",") if reading)


def _plain(reading: str) -> str:
    marked = unicodedata.normalize("NFD", reading.lower())
    bare = "".join(mark for mark in marked if mark not in _MARKS)
    vowelled = bare.replace("u\u0308", "v")
    return _FLAT.sub(r"\1", vowelled).removesuffix("g") if len(vowelled) > 1 else vowelled


@cache
def _readings() -> dict[int, str]:
    """Of pypinyin only the characters: its phrases take as long again, and names are none."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT
