"""The shared strings of a workbook, each with its text and, where it is formatted, its runs."""

from __future__ import annotations

from dataclasses import dataclass
from xml.parsers import expat

from relocaudit.annotate.book import Book
from relocaudit.annotate.package import Entry, Package
from relocaudit.annotate.refusals import reading, refusal


@dataclass(frozen=True, slots=True)
class SharedString:
    """`rich` is the XML of its runs as it stands in the part; empty where nothing is formatted."""

    text: str
    rich: str = ""


def shared_strings(package: Package, book: Book) -> list[SharedString]:
    """All of them, by number; phonetic texts are left out."""
    found = book.rels.of_kind("sharedStrings")
    entry = package.entry(found.target) if found and found.target else None
    if entry is None:
        return []
    reader = _Reader(package, entry)
    return reader.strings


class _Reader:
    def __init__(self, package: Package, entry: Entry) -> None:
        self.strings: list[SharedString] = []
        self._path: list[str] = []
        self._texts: list[str] = []
        self._rich_from = -1
        self._is_rich = self._has_more = False
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True

        def doctype(*_: object) -> None:
            raise refusal(package.path, "dtd", part=entry.name)

        parser.StartDoctypeDeclHandler = doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        with reading(package.path, entry.name):
            self._whole = b"".join(package.stream(entry))
            parser.Parse(self._whole, True)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name)
        if name.rpartition(":")[2] == "si":
            self._texts, self._rich_from = [], -1
            self._is_rich = self._has_more = False
        elif len(self._path) == 3:
            if self._rich_from < 0:
                self._rich_from = self._parser.CurrentByteIndex
            self._is_rich |= name == "r"
            # A prefix of this part, or what readers are shown how to pronounce.
            self._has_more |= name != "r"

    def _end(self, name: str) -> None:
        self._path.pop()
        if name.rpartition(":")[2] == "si":
            rich = ""
            if self._is_rich and not self._has_more:
                rich = self._whole[self._rich_from : self._parser.CurrentByteIndex].decode()
            self.strings.append(SharedString("".join(self._texts), rich))

    def _data(self, text: str) -> None:
        local = self._path[-1].rpartition(":")[2] if self._path else ""
        if local == "t" and "rPh" not in (part.rpartition(":")[2] for part in self._path):
            self._texts.append(text)
