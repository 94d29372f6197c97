"""Breaking lines by what a terminal shows: Chinese characters are two cells wide."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

_CLOSING = "，。；：、！？）】》」』”’％%,.;:!?)]}›»"
_OPENING = "（【《「『“‘([{‹«"
_TOKEN = re.compile(r"\s+|[!-~\u00a0-\u02ff\u2010-\u2027]+|.", re.DOTALL)


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def pad(text: str, width: int) -> str:
    """A text filled up with spaces to a number of columns."""
    return text + " " * max(width - cells(text), 0)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; Chinese breaks anywhere but next to its punctuation."""
    width = max(width, 4)
    lines: list[str] = []
    line = ""
    for token in _tokens(text):
        if cells(line) + cells(token.rstrip()) <= width:
            line += token
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = _chopped(token.lstrip(), width)
        lines.extend(full)
    return [*lines, line.rstrip()]


@lru_cache(maxsize=8192)
def _cell(char: str) -> int:
    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1


def _tokens(text: str) -> list[str]:
    """Pieces that stay whole: words, single Chinese characters with the punctuation they carry."""
    tokens: list[str] = []
    for piece in _TOKEN.findall(text):
        glued = tokens and (
            (piece[0] in _CLOSING and not tokens[-1][-1].isspace()) or tokens[-1][-1] in _OPENING
        )
        if glued:
            tokens[-1] += piece
        else:
            tokens.append(piece)
    return tokens


def _chopped(token: str, width: int) -> list[str]:
    """A word longer than a line, cut to lines."""
    pieces = [""]
    for char in token:
        if cells(pieces[-1]) + _cell(char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
