"""Numbers written in Han digits, as they stand before a word: 二十三号 is 23号."""

from __future__ import annotations

import re
from typing import Final

# 二十三 is 23, 十三 13, 二十 20.
_TENS: Final = (
    (re.compile(r"(?<=[一二三四五六七八九])十(?=[一二三四五六七八九])"), ""),
    (re.compile(r"(?<=[一二三四五六七八九])十"), "0"),
    (re.compile(r"十(?=[一二三四五六七八九])"), "1"),
    (re.compile("十"), "10"),
)
_WORDS: Final = re.compile("[一二三四五六七八九十〇零]")
_DIGITS: Final = str.maketrans("一二三四五六七八九〇零", "12345678900")


def in_digits(text: str) -> str:
    """The text with every Han number in digits; digits one by one (五〇二) are 502."""
    if _WORDS.search(text) is None:
        return text
    for pattern, digits in _TENS:
        text = pattern.sub(digits, text)
    return text.translate(_DIGITS)
