"""Marks one sheet: colours its cells, adds its notes, and says what became of each mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from relocaudit.annotate.book import BookSheet
from relocaudit.annotate.marks_asked import AskedMark, Place
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.records import MarkedSheet, PlacedMark, Was, text_digest
from relocaudit.annotate.report import Remark, RemarkKind
from relocaudit.annotate.row_locator import has_own_style
from relocaudit.annotate.sheet_facts import Box, CellSpot, RowSpot, Surroundings
from relocaudit.annotate.sheet_notes import SheetNotes
from relocaudit.annotate.sheet_scan import SheetScan, SheetSource, scan_sheet
from relocaudit.annotate.sheet_splice import grown_dimension, sheet_splices, spanned, streamed
from relocaudit.annotate.xml_text import attribute_of
from relocaudit.model.cell import a1


@dataclass(slots=True)
class SheetMarker:
    """`placed` is keyed by the address asked for; `asked_as` are the names used for the sheet."""

    changes: Changes
    sheet: BookSheet
    part: str
    asked_as: list[str] = field(default_factory=list)
    marks: dict[Place, AskedMark] = field(default_factory=dict)
    placed: dict[str, PlacedMark] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    coloured: int = 0
    noted: frozenset[Place] = frozenset()
    changed: MarkedSheet | None = None

    def ask(self, name: str, marks: dict[Place, AskedMark]) -> None:
        """Add marks, asked for under a name of the sheet."""
        self.asked_as.append(name)
        for place, mark in marks.items():
            known = self.marks.get(place)
            if known is None:
                self.marks[place] = mark
            else:
                known.take(mark)

    def run(self) -> None:
        """Scan the sheet and hand its new body, and those of its notes, to the changes."""
        self._remark_on_state()
        scan = self._scan()
        notes = SheetNotes(self.changes, self.part, scan.facts)
        self.noted = notes.add(self.marks)
        grown = grown_dimension(scan.facts, scan.rows)
        old = scan.facts.dimension
        dimension = (old[2], grown) if old is not None and grown is not None else None
        self.changed = MarkedSheet(
            self.sheet.name,
            dimension,
            notes.had_comments,
            scan.facts.legacy is not None,
            notes.had_relationships,
        )
        for place in sorted(notes.kept):
            self._remark("already-noted", place)
        for place in sorted(self.marks.keys() - self.noted - notes.kept):
            if self.marks[place].text:
                self._remark("no-note-part", place)
        splices = sheet_splices(scan, self._recolour, notes.drawing)
        self.changes.replace(self.part, lambda: streamed(self._open(), splices))
        if scan.as_bytes:
            self.changes.spliced[self.part] = splices
        self._remark_on_paint(scan.facts.painted)

    def _open(self) -> Iterator[bytes]:
        entry = self.changes.package.entry(self.part)
        return self.changes.package.stream(entry) if entry else iter(())

    def _scan(self) -> SheetScan:
        book, path = self.changes.book, self.changes.package.path
        watched = partial(self.changes.watched, self.part)
        source = SheetSource(path, self.part, book.namespace, book.relations, watched)
        scan = scan_sheet(source, self._wanted())
        # Merges stand behind the rows: when one covers a marked cell, look again for its anchor.
        if self._move_to_anchors(scan.facts):
            scan = scan_sheet(source, self._wanted())
        return scan

    def _wanted(self) -> dict[int, list[int]]:
        wanted: dict[int, list[int]] = {}
        for row, column in self.marks:
            wanted.setdefault(row, []).append(column)
        return wanted

    def _move_to_anchors(self, facts: Surroundings) -> bool:
        wanted, moved = self._wanted(), False
        for merge in facts.merges:
            anchor = merge[:2]
            for place in _covered(merge, wanted):
                if place == anchor or place not in self.marks:
                    continue
                mark, moved = self.marks.pop(place), True
                for address in mark.asked:
                    remark = Remark.of("merged", self.sheet.name, address, anchor=a1(*anchor))
                    self.remarks.append(remark)
                if anchor in self.marks:
                    self.marks[anchor].take(mark)
                else:
                    self.marks[anchor] = mark
        return moved

    def _recolour(self, row: RowSpot, cell: CellSpot, base: int) -> int | None:
        place = (row.number, cell.column)
        mark, styles = self.marks[place], self.changes.styles
        number = styles.coloured(base, mark.severity)
        if number is None:
            self._remark("no-style-left", place)
        else:
            self.coloured += 1
        noted = place in self.noted
        placed = PlacedMark(
            self.sheet.name,
            a1(*place),
            base,
            styles.fill_of(base),
            number is not None,
            noted,
            _was(row, cell),
            text_digest(mark.text) if noted else "",
            (attribute_of(row.tag, "spans") or "") if spanned(row) != row.tag else "",
        )
        self.placed |= dict.fromkeys(mark.asked, placed)
        return number

    def _remark(self, kind: RemarkKind, place: Place) -> None:
        for address in self.marks[place].asked:
            self.remarks.append(Remark.of(kind, self.sheet.name, address))

    def _remark_on_state(self) -> None:
        kinds: dict[str, RemarkKind] = {"hidden": "hidden", "veryHidden": "very-hidden"}
        kind = kinds.get(self.sheet.state)
        if kind is not None:
            for place in sorted(self.marks):
                self._remark(kind, place)

    def _remark_on_paint(self, painted: list[Box]) -> None:
        wanted = self._wanted()
        places = {place for area in painted for place in _covered(area, wanted)}
        for place in sorted(places):
            self._remark("painted-over", place)


def _was(row: RowSpot, cell: CellSpot) -> Was:
    if row.is_new:
        return "absent-row"
    if not cell.tag:
        return "absent"
    return "styled" if has_own_style(cell) else "plain"


def _covered(area: Box, wanted: dict[int, list[int]]) -> list[Place]:
    """The wanted places inside an area."""
    top, left, bottom, right = area
    rows = range(top, bottom + 1) if bottom - top < len(wanted) else sorted(wanted)
    return [
        (row, column)
        for row in rows
        if top <= row <= bottom
        for column in wanted.get(row, ())
        if left <= column <= right
    ]
