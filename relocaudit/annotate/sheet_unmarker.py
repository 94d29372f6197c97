"""Takes our marks off one sheet: colours go back to what they were, our notes and boxes go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from relocaudit.annotate.address import position
from relocaudit.annotate.book import BookSheet
from relocaudit.annotate.cell_restore import CellRestore
from relocaudit.annotate.marks_asked import Place
from relocaudit.annotate.moved_marks import moved_fills, moved_notes
from relocaudit.annotate.notes_removal import NotesRemoval
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.records import MarkedSheet, PlacedMark
from relocaudit.annotate.report import Remark, RemarkKind
from relocaudit.annotate.row_locator import style_of
from relocaudit.annotate.sheet_facts import Surroundings
from relocaudit.annotate.sheet_scan import SheetScan, SheetSource, scan_sheet
from relocaudit.annotate.sheet_splice import streamed
from relocaudit.annotate.style_restore import StyleRestore
from relocaudit.annotate.xml_part import Splice
from relocaudit.annotate.xml_text import is_empty, tag_end
from relocaudit.model.cell import a1

_LONGEST_TAG = 4096


@dataclass(slots=True)
class SheetUnmarker:
    """`marks` are those of this sheet by the cell they say; `known` is what else changed on it."""

    changes: Changes
    styles: StyleRestore
    sheet: BookSheet
    part: str
    marks: dict[Place, PlacedMark]
    known: MarkedSheet | None
    remarks: list[Remark] = field(default_factory=list)
    cells: int = 0
    notes: int = 0

    def run(self) -> None:
        removal = NotesRemoval(self.changes, self.part)
        at_home = self._at_home(removal.places)
        moved = moved_notes(self.marks, removal.places)
        gone = {*at_home, *moved}
        self._remark_on_edited(removal.places, gone, moved)
        scan = self._settle(moved)
        removal.remove(gone, scan.facts.legacy, self.known)
        self.notes = len(gone)
        restore = CellRestore(self.styles, self.marks, self.known)
        splices = restore.splices(scan)
        self.cells = restore.cells
        if removal.drawing_gone:
            splices.append(self._drawing(scan.facts))
        if splices:
            ordered = sorted(splices, key=lambda splice: splice.start)
            self.changes.replace(self.part, lambda: streamed(self._open(), ordered))

    def _at_home(self, notes: Mapping[Place, str]) -> list[Place]:
        return [p for p, mark in self.marks.items() if mark.said and notes.get(p) == mark.said]

    def _settle(self, moved: Mapping[Place, PlacedMark]) -> SheetScan:
        """Bring `marks` to where they stand now; returns a scan for all of them."""
        came_from = {id(mark) for mark in moved.values()}
        self.marks = {p: m for p, m in self.marks.items() if id(m) not in came_from} | dict(moved)
        scan = self._scan(self.marks)
        styles: dict[Place, int] = {
            (row.number, cell.column): style_of(row, cell) or 0
            for row in scan.rows
            for cell in row.cells
            if cell.tag
        }
        missing = {
            place: mark
            for place, mark in self.marks.items()
            if mark.coloured and not self.styles.is_ours(styles.get(place, 0))
        }
        if not missing:
            return scan
        settled = {p: m for p, m in self.marks.items() if p not in missing}
        found = moved_fills(self._source(), settled, missing, self.styles.is_ours)
        arrived = {id(mark) for mark in found.values()}
        lost = {p: m for p, m in missing.items() if id(m) not in arrived}
        self._remark_on_lost(lost, styles)
        self.marks = settled | found
        return self._scan(self.marks)

    def _scan(self, places: Iterable[Place]) -> SheetScan:
        wanted: dict[int, list[int]] = {}
        for row, column in places:
            wanted.setdefault(row, []).append(column)
        return scan_sheet(self._source(), wanted)

    def _source(self) -> SheetSource:
        book, path = self.changes.book, self.changes.package.path
        return SheetSource(path, self.part, book.namespace, book.relations, self._open)

    def _open(self) -> Iterator[bytes]:
        entry = self.changes.package.entry(self.part)
        return self.changes.package.stream(entry) if entry else iter(())

    def _drawing(self, facts: Surroundings) -> Splice:
        """Takes the `legacyDrawing` out."""
        at, base, window = facts.legacy_place, 0, b""
        for chunk in self._open():
            if base + len(chunk) > at and len(window) < _LONGEST_TAG:
                window += chunk[max(at - base, 0) :][:_LONGEST_TAG]
            base += len(chunk)
        end = tag_end(window, 0)
        if not is_empty(window[:end]):
            end = tag_end(window, end)
        return Splice(at, at + end, b"")

    def _remark_on_edited(
        self, notes: Mapping[Place, str], gone: set[Place], moved: Mapping[Place, PlacedMark]
    ) -> None:
        elsewhere = {id(mark) for mark in moved.values()}
        for place, mark in sorted(self.marks.items()):
            if mark.said and place in notes and place not in gone and id(mark) not in elsewhere:
                self._remark("note-edited", place)

    def _remark_on_lost(
        self, lost: Mapping[Place, PlacedMark], styles: Mapping[Place, int]
    ) -> None:
        for place, mark in sorted(lost.items()):
            if self.styles.shows(styles.get(place, 0), mark):
                continue
            self._remark("colour-changed" if place in styles else "place-gone", place)

    def _remark(self, kind: RemarkKind, place: Place) -> None:
        self.remarks.append(Remark.of(kind, self.sheet.name, a1(*place)))


def by_place(marks: Iterable[PlacedMark]) -> dict[Place, PlacedMark]:
    """Marks by the cell they say; the first of several knows what was there before all of them."""
    found: dict[Place, PlacedMark] = {}
    for mark in marks:
        place = position(mark.cell)
        if place is not None:
            found.setdefault(place, mark)
    return found
