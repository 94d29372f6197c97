"""XML parts as UTF-8: the few that are UTF-16 or in a national encoding are transcoded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_DECLARED = re.compile(rb"""^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARED_TEXT = re.compile(r"""(^\ufeff?<\?xml[^>]*?\sencoding\s*=\s*["'])([A-Za-z0-9._-]+)""")
_ASCII_COMPATIBLE = {"utf-8", "ascii"}


def utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same XML in UTF-8; an unknown encoding raises UnicodeError."""
    first = next(chunks, b"")
    encoding = _encoding(first)
    if encoding is None:
        yield first
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    text = decoder.decode(first).removeprefix("\ufeff")
    yield _DECLARED_TEXT.sub(r"\1UTF-8", text, count=1).encode()
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", True).encode()


def _encoding(first: bytes) -> str | None:
    """The codec to decode with, None when the bytes are UTF-8 already."""
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if first.startswith(b"<\0?\0"):
        return "utf-16-le"
    if first.startswith(b"\0<\0?"):
        return "utf-16-be"
    declared = _DECLARED.match(first[:200])
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared[1].decode()).name
    except LookupError as error:
        raise UnicodeError(f"unknown encoding {declared[1]!r}") from error
    return None if name in _ASCII_COMPATIBLE else name
