"""What a workbook's styles say of a cell: its number format, and whether it is struck through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from relocaudit.intake.serials import BUILT_IN, DateStyle, date_style
from relocaudit.intake.xml_parts import Attributes, local, parse_part

OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """One cell format; `number_format` is empty for General."""

    number_format: str = ""
    date: DateStyle = ""
    struck: bool = False


GENERAL = Style()


def style_of(code: str, *, struck: bool) -> Style:
    """The style of a number format as the file words it."""
    if code.lower() in ("general", "g/通用格式"):
        code = ""
    return Style(code, date_style(code), struck) if code or struck else GENERAL


@dataclass(slots=True)
class _StylesReader:
    """Lenient on purpose: values must not depend on colours, borders or bad indexes."""

    styles: list[Style] = field(default_factory=list)
    _formats: dict[int, str] = field(default_factory=dict)
    _fonts: list[bool] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "numFmt" and parent == "numFmts":
            self._formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and parent == "fonts":
            self._fonts.append(False)
        elif name == "strike" and parent == "font" and "fonts" in self._path and self._fonts:
            self._fonts[-1] = local(attributes).get("val", "1") not in OFF
        elif name == "xf" and parent == "cellXfs":
            self.styles.append(self._style(attributes))

    def end(self, _: str) -> None:
        self._path.pop()

    def _style(self, attributes: Attributes) -> Style:
        number, font = _number(attributes.get("numFmtId")), _number(attributes.get("fontId"))
        code = self._formats.get(number) or BUILT_IN.get(number, "")
        return style_of(code, struck=0 <= font < len(self._fonts) and self._fonts[font])


def read_styles(chunks: Iterable[bytes], part: str) -> list[Style]:
    """The cell formats by index; Style index 0 is General where the part has none."""
    reader = _StylesReader()
    parse_part(chunks, part, start=reader.start, end=reader.end)
    return reader.styles


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else -1
