"""Fills by what they look like: numbers, prefixes and the order of attributes differ by program."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import cache

from relocaudit.annotate.palette import FILLS
from relocaudit.annotate.xml_text import attribute
from relocaudit.model.severity import Severity

_PREFIX = re.compile(r"(</?)[\w.-]+:")
_DECLARATION = re.compile(r"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_NAMES = {"fill", "patternFill", "gradientFill", "fgColor", "bgColor", "stop", "color"}
# Programs without hatches paint a mix of both colours instead (LibreOffice: one part in four).
_LEAST_MIX, _MOST_MIX, _TOLERANCE = 0.05, 0.7, 3.0
_RGB = re.compile(r"[0-9A-Fa-f]{8}")


@dataclass(frozen=True, slots=True)
class Fill:
    """One element of a fill and what is in it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Fill, ...]

    def text(self, prefix: str) -> str:
        said = "".join(f' {name}="{attribute(value)}"' for name, value in self.attributes)
        head = f"{prefix}{self.name}"
        if not self.children:
            return f"<{head}{said}/>"
        return f"<{head}{said}>{''.join(c.text(prefix) for c in self.children)}</{head}>"

    def child(self, name: str) -> Fill | None:
        return next((c for c in self.children if c.name == name), None)

    def said(self, name: str) -> str:
        return dict(self.attributes).get(name, "")


NO_FILL = Fill("fill", (), (Fill("patternFill", (("patternType", "none"),), ()),))


@cache
def fill(text: str) -> Fill | None:
    """A `<fill>` from its XML; None for anything else, so that a record can smuggle nothing in."""
    if not text.lstrip().startswith("<") or "<!" in text or "<?" in text:
        return None
    try:
        root = ET.fromstring(_DECLARATION.sub("", _PREFIX.sub(r"\1", text)))
    except ET.ParseError:
        return None
    if root.tag != "fill" or any(element.tag not in _NAMES for element in root.iter()):
        return None
    return _taken(root)


@cache
def severity_of(text: str) -> Severity | None:
    """Which mark of ours a fill is, also after another program saved it."""
    found = fill(text)
    pattern = found.child("patternFill") if found else None
    if pattern is None:
        return None
    return next((s for s in FILLS if _is_mark(pattern, _mark(s))), None)


@cache
def _mark(severity: Severity) -> Fill:
    known = fill("<fill>" + FILLS[severity].replace("{p}", "") + "</fill>")
    pattern = known.child("patternFill") if known else None
    if pattern is None:
        raise ValueError(severity)
    return pattern


def _is_mark(pattern: Fill, ours: Fill) -> bool:
    colour, known = _colour(pattern, "fgColor"), _colour(ours, "fgColor")
    kind = pattern.said("patternType")
    if kind == ours.said("patternType") and colour == known:
        return kind == "solid" or _colour(pattern, "bgColor") == _colour(ours, "bgColor")
    mixed = kind == "solid" and ours.said("patternType") != "solid"
    return mixed and _is_mix(colour, known, _colour(ours, "bgColor"))


def _is_mix(
    colour: tuple[int, ...] | None, one: tuple[int, ...] | None, other: tuple[int, ...] | None
) -> bool:
    if colour is None or one is None or other is None:
        return False
    span = sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
    part = sum((c - b) * (a - b) for c, a, b in zip(colour, one, other, strict=True)) / span
    expected = [b + part * (a - b) for a, b in zip(one, other, strict=True)]
    near = all(abs(c - e) <= _TOLERANCE for c, e in zip(colour, expected, strict=True))
    return near and _LEAST_MIX <= part <= _MOST_MIX


def _colour(pattern: Fill, name: str) -> tuple[int, ...] | None:
    found = pattern.child(name)
    rgb = found.said("rgb") if found else ""
    # The first byte is opacity, which programs set as they like.
    return tuple(bytes.fromhex(rgb[2:])) if _RGB.fullmatch(rgb) else None


def _taken(element: ET.Element) -> Fill:
    said = tuple(sorted(element.attrib.items()))
    return Fill(element.tag, said, tuple(_taken(child) for child in element))
