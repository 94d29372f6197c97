"""Takes our notes off a sheet again, and their boxes; what somebody wrote into one stays."""

from __future__ import annotations

import html
import re
from collections.abc import Collection

from relocaudit.annotate import vml
from relocaudit.annotate.address import position
from relocaudit.annotate.comments import AUTHOR
from relocaudit.annotate.marks_asked import Place
from relocaudit.annotate.package import Entry
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.records import MarkedSheet, text_digest
from relocaudit.annotate.relationships import Relationship, Relationships
from relocaudit.annotate.xml_part import Element, Splice, XmlPart, spliced

_PHONETIC = re.compile(rb"<(?:[\w.-]+:)?rPh\b.*?</(?:[\w.-]+:)?rPh\s*>", re.DOTALL)
_TEXT = re.compile(rb"<(?:[\w.-]+:)?t(?:\s[^>]*)?>([^<]*)</")


class NotesRemoval:
    """`places` maps cells to the digests of the notes that stand there now."""

    def __init__(self, changes: Changes, part: str) -> None:
        self._changes = changes
        self._rels = Relationships(changes.package, part)
        self._found = self._rels.of_kind("comments")
        entry = self._entry(self._found)
        self._xml: XmlPart | None = changes.package.xml(entry) if entry else None
        self._part = entry.name if entry else ""
        self._elements: dict[Place, Element] = {}
        self.places: dict[Place, str] = {}
        if self._xml is not None:
            self._read(self._xml)
        # Whether the sheet needs no `legacyDrawing` any more.
        self.drawing_gone = False

    def remove(
        self, places: Collection[Place], legacy: str | None, known: MarkedSheet | None
    ) -> None:
        """Take the notes at these places off; `legacy` finds the boxes of the sheet."""
        if not places or self._xml is None or self._found is None:
            return
        if len(places) == len(self._elements) and not (known and known.had_comments):
            self._rels.remove(self._found.id)
            self._changes.drop([self._part])
        else:
            body = self._without(self._xml, places)
            self._changes.replace(self._part, lambda: [body])
        self._remove_boxes(places, legacy, known)
        was_there = known is not None and known.had_relationships
        self._changes.keep_relationships(self._rels, even_empty=was_there)

    def _read(self, xml: XmlPart) -> None:
        parent = xml.root.child("commentList")
        for element in parent.named("comment") if parent else ():
            place = position(element.attributes.get("ref", ""))
            if place is not None:
                self._elements[place] = element
                self.places[place] = text_digest(_text(xml.text(element)))

    def _without(self, xml: XmlPart, places: Collection[Place]) -> bytes:
        gone = [self._elements[place] for place in places]
        splices = [Splice(element.start, element.end, b"") for element in gone]
        authors = xml.root.child("authors")
        named = list(authors.named("author")) if authors else []
        last = str(len(named) - 1)
        left = [e for place, e in self._elements.items() if place not in places]
        if named and all(e.attributes.get("authorId") != last for e in left):
            author = named[-1]
            if xml.data[author.tag_end : author.close] == AUTHOR.encode():
                splices.append(Splice(author.start, author.end, b""))
        return spliced(xml.data, splices)

    def _remove_boxes(
        self, places: Collection[Place], legacy: str | None, known: MarkedSheet | None
    ) -> None:
        found = self._rels.by_id(legacy)
        entry = self._entry(found)
        if found is None or entry is None:
            return
        body = vml.without(self._changes.package.bytes_of(entry), frozenset(places))
        if vml.holds_shapes(body) or (known is not None and known.had_drawing):
            self._changes.replace(entry.name, lambda: [body])
            return
        self._rels.remove(found.id)
        self._changes.drop([entry.name])
        self.drawing_gone = True

    def _entry(self, found: Relationship | None) -> Entry | None:
        if found is None or found.target is None:
            return None
        return self._changes.package.entry(found.target)


def _text(comment: bytes) -> str:
    """The text of a comment, from all its runs."""
    runs = _TEXT.findall(_PHONETIC.sub(b"", comment))
    return html.unescape(b"".join(runs).decode("utf-8", "replace"))
