"""Text as it may stand in the XML of a workbook, and start tags with other attributes."""

from __future__ import annotations

import re

# Excel counts UTF-16 units.
MAX_UNITS = 32_767
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# `_x000A_` in a cell means the character U+000A: text that only looks so must be escaped.
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ATTRIBUTE_SPECIALS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": "&#10;",
    "\t": "&#9;",
}
_TAG_END = re.compile(rb"""[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")


def clean(text: str) -> str:
    """Text without what XML cannot hold: illegal characters become U+FFFD, line ends LF."""
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def cut(text: str) -> str:
    """Text of at most 32,767 UTF-16 units; an ellipsis shows that it was longer."""
    if len(text) * 2 <= MAX_UNITS:
        return text
    encoded = text.encode("utf-16-le")
    if len(encoded) // 2 <= MAX_UNITS:
        return text
    return encoded[: (MAX_UNITS - 1) * 2].decode("utf-16-le", "ignore") + "…"


def stored(text: str) -> str:
    """Text as a cell or note stores it, before XML's own escapes."""
    # Cut after escaping: the escaped form is what is stored and counted.
    return cut(_ESCAPE_LOOKALIKE.sub("_x005F_", clean(text)))


def content(text: str) -> str:
    """Element content of a cell or note string."""
    return stored(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """An attribute value, without its quotes."""
    return "".join(_ATTRIBUTE_SPECIALS.get(char, char) for char in clean(text))


def tag_end(data: bytes, start: int) -> int:
    """Where the tag that starts at `start` ends (after `>`), or -1 when it is not whole."""
    match = _TAG_END.match(data, start + 1)
    return match.end() if match else -1


def is_empty(tag: bytes) -> bool:
    """Whether a start tag closes itself."""
    return tag.endswith(b"/>")


def attribute_of(tag: bytes, name: str) -> str | None:
    """The raw value of an unprefixed attribute of a start tag."""
    match = _attribute_pattern(name).search(tag)
    return match[2][1:-1].decode() if match else None


def with_attributes(tag: bytes, **values: str) -> bytes:
    """The start tag with these attributes set; everything else stays byte for byte."""
    for name, value in values.items():
        quoted = f'"{attribute(value)}"'.encode()
        match = _attribute_pattern(name).search(tag)
        if match:
            tag = tag[: match.start(2)] + quoted + tag[match.end(2) :]
        else:
            head, tail = (tag[:-2], b"/>") if is_empty(tag) else (tag[:-1], b">")
            tag = head.rstrip() + b" " + name.encode() + b"=" + quoted + tail
    return tag


def without_attribute(tag: bytes, name: str) -> bytes:
    """The start tag without an attribute."""
    return _attribute_pattern(name).sub(b"", tag, count=1)


def _attribute_pattern(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"(\s+" + name.encode() + rb"""\s*=\s*)("[^"]*"|'[^']*')""")
