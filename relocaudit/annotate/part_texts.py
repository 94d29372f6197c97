"""Every text of every part of a package: elements and attributes of XML, and other bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from relocaudit.annotate.package import Entry, Package
from relocaudit.errors import InputError

_PRINTABLE = re.compile(rb"[\x20-\x7e]{7,}")
_PRINTABLE_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){7,}")
# Formatted text is cut into runs in the midst of a number.
_WHOLE = ("si", "is", "text", "p", "comment", "f", "definedName")


def part_texts(package: Package) -> Iterator[tuple[str, list[str]]]:
    """Part name and its texts; those of one string, note or paragraph are put together."""
    for entry in package.entries:
        yield entry.name, _texts(package, entry)


def _texts(package: Package, entry: Entry) -> list[str]:
    try:
        return _Texts(package, entry).found
    except (InputError, expat.ExpatError):
        data = package.bytes_of(entry)
    plain = [match.decode() for match in _PRINTABLE.findall(data)]
    return plain + [match.decode("utf-16-le") for match in _PRINTABLE_WIDE.findall(data)]


class _Texts:
    def __init__(self, package: Package, entry: Entry) -> None:
        self.found: list[str] = []
        self._whole: list[str] = []
        self._inside = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.CommentHandler = self.found.append
        for chunk in package.stream(entry):
            parser.Parse(chunk)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.found += attributes.values()
        self._inside += name.rpartition(":")[2] in _WHOLE

    def _end(self, name: str) -> None:
        self._inside -= name.rpartition(":")[2] in _WHOLE
        if not self._inside and self._whole:
            self.found.append("".join(self._whole))
            self._whole.clear()

    def _data(self, text: str) -> None:
        if self._inside:
            self._whole.append(text)
        elif text.strip():
            self.found.append(text)
