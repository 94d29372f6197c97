"""Cell addresses and ranges as numbers."""

from __future__ import annotations

import re

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_A1 = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def position(address: str) -> tuple[int, int] | None:
    """Row and column of an A1 address, None when there is no such cell."""
    match = _A1.fullmatch(address.strip())
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row, column) if row <= MAX_ROW and column <= MAX_COLUMN else None


def box(reference: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right of `A1:C3` or `A1`; None for what is no range of cells."""
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None:
        return None
    (top, left), (bottom, right) = start, end
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
