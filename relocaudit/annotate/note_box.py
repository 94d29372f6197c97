"""How large the box of a note is, and which cells it covers."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from relocaudit.annotate.address import MAX_COLUMN, MAX_ROW
from relocaudit.annotate.sheet_facts import Surroundings

# Pixels at 96 dpi of the 9-point note font. Where 宋体 is not installed lines are a fourth higher.
_WIDE, _NARROW, _LINE = 12.2, 6.6, 19
_ACROSS, _ABOVE_AND_BELOW = 20, 14
_WIDTH, _LEAST_WIDTH = 330, 120
_LEAST_HEIGHT, _MOST_HEIGHT = 40, 620
_GAP = 15


@dataclass(frozen=True, slots=True)
class Anchor:
    """Left column, offset in it, top row, offset, then right and bottom: all 0-based."""

    numbers: tuple[int, int, int, int, int, int, int, int]

    def __str__(self) -> str:
        return ", ".join(map(str, self.numbers))


def anchor(facts: Surroundings, row: int, column: int, text: str) -> Anchor:
    """The box right of a cell, large enough for the text and inside the sheet.

    `row_height` of the facts stands for every row below: a box that is too tall does less harm
    than one that hides text.
    """
    width, height = size(text)
    row_pixels = max(facts.row_height * 96 / 72, 4)
    rows = math.ceil(height / row_pixels)
    top = max(0, min(row - 2, MAX_ROW - rows - 2))
    bottom, bottom_rest = divmod(height + 4, row_pixels)
    left = column
    right, right_rest = _reach(facts, left, width)
    if right >= MAX_COLUMN - 1:
        left = max(0, column - 2 - math.ceil(width / 20))
        right, right_rest = _reach(facts, left, width)
    last_row = min(top + int(bottom), MAX_ROW - 1)
    last_column = min(right, MAX_COLUMN - 1)
    return Anchor((left, _GAP, top, 4, last_column, right_rest, last_row, int(bottom_rest)))


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels of a box that shows the whole text."""
    widths = [_text_width(line) for line in text.split("\n")]
    width = min(_WIDTH, max(_LEAST_WIDTH, int(max(widths)) + _ACROSS))
    lines = sum(max(1, math.ceil(w / (width - _ACROSS))) for w in widths)
    return width, min(_MOST_HEIGHT, max(_LEAST_HEIGHT, lines * _LINE + _ABOVE_AND_BELOW))


def _text_width(line: str) -> float:
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in line)
    return wide * _WIDE + (len(line) - wide) * _NARROW


def _reach(facts: Surroundings, left: int, width: int) -> tuple[int, int]:
    """The 0-based column where a box of that width ends, and how far into it."""
    rest, column = width + _GAP, left
    while column < MAX_COLUMN - 1:
        pixels = _column_pixels(facts, column + 1)
        if rest <= pixels:
            break
        rest -= pixels
        column += 1
    return column, rest


def _column_pixels(facts: Surroundings, column: int) -> int:
    said = next((c.width for c in facts.columns if c.first <= column <= c.last), None)
    return max(1, int((said if said is not None else facts.column_width) * 7 + 5))
