"""The texts of a sheet row by row, shared strings resolved: for our own sheets only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.parsers import expat

from relocaudit.annotate.address import position
from relocaudit.annotate.book import Book
from relocaudit.annotate.package import Entry, Package
from relocaudit.annotate.refusals import reading, refusal

Start = Callable[[str, dict[str, str]], None]
Take = Callable[[str], None]


def read_rows(package: Package, book: Book, part: str) -> Iterator[list[str]]:
    """Rows as texts, from column A on; empty cells are empty texts, empty rows left out."""
    entry = package.entry(part)
    if entry is None:
        return
    reader = _Reader(package, entry)
    strings = _shared_strings(package, book, reader.shared)
    for row in reader.rows:
        texts = [""] * max(row, default=0)
        for column, (kind, text) in row.items():
            texts[column - 1] = strings.get(text, "") if kind == "s" else text
        yield texts


class _Reader:
    """Collects (type, text) of every cell, and which shared strings they need."""

    def __init__(self, package: Package, entry: Entry) -> None:
        self.rows: list[dict[int, tuple[str, str]]] = []
        self.shared: set[str] = set()
        self._kind, self._column, self._text = "", 0, ""
        self._collecting = False
        _parse(package, entry, self._start, self._end, self._data)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self.rows.append({})
        elif name == "c":
            place = position(attributes.get("r", ""))
            self._column = place[1] if place else self._column + 1
            self._kind, self._text = attributes.get("t", ""), ""
        self._collecting = name in ("t", "v")

    def _end(self, name: str) -> None:
        self._collecting = False
        if name == "c" and self.rows and self._text:
            self.rows[-1][self._column] = (self._kind, self._text)
            if self._kind == "s":
                self.shared.add(self._text)
        elif name == "row":
            self._column = 0

    def _data(self, text: str) -> None:
        if self._collecting:
            self._text += text


def _shared_strings(package: Package, book: Book, wanted: set[str]) -> dict[str, str]:
    """The wanted shared strings by their number, as text."""
    found = book.rels.of_kind("sharedStrings")
    entry = package.entry(found.target) if wanted and found and found.target else None
    strings: dict[str, str] = {}
    if entry is None:
        return strings
    number, parts, collecting = -1, [""], False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal number, collecting
        if name == "si":
            number += 1
            parts.clear()
        collecting = name == "t"

    def end(name: str) -> None:
        nonlocal collecting
        collecting = False
        if name == "si" and str(number) in wanted:
            strings[str(number)] = "".join(parts)

    def data(text: str) -> None:
        if collecting:
            parts.append(text)

    _parse(package, entry, start, end, data)
    return strings


def _parse(package: Package, entry: Entry, start: Start, end: Take, data: Take) -> None:
    """Run expat over a part; handlers get local names."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def doctype(*_: object) -> None:
        raise refusal(package.path, "dtd", part=entry.name)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda name, attrs: start(name.rpartition(" ")[2], attrs)
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = data
    with reading(package.path, entry.name):
        for chunk in package.stream(entry):
            parser.Parse(chunk)
        parser.Parse(b"", True)
