"""Styles of an OpenDocument sheet: number formats, strike-through, what is not displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from relocaudit.intake.styles import GENERAL, Style, style_of
from relocaudit.intake.xml_parts import Attributes, local

_DATA_STYLES = (
    "number-style",
    "percentage-style",
    "currency-style",
    "date-style",
    "time-style",
    "boolean-style",
    "text-style",
)
# A space is what Excel's "_ " or "_)" leaves room for.
_LITERALS = {" ": "_ ", "%": "%"}
_NOTHING = re.compile(r"0*\.?0*[a-z]*")
_MOST_DECIMALS = 30
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)(cm|mm|in|pt|pc|px)")
_PIXELS = {"cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0, "pt": 96 / 72, "pc": 16.0, "px": 1.0}
# Excel's own limit, 255 characters.
_WIDEST = 1790


@dataclass(slots=True)
class _Given:
    """What one style says itself; None where it leaves that to its parent."""

    parent: str | None = None
    data_style: str | None = None
    struck: bool | None = None
    is_hidden: bool = False
    width: float = 0.0


@dataclass(slots=True)
class OdsStyles:
    """Collects the style elements of styles.xml and content.xml; later names win."""

    _given: dict[tuple[str, str], _Given] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    _resolved: dict[str, Style] = field(default_factory=dict)
    _now: _Given | None = None
    _code: list[str] = field(default_factory=list)
    _code_name: str = ""
    _in_literal: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """One element inside `office:styles` or `office:automatic-styles`, without its prefix."""
        plain = local(attributes)
        if name in ("style", "default-style"):
            self._now = _Given(plain.get("parent-style-name"), plain.get("data-style-name"))
            key = (plain.get("family", ""), plain.get("name", "") if name == "style" else "")
            self._given[key] = self._now
            self._resolved.clear()
        elif name in _DATA_STYLES:
            self._code_name, self._code = plain.get("name", ""), []
        elif self._code_name:
            self._in_literal = name == "text"
            if name == "map" and plain.get("condition", "").startswith("value()>"):
                # The style itself is then that of negative numbers.
                self._code.insert(0, self._codes.get(plain.get("apply-style-name", ""), "") + ";")
            self._code.append(_code_piece(name, plain))
        elif self._now is not None:
            _note_properties(self._now, name, plain)

    def end(self, name: str) -> None:
        if name in ("style", "default-style"):
            self._now = None
        elif name in _DATA_STYLES:
            self._codes[self._code_name] = "@" if name == "text-style" else "".join(self._code)
            self._code_name = ""
        self._in_literal = False

    def text(self, piece: str) -> None:
        if self._in_literal:
            self._code.append(_LITERALS.get(piece) or f'"{piece}"')

    def of_cell(self, name: str) -> Style:
        """The number format and strike-through of a cell style, its parents asked too."""
        found = self._resolved.get(name)
        if found is None:
            chain = list(self._chain("table-cell", name))
            data = next((g.data_style for g in chain if g.data_style), "")
            struck = next((g.struck for g in chain if g.struck is not None), False)
            code = self._codes.get(data, "")
            found = style_of(code, struck=struck) if code or struck else GENERAL
            self._resolved[name] = found
        return found

    def is_struck_text(self, name: str) -> bool:
        """Whether a style of text inside a cell strikes it through."""
        return next((g.struck for g in self._chain("text", name) if g.struck is not None), False)

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether a table is not displayed, or a row or column has no size."""
        given = self._given.get((family, name))
        return given is not None and given.is_hidden

    def width(self, name: str) -> float:
        """The width of a column style in characters; 0 where it tells none."""
        given = self._given.get(("table-column", name))
        return given.width if given is not None else 0.0

    def _chain(self, family: str, name: str) -> Iterator[_Given]:
        seen: set[str] = set()
        following: str | None = name
        while following and following not in seen:
            seen.add(following)
            given = self._given.get((family, following))
            if given is None:
                break
            yield given
            following = given.parent
        if default := self._given.get((family, "")):
            yield default


def _note_properties(style: _Given, name: str, plain: dict[str, str]) -> None:
    if name == "text-properties":
        line = plain.get("text-line-through-style", plain.get("text-line-through-type"))
        if line is not None:
            style.struck = line != "none"
    elif name == "table-properties":
        style.is_hidden = plain.get("display") == "false"
    elif name == "table-row-properties":
        style.is_hidden = _NOTHING.fullmatch(plain.get("row-height", "1")) is not None
    elif name == "table-column-properties":
        style.is_hidden = _NOTHING.fullmatch(plain.get("column-width", "1")) is not None
        style.width = _characters(plain.get("column-width", ""))


def _characters(length: str) -> float:
    """A length such as 2.5cm as Excel counts widths: 7 pixels a character and 5 around them."""
    found = _LENGTH.fullmatch(length)
    if found is None:
        return 0.0
    pixels = float(found[1]) * _PIXELS[found[2]]
    return round(max(pixels - 5, 0.0) / 7, 2) if pixels < _WIDEST else 0.0


def _code_piece(name: str, plain: dict[str, str]) -> str:
    """An element of a data style as Excel would word it, so that later stages know one wording."""
    is_long = plain.get("style") == "long"
    if name == "number":
        return _decimals(plain)
    if name == "scientific-number":
        return "0.00E+00"
    if name == "fraction":
        return "# ?/?"
    if name == "year":
        return "yyyy" if is_long else "yy"
    if name == "month":
        letters = "mmm" if plain.get("textual") == "true" else "m"
        return letters + "m" * is_long
    letter = {"day": "d", "hours": "h", "minutes": "m", "seconds": "s"}.get(name, "")
    return letter + letter * is_long


def _decimals(plain: dict[str, str]) -> str:
    """Without a number of places it is the format that shows what there is (General)."""
    places = plain.get("decimal-places", "")
    if not places.isdecimal() or len(places) > 2:
        return ""
    least = plain.get("min-decimal-places", places)
    most = min(int(places), _MOST_DECIMALS)
    shown = min(int(least), most) if least.isdecimal() and len(least) < 3 else most
    whole = "#,##0" if plain.get("grouping") == "true" else "0"
    return f"{whole}.{'0' * shown}{'#' * (most - shown)}" if most else whole
