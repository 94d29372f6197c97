"""The meaning of one cell of a web page: text stays text, digit for digit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from relocaudit.intake.codes import CodeTable
from relocaudit.intake.html_looks import Look
from relocaudit.intake.kinds import BOOL, ERROR, FORMULA, NUMBER, TEXT
from relocaudit.intake.serials import date_style, serial_to_iso
from relocaudit.intake.sheet_cells import exact

_RUNS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAKS = re.compile(r" *\n[ \n]*")
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
# Stands for <br> and the like until white space is folded; pages are freed of it beforehand.
BREAK = "\0"


def shown_text(raw: str) -> str:
    """Raw text as a browser shows it: entities read, runs of white space folded to one space.

    The wide space U+3000 is a character of its own and stays.
    """
    if raw.isalnum():
        return raw
    text = _RUNS.sub(" ", raw)
    if "&" in text:
        text = unescape(text)
    text = text.replace("\xa0", " ")
    if BREAK in text:
        text = _AROUND_BREAKS.sub("\n", text.replace(BREAK, "\n"))
    return text.strip(" \n\t\r\f")


@dataclass(slots=True)
class HtmlCodes:
    """Codes of one table's cells, each distinct content once.

    A cell is a number only where the page says so (`x:num` of Excel, `sdval` of LibreOffice):
    what is written out in digits has lost none of them, and an id that passed through a number
    has.
    """

    table: CodeTable
    _known: dict[tuple[str, Look, bool], int] = field(default_factory=dict)

    def of(self, raw: str, look: Look, *, struck: bool) -> int:
        """`raw` is the text of the cell as the page has it, tags left out."""
        key = (raw, look, struck)
        code = self._known.get(key)
        if code is None:
            code = self._known[key] = self._new(shown_text(raw), look, struck=struck)
        return code

    def _new(self, text: str, look: Look, *, struck: bool) -> int:
        if not text:
            if look.number:
                return self._number(look.number, look, text, struck=struck)
            return self.table.add(None, FORMULA) if look.formula else 0
        if text in _ERRORS or look.error:
            return self.table.add(text, ERROR, struck=struck)
        if look.boolean and text.upper() in ("TRUE", "FALSE"):
            return self.table.add(text.upper() == "TRUE", BOOL, struck=struck)
        if look.number is not None:
            digits = look.number or text.replace(",", "")
            return self._number(digits, look, text, struck=struck)
        return self.table.add(text, TEXT, struck=struck)

    def _number(self, digits: str, look: Look, text: str, *, struck: bool) -> int:
        number = exact(digits)
        if number is None:
            return self.table.add(text or digits, TEXT, struck=struck)
        style = date_style(look.number_format)
        found = serial_to_iso(number, style, from_1904=False) if style else None
        if found:
            return self.table.add(*found, struck=struck)
        number_format = "" if look.number_format == "@" else look.number_format
        return self.table.add(number, NUMBER, number_format=number_format, struck=struck)
