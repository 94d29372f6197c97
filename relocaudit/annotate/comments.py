"""Comments parts: new ones, and existing ones with further notes behind the clerk's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relocaudit.annotate.package import Entry, Package
from relocaudit.annotate.xml_part import Splice, XmlPart, spliced
from relocaudit.annotate.xml_text import content

AUTHOR = "relocaudit"
_FONT = (
    '<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="宋体"/>'
    '<{p}charset val="134"/></{p}rPr>'
)


class Comments:
    """The notes of one sheet: `places` are the cells that had one (upper case A1)."""

    def __init__(self, package: Package, entry: Entry | None, namespace: str) -> None:
        self._namespace = namespace
        self._xml: XmlPart | None = package.xml(entry) if entry else None
        self._list = self._xml.root.child("commentList") if self._xml else None
        found = self._list.named("comment") if self._list else ()
        self.places = frozenset(e.attributes.get("ref", "").upper() for e in found)

    @property
    def extendable(self) -> bool:
        """Whether notes can be added here."""
        return self._xml is None or self._list is not None

    def with_notes(self, notes: Sequence[tuple[str, str]]) -> Iterator[bytes]:
        """The part with (cell, text) notes behind those that are there."""
        if self._xml is None or self._list is None:
            yield from self._fresh(notes)
            return
        prefix = self._xml.prefix(self._list)
        author, splices = self._author(self._xml)
        new = "".join(_comment(prefix, cell, author, text) for cell, text in notes)
        splices += self._xml.append(self._list, new.encode())
        yield spliced(self._xml.data, splices)

    def _fresh(self, notes: Sequence[tuple[str, str]]) -> Iterator[bytes]:
        yield (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<comments xmlns="{self._namespace}"><authors><author>{AUTHOR}</author></authors>'
            "<commentList>"
        ).encode()
        for cell, text in notes:
            yield _comment("", cell, 0, text).encode()
        yield b"</commentList></comments>"

    def _author(self, xml: XmlPart) -> tuple[int, list[Splice]]:
        """The number of our author, and the splice that adds it when it is not there."""
        prefix, authors = xml.prefix(xml.root), xml.root.child("authors")
        new = f"<{prefix}author>{AUTHOR}</{prefix}author>".encode()
        if authors is None:
            at = xml.root.tag_end
            name = f"{prefix}authors".encode()
            return 0, [Splice(at, at, b"<" + name + b">" + new + b"</" + name + b">")]
        for number, author in enumerate(authors.named("author")):
            if xml.data[author.tag_end : author.close] == AUTHOR.encode():
                return number, []
        return len(list(authors.named("author"))), xml.append(authors, new)


def _comment(p: str, cell: str, author: int, text: str) -> str:
    font = _FONT.replace("{p}", p)
    return (
        f'<{p}comment ref="{cell}" authorId="{author}"><{p}text><{p}r>{font}'
        f'<{p}t xml:space="preserve">{content(text)}</{p}t></{p}r></{p}text></{p}comment>'
    )
