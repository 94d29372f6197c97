"""Whether our changes to a big sheet stand where they should, without parsing all of it again."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.parsers import expat

from relocaudit.annotate.xml_part import Splice
from relocaudit.annotate.xml_text import is_empty

_TAG = re.compile(rb"""<([^\s/>!?]+)(?:[^>"'<]|"[^"<]*"|'[^'<]*')*>""")
_RANGE = re.compile(rb"[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?")
_BLANKS, _QUOTES = b" \t\r\n", b"\"'"
Span = tuple[int, int]


def sound(old: Iterable[bytes], new: Iterable[bytes], splices: Sequence[Splice]) -> bool:
    """Whether a part is text in which each splice stands whole, between two tags, in its place.

    `old` is the part before, `new` as it is read back. Each splice must leave the nesting as it
    was: then the part is as well-formed as what it was made of.
    """
    elements: list[bytes] = []
    try:
        were = _cut(iter(old), [(s.start, s.end) for s in splices])
        now = _cut(_text(new), list(_moved(splices)))
        for splice, was, (before, found, behind) in zip(splices, were, now, strict=True):
            if found != splice.new:
                return False
            if _RANGE.fullmatch(found):
                fits = before in _QUOTES and behind in _QUOTES
            else:
                fits = before in b">" + _BLANKS and behind in b"<" + _BLANKS
                elements.append(_element(was[1], found))
            if not fits or not before:
                return False
        parser = expat.ParserCreate()
        parser.Parse(b"<all>" + b"".join(elements) + b"</all>", True)
    except (UnicodeDecodeError, ValueError, expat.ExpatError):
        return False
    return True


def _text(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, once they have proved to be UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for chunk in chunks:
        decoder.decode(chunk)
        yield chunk
    decoder.decode(b"", True)


def _moved(splices: Sequence[Splice]) -> Iterator[Span]:
    """Where the splices stand in the changed part."""
    moved = 0
    for splice in splices:
        start = splice.start + moved
        yield start, start + len(splice.new)
        moved += len(splice.new) - (splice.end - splice.start)


def _cut(chunks: Iterator[bytes], spans: Sequence[Span]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The bytes of each span, in order, with the byte before and the byte behind it.

    Reads to the end; ValueError where that comes too soon.
    """
    window, base = b"", 0
    for start, end in spans:
        while base + len(window) <= end:
            chunk = next(chunks, None)
            if chunk is None:
                raise ValueError("the part is too short")
            dropped = max(0, min(start - 1 - base, len(window)))
            window, base = window[dropped:] + chunk, base + dropped
        at, to = start - base, end - base
        yield window[at - 1 : at], window[at:to], window[to : to + 1]
    for _ in chunks:
        pass


def _element(was: bytes, new: bytes) -> bytes:
    """What took the place of `was`, as a whole element; ValueError where it does not fit there."""
    if not was:
        return new
    old, tag = _TAG.fullmatch(was), _TAG.match(new)
    if old is None or tag is None or old[1] != tag[1]:
        raise ValueError("another element")
    if is_empty(was):
        return new
    if tag[0] != new or is_empty(new):
        raise ValueError("a start tag became something else")
    return new + b"</" + tag[1] + b">"
