"""What attributes and style sheets say of a cell: hidden, struck, spans, number format, value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import unescape

_ATTRIBUTE = re.compile(r"([^\s=/>\"'][^\s=>]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]*))?")
_RULE = re.compile(r"(?:\A|(?<=[{}]))([^{}]+)\{([^{}]*)\}")
_AT_BLOCK = re.compile(r"@[a-z-]{1,30}[^{};]{0,500}\{(?:[^{}]*\{[^{}]*\})*+[^{}]*\}", re.IGNORECASE)
_CLASS = re.compile(r"[\w*]*\.([\w-]+)")
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{4})|\\(.)")
_FORMAT = re.compile(r"mso-number-format\s*:\s*(\"[^\"]*\"|'[^']*'|[^;]*)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*collapse", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_NAMED_FORMATS = {
    "general": "", "text": "@", "fixed": "0.00", "standard": "#,##0.00", "percent": "0.00%",
    "scientific": "0.00E+00", "short date": "yyyy/m/d", "medium date": "yyyy/m/d",
    "long date": "yyyy/m/d", "general date": "yyyy/m/d h:mm", "short time": "h:mm",
    "medium time": "h:mm", "long time": "h:mm:ss",
}  # fmt: skip
# The most that HTML allows; what lies beyond is somebody's mistake.
_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
_MOST_CLASSES, _MOST_KNOWN = 20_000, 50_000
_LONGEST_STYLE = 2000
_MOST_STYLE, _MOST_COMMENTS = 1 << 20, 1000


@dataclass(frozen=True, slots=True)
class Look:
    """`number` is None for text, "" where the text of the cell is the number, else its digits."""

    hidden: bool = False
    struck: bool = False
    number_format: str = ""
    columns: int = 1
    rows: int = 1
    number: str | None = None
    error: bool = False
    boolean: bool = False
    formula: bool = False
    shown: str = ""


@dataclass(slots=True)
class Looks:
    """Reads raw attributes, each distinct text once."""

    _classes: dict[str, Look] = field(default_factory=dict)
    _known: dict[str, Look] = field(default_factory=dict)

    def add_style(self, sheet: str) -> None:
        """Take the classes of a style sheet; rules for printing and for sizes do not count."""
        if len(sheet) > _MOST_STYLE or sheet.count("/*") > _MOST_COMMENTS:
            return
        sheet = re.sub(r"<!--|-->|/\*.*?\*/", " ", sheet, flags=re.DOTALL)
        for selectors, declarations in _RULE.findall(_AT_BLOCK.sub(" ", sheet)):
            look = _declared(declarations)
            if look == Look():
                continue
            for selector in selectors.split(","):
                named = _CLASS.fullmatch(selector.strip())
                if named and len(self._classes) < _MOST_CLASSES:
                    self._classes[named[1]] = _both(self._classes.get(named[1], Look()), look)
        self._known.clear()

    def of(self, attributes: str) -> Look:
        """The look of an element, its classes and its own style together."""
        look = self._known.get(attributes)
        if look is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            look = self._known[attributes] = self._read(parse(attributes))
        return look

    def _read(self, given: Mapping[str, str]) -> Look:
        look = Look()
        for name in given.get("class", "").split():
            look = _both(look, self._classes.get(name, look))
        look = _both(look, _declared(given.get("style", "")[:_LONGEST_STYLE]))
        number = given.get("x:num", given.get("sdval"))
        number_format = look.number_format
        if "sdnum" in given:
            number_format = named_format(given["sdnum"].split(";", 2)[-1])
        return replace(
            look,
            hidden=look.hidden or "hidden" in given,
            number_format=number_format,
            columns=_span(given.get("colspan"), _MOST_COLUMNS) or 1,
            # Zero means "to the end of the group", where every span ends anyway.
            rows=_span(given.get("rowspan"), _MOST_ROWS) or _MOST_ROWS,
            number=None if number is None or "x:str" in given else number.strip(),
            error="x:err" in given,
            boolean="x:bool" in given or number_format.upper() == "BOOLEAN",
            formula="x:fmla" in given,
            shown=given.get("value", "") if _is_field(given) else "",
        )


def parse(attributes: str) -> dict[str, str]:
    """Attributes by lower-case name; of two with one name the first counts."""
    found: dict[str, str] = {}
    if attributes:
        for name, value in _ATTRIBUTE.findall(attributes):
            bare = value[1:-1] if value[:1] in ("'", '"') and value[-1:] == value[:1] else value
            found.setdefault(name.lower(), unescape(bare))
    return found


def named_format(code: str) -> str:
    """A number format as the other readers know it; "" for General."""
    return _NAMED_FORMATS.get(code.strip().lower(), code.strip())


def _declared(style: str) -> Look:
    if not style:
        return Look()
    said = _FORMAT.search(style)
    code = ""
    if said:
        bare = said[1].strip()
        bare = bare[1:-1] if bare[:1] in ("'", '"') and bare[-1:] == bare[:1] else bare
        code = named_format(_CSS_ESCAPE.sub(lambda m: m[2] or chr(int(m[1], 16)), bare))
    return Look(bool(_HIDDEN.search(style)), bool(_STRUCK.search(style)), code)


def _both(first: Look, second: Look) -> Look:
    return Look(
        first.hidden or second.hidden,
        first.struck or second.struck,
        second.number_format or first.number_format,
    )


def _span(text: str | None, most: int) -> int:
    if text is None:
        return 1
    digits = re.match(r"\s*\+?(\d{1,9})", text)
    return min(int(digits[1]), most) if digits else 1


def _is_field(given: Mapping[str, str]) -> bool:
    """Whether an input shows its value: a page saved from a form holds the data in such."""
    return given.get("type", "text").lower() in ("", "text", "number", "date", "tel", "search")
