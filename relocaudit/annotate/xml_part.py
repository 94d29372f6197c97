"""A small XML part as bytes with the places of its elements, so that it can be spliced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from relocaudit.annotate.refusals import reading, refusal
from relocaudit.annotate.xml_text import is_empty, tag_end

_PREFIX = re.compile(rb"<(?:([^\s/>:]+):)?")


@dataclass(frozen=True, slots=True)
class Splice:
    """Replace the bytes from `start` to `end` (insert where both are equal)."""

    start: int
    end: int
    new: bytes


@dataclass(slots=True)
class Element:
    """One element; `name` is `namespace local`, attributes likewise when they are prefixed.

    `start:tag_end` is the start tag, `close` where the end tag begins (`tag_end` when there is
    none) and `end` where the element ends.
    """

    name: str
    attributes: dict[str, str]
    start: int
    tag_end: int
    empty: bool
    close: int = -1
    end: int = -1
    children: list[Element] = field(default_factory=list)

    @property
    def local(self) -> str:
        return self.name.rpartition(" ")[2]

    @property
    def namespace(self) -> str:
        return self.name.rpartition(" ")[0]

    def child(self, local: str) -> Element | None:
        """The first child of that local name."""
        return next((c for c in self.children if c.local == local), None)

    def named(self, local: str) -> Iterator[Element]:
        """The children of that local name."""
        return (c for c in self.children if c.local == local)


class XmlPart:
    """`data` is UTF-8; elements deeper than `depth` are only checked for well-formedness."""

    def __init__(self, path: str, name: str, data: bytes, depth: int = 3) -> None:
        self.path, self.name, self.data = path, name, data
        self._depth, self._limit = 0, depth
        self._open: list[Element] = []
        self._root: Element | None = None
        with reading(path, name):
            self._parse()

    @property
    def root(self) -> Element:
        if self._root is None:
            raise refusal(self.path, "malformed", part=self.name)
        return self._root

    def tag(self, element: Element) -> bytes:
        """The start tag as it stands in the part."""
        return self.data[element.start : element.tag_end]

    def text(self, element: Element) -> bytes:
        """The whole element as it stands in the part."""
        return self.data[element.start : element.end]

    def prefix(self, element: Element) -> str:
        """The prefix with its colon as written, empty for the default namespace."""
        match = _PREFIX.match(self.data, element.start)
        return match[1].decode() + ":" if match and match[1] else ""

    def append(self, parent: Element, new: bytes) -> list[Splice]:
        """Splices that put `new` behind the last child of `parent`."""
        if not parent.empty:
            return [Splice(parent.close, parent.close, new)]
        tag = self.tag(parent)
        name = tag[1:-2].split(None, 1)[0]
        whole = tag[:-2].rstrip() + b">" + new + b"</" + name + b">"
        return [Splice(parent.start, parent.end, whole)]

    def _parse(self) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.ordered_attributes = False
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = lambda name, attrs: self._start(parser, name, attrs)
        parser.EndElementHandler = lambda _name: self._end(parser)
        parser.Parse(self.data, True)

    def _doctype(self, *_: object) -> None:
        raise refusal(self.path, "dtd", part=self.name)

    def _start(self, parser: expat.XMLParserType, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limit:
            return
        start = parser.CurrentByteIndex
        end = tag_end(self.data, start)
        element = Element(name, attributes, start, end, is_empty(self.data[start:end]))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, parser: expat.XMLParserType) -> None:
        self._depth -= 1
        if self._depth >= self._limit:
            return
        element = self._open.pop()
        # For a self-closed tag the index of the END event points past the tag.
        element.close = element.tag_end if element.empty else parser.CurrentByteIndex
        element.end = element.tag_end if element.empty else tag_end(self.data, element.close)


def spliced(data: bytes, splices: Sequence[Splice]) -> bytes:
    """The bytes with all splices applied; those at one place keep their order."""
    out, at = [], 0
    for splice in sorted(splices, key=lambda s: s.start):
        out += [data[at : splice.start], splice.new]
        at = splice.end
    return b"".join([*out, data[at:]])
