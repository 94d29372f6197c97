"""The notes of one sheet: comments part, boxes, and the relationships that find them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relocaudit.annotate import content_types, vml
from relocaudit.annotate.address import position
from relocaudit.annotate.comments import Comments
from relocaudit.annotate.marks_asked import AskedMark, Place
from relocaudit.annotate.note_box import Anchor, anchor
from relocaudit.annotate.package import Entry
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.relationships import Relationship, Relationships
from relocaudit.annotate.sheet_facts import Surroundings
from relocaudit.model.cell import a1


class SheetNotes:
    """`kept` are the marked places that had a note or thread already; it stays as it is.

    `drawing` is the `legacyDrawing` element the sheet needs, None when it has one.
    """

    def __init__(self, changes: Changes, part: str, facts: Surroundings) -> None:
        self._changes, self._facts = changes, facts
        self._rels = Relationships(changes.package, part)
        self._comments_entry = self._entry(self._rels.of_kind("comments"))
        self._comments = Comments(changes.package, self._comments_entry, changes.book.namespace)
        self._drawing_entry = self._entry(self._rels.by_id(facts.legacy))
        self.had_relationships = not self._rels.is_new
        self.had_comments = self._comments_entry is not None
        self.kept: set[Place] = set()
        self.drawing: bytes | None = None

    def add(self, marks: Mapping[Place, AskedMark]) -> frozenset[Place]:
        """Add a note to each marked place that has none; returns the places that got one."""
        taken = self._noted_places()
        self.kept = marks.keys() & taken
        places = sorted(p for p in marks.keys() - self.kept if marks[p].text)
        if not places or not self._possible():
            return frozenset()
        shapes = [vml.NoteShape(r, c, self._anchor((r, c), marks[r, c].text)) for r, c in places]
        self._write_comments([(a1(*place), marks[place].text) for place in places])
        self._write_boxes(shapes)
        self._changes.keep_relationships(self._rels)
        return frozenset(places)

    def _noted_places(self) -> set[Place]:
        references = set(self._comments.places)
        for thread in self._rels.items:
            entry = self._entry(thread) if thread.kind == "threadedComment" else None
            if entry is not None:
                children = self._changes.package.xml(entry, depth=2).root.children
                references |= {e.attributes.get("ref", "") for e in children}
        return {place for place in map(position, references) if place is not None}

    def _possible(self) -> bool:
        """Whether the parts that are there can take more; dangling ones cannot."""
        dangling = self._comments_entry is None and self._rels.of_kind("comments") is not None
        if dangling or not self._comments.extendable:
            return False
        if self._facts.legacy is None:
            return True
        entry = self._drawing_entry
        return entry is not None and vml.extendable(self._changes.package.bytes_of(entry))

    def _anchor(self, place: Place, text: str) -> Anchor:
        height = self._facts.row_heights.get(place[0], self._facts.row_height)
        return anchor(replace(self._facts, row_height=height), *place, text)

    def _write_comments(self, notes: Sequence[tuple[str, str]]) -> None:
        changes, comments = self._changes, self._comments
        if self._comments_entry is not None:
            changes.replace(self._comments_entry.name, lambda: comments.with_notes(notes))
            return
        kind = content_types.COMMENTS
        name = changes.add("comments{}.xml", kind, lambda: comments.with_notes(notes))
        self._rels.add(f"{changes.book.relations}/comments", name)

    def _write_boxes(self, shapes: Sequence[vml.NoteShape]) -> None:
        changes, blocks = self._changes, self._changes.blocks.take(len(shapes))
        entry = self._drawing_entry
        if entry is not None:
            old = changes.package.bytes_of(entry)
            changes.replace(entry.name, lambda: [vml.extended(old, shapes, blocks)])
            return
        pattern, kind = "drawings/vmlDrawing{}.vml", content_types.VML
        name = changes.add(pattern, kind, lambda: vml.fresh(shapes, blocks))
        identifier = self._rels.add(f"{changes.book.relations}/vmlDrawing", name)
        relations, prefix = changes.book.relations, self._facts.prefix
        self.drawing = (
            f'<{prefix}legacyDrawing xmlns:r="{relations}" r:id="{identifier}"/>'
        ).encode()

    def _entry(self, found: Relationship | None) -> Entry | None:
        if found is None or found.target is None:
            return None
        return self._changes.package.entry(found.target)
