"""The text of one OpenDocument cell: paragraphs, with white space as the format counts it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# What the file asks for by an element is kept from being folded; XML cannot hold these three.
_SPACE, _TAB, _BREAK = "\0", "\1", "\2"
_KEPT = str.maketrans({_SPACE: " ", _TAB: "\t", _BREAK: "\n"})
_TO_FOLD = re.compile("[ \t\r\n]+")
_NOT_PLAIN = re.compile("[\t\r\n\0\1\2]|  |^ | $")


@dataclass(slots=True)
class CellText:
    """Collects the paragraphs of a cell, and whether all of it is struck through."""

    longest: int
    paragraphs: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _struck: list[bool] = field(default_factory=list)
    _has_struck: bool = False
    _has_plain: bool = False
    _spaces: int = 0

    def clear(self) -> None:
        """Ready for the next cell."""
        if self.paragraphs:
            self.paragraphs = []
        self._has_struck = self._has_plain = False
        self._spaces = 0

    def text(self, piece: str) -> None:
        self._pieces.append(piece)
        if self._struck and self._struck[-1]:
            self._has_struck = self._has_struck or bool(piece.strip())
        else:
            self._has_plain = self._has_plain or bool(piece.strip())

    def spaces(self, count: str) -> None:
        """A run of spaces; a number of any size may be asked for, the longest text is enough."""
        wanted = int(count) if count.isdecimal() and len(count) < 8 else 1
        wanted = min(wanted, self.longest + 1 - self._spaces)
        self._spaces += wanted
        self._pieces.append(_SPACE * wanted)

    def tab(self) -> None:
        self._pieces.append(_TAB)

    def line_break(self) -> None:
        self._pieces.append(_BREAK)

    def open_span(self, *, struck: bool) -> None:
        self._struck.append(struck or (bool(self._struck) and self._struck[-1]))

    def close_span(self) -> None:
        self._struck.pop()

    def end_paragraph(self) -> None:
        text = "".join(self._pieces)
        self._pieces = []
        if _NOT_PLAIN.search(text):
            text = _TO_FOLD.sub(" ", text).strip(" ").translate(_KEPT)
        self.paragraphs.append(text)

    @property
    def is_struck(self) -> bool:
        """Whether some text is struck by its own style, and none is not."""
        return self._has_struck and not self._has_plain
