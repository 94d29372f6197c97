"""Which numbers of cell formats a sheet says that the styles part does not have.

Such a cell shows as if it had no format. A format of ours under its number would colour it.
"""

from __future__ import annotations

import re

# `<c r="A1" s="7"`, as all programs write it, is looked for eight times as fast as any other way.
# What wrote a part wrote all of it: its first piece with rows says which way.
_OTHER_WAYS = (b"s='", b"s =", b"\ts=", b"\ns=", b"\rs=")
_ANY_WAY = re.compile(rb"""\ss(?:tyle)?\s*=\s*["']\s*(\d{1,9})\s*["']""")
# A tag may go on in the next piece.
_OVERLAP = 64


class FormatNumbers:
    """Feed a sheet part: `found` are the formats from `least` on of its rows, cells and columns.

    It may hold numbers that none of them says, such as those in a text that looks like a tag.
    """

    def __init__(self, least: int) -> None:
        self.found: set[int] = set()
        self._least, self._tail = least, b""
        self._usual: re.Pattern[bytes] | None = None

    def feed(self, chunk: bytes) -> None:
        window = self._tail + chunk
        said = map(int, (self._usual or _ANY_WAY).findall(window))
        self.found.update(number for number in said if number >= self._least)
        if self._usual is None and b"<row" in window and not _otherwise(window):
            self._usual = _usual_way(self._least)
        self._tail = window[-_OVERLAP:]


def _otherwise(window: bytes) -> bool:
    return any(way in window for way in _OTHER_WAYS)


def _usual_way(least: int) -> re.Pattern[bytes]:
    """Matches numbers that are not below `least`: nearly none, so nearly nothing is built."""
    digits = str(least)
    found = [digits, rf"[1-9]\d{{{len(digits)},8}}"]
    for place, digit in enumerate(digits):
        if digit != "9":
            rest = len(digits) - place - 1
            found.append(rf"{digits[:place]}[{int(digit) + 1}-9]\d{{{rest}}}")
    return re.compile(rf' s="0*({"|".join(found)})"'.encode())
