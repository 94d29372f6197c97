"""Empties shared strings that only our sheets used: a clean copy must not carry them unseen."""

from __future__ import annotations

from collections.abc import Collection
from xml.parsers import expat

from relocaudit.annotate.package import Entry, Package
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.refusals import reading
from relocaudit.annotate.xml_part import Splice, spliced

_MOST = 32 << 20


def empty_strings(changes: Changes, ours: Collection[str]) -> None:
    """Empty the texts of our sheets (named by `ours`) in the table of shared strings.

    Copies of our own making have none there; programs that save them put ours among the clerk's.
    Where sheets of a kind that is not read here may use them too, all are left.
    """
    package, sheets = changes.package, changes.book.sheets
    found = changes.book.rels.of_kind("sharedStrings")
    entry = package.entry(found.target) if found and found.target else None
    if entry is None or entry.info.file_size > _MOST or any(s.part is None for s in sheets):
        return
    said = set[int]().union(*(_used(package, s.part) for s in sheets if s.name in ours))
    for sheet in sheets if said else ():
        if sheet.name not in ours:
            said -= _used(package, sheet.part)
    if not said:
        return
    xml = package.xml(entry, depth=2)
    splices = []
    for number, item in enumerate(xml.root.named("si")):
        if number in said:
            prefix = xml.prefix(item)
            new = f"<{prefix}si><{prefix}t/></{prefix}si>".encode()
            splices.append(Splice(item.start, item.end, new))
    changes.replace(entry.name, lambda: [spliced(xml.data, splices)])


def _used(package: Package, part: str | None) -> set[int]:
    entry = package.entry(part) if part is not None else None
    return _references(package, entry) if entry is not None else set()


def _references(package: Package, entry: Entry) -> set[int]:
    """The numbers of the shared strings that the cells of a sheet use."""
    found: set[int] = set()
    text: list[str] = []
    is_shared = is_value = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_shared, is_value
        local = name.rpartition(" ")[2]
        if local == "c":
            is_shared = attributes.get("t") == "s"
        elif local == "v" and is_shared:
            text.clear()
            is_value = True

    def end(_name: str) -> None:
        nonlocal is_value
        if is_value:
            is_value = False
            number = "".join(text).strip()
            if number.isdecimal():
                found.add(int(number))

    def data(piece: str) -> None:
        if is_value:
            text.append(piece)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    with reading(package.path, entry.name):
        for chunk in package.stream(entry):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    return found
