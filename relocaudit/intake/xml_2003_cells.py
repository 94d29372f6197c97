"""The meaning of one cell of Excel 2003 XML: its type, style and text become a code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relocaudit.intake.codes import CodeTable
from relocaudit.intake.html_looks import named_format
from relocaudit.intake.kinds import BOOL, ERROR, FORMULA, NUMBER, TEXT, TIME
from relocaudit.intake.serials import date_style, iso_cell, serial_to_iso
from relocaudit.intake.sheet_cells import exact
from relocaudit.intake.styles import GENERAL, Style

# The day that Excel writes in front of a bare time.
_NO_DAYS = ("1899-12-30T", "1899-12-31T", "1904-01-01T")


def style_of(given: Mapping[str, str]) -> Style:
    """A style from its number format (`Short Date` and the like included) and strike-through."""
    code = named_format(given.get("Format", ""))
    code = "" if code == "@" else code
    struck = given.get("StrikeThrough", "0") == "1"
    return Style(code, date_style(code), struck) if code or struck else GENERAL


@dataclass(slots=True)
class Codes2003:
    """Codes of one sheet's cells, each distinct content once."""

    table: CodeTable
    styles: Mapping[str, Style]
    from_1904: bool
    _known: dict[tuple[str, str | None, str, bool, bool], int] = field(default_factory=dict)

    def of(self, kind: str, text: str | None, style: str, *, struck: bool, formula: bool) -> int:
        """`text` is None where the cell has no value at all."""
        key = (kind, text, style, struck, formula)
        code = self._known.get(key)
        if code is None:
            look = self.styles.get(style) or self.styles.get("Default", GENERAL)
            code = self._known[key] = self._new(kind, text, look, struck=struck, formula=formula)
        return code

    def _new(self, kind: str, text: str | None, look: Style, *, struck: bool, formula: bool) -> int:
        struck = struck or look.struck
        if text is None or (not text.strip() and kind != "String"):
            return self.table.add(None, FORMULA) if formula else 0
        bare = text.strip()
        if kind == "Number":
            return self._number(bare, look, struck=struck)
        if kind == "DateTime":
            return self.table.add(*_moment(bare, look), struck=struck)
        if kind == "Boolean" and bare in ("0", "1"):
            return self.table.add(bare == "1", BOOL, struck=struck)
        if kind == "Error":
            return self.table.add(bare, ERROR, struck=struck)
        return self.table.add(text, TEXT, struck=struck)

    def _number(self, text: str, look: Style, *, struck: bool) -> int:
        number = exact(text)
        if number is None:
            return self.table.add(text, ERROR, struck=struck)
        found = serial_to_iso(number, look.date, from_1904=self.from_1904) if look.date else None
        if found:
            return self.table.add(*found, struck=struck)
        return self.table.add(number, NUMBER, number_format=look.number_format, struck=struck)


def _moment(text: str, look: Style) -> tuple[str, str]:
    """A date as ISO text; a bare time where the format or the day says that it is one."""
    if look.date in ("time", "elapsed") or text.startswith(_NO_DAYS):
        clock = iso_cell(text[text.find("T") + 1 :].partition(".")[0])
        if clock and clock[1] == TIME and text.startswith(_NO_DAYS):
            return clock
    return iso_cell(text.removesuffix("Z")) or (text, TEXT)
