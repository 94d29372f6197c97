"""Shared and inline strings: plain text, its struck-through runs, OOXML escapes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from relocaudit.intake.styles import OFF
from relocaudit.intake.xml_parts import Attributes, local, parse_part

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class RichText:
    """Collects one `si` or `is` element; phonetic readings are left out."""

    _pieces: list[str] = field(default_factory=list)
    _run: list[str] = field(default_factory=list)
    _plain: bool = False
    _run_struck: bool = False
    _in_text: bool = False
    _phonetic: int = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "rPh":
            self._phonetic += 1
        elif name == "r":
            self._run, self._run_struck = [], False
        elif name == "strike":
            self._run_struck = local(attributes).get("val", "1") not in OFF
        elif name == "t":
            self._in_text = not self._phonetic

    def end(self, name: str) -> None:
        if name == "rPh":
            self._phonetic -= 1
        elif name == "t":
            self._in_text = False
        elif name == "r":
            if not self._run_struck and "".join(self._run).strip():
                self._plain = True
            self._run, self._run_struck = [], False

    def text(self, piece: str) -> None:
        if self._in_text:
            self._pieces.append(piece)
            self._run.append(piece)

    def take(self) -> tuple[str, bool]:
        """The text, and whether every run of it is struck; then ready for the next."""
        whole = "".join(self._pieces)
        struck = not self._plain and not self._run and bool(whole.strip())
        self._pieces, self._run, self._plain = [], [], False
        return unescape(whole), struck


def unescape(text: str) -> str:
    """`_x000D_` and its like, as Excel writes what XML cannot hold; surrogates stay literal."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_char, text)


def read_shared_strings(chunks: Iterable[bytes], part: str) -> list[tuple[str, bool]]:
    """Every shared string in order, with whether it is wholly struck through."""
    found: list[tuple[str, bool]] = []
    rich = RichText()

    def end(name: str) -> None:
        if name == "si":
            found.append(rich.take())
        else:
            rich.end(name)

    parse_part(chunks, part, start=rich.start, end=end, text=rich.text)
    return found


def _char(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)
