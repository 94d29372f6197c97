"""The cells of a sheet as they were before they were marked, as splices."""

from __future__ import annotations

import re
from collections.abc import Mapping

from relocaudit.annotate.address import box
from relocaudit.annotate.marks_asked import Place
from relocaudit.annotate.records import MarkedSheet, PlacedMark
from relocaudit.annotate.row_locator import style_of
from relocaudit.annotate.sheet_facts import CellSpot, RowSpot, Surroundings
from relocaudit.annotate.sheet_scan import SheetScan
from relocaudit.annotate.style_restore import StyleRestore
from relocaudit.annotate.xml_part import Splice
from relocaudit.annotate.xml_text import attribute_of, is_empty, with_attributes, without_attribute

# A row of ours, and an empty cell with nothing but its address and format.
_BARE_ROW = re.compile(rb"""<(?:[\w.-]+:)?row\s+r=["']\d+["']\s*>""")
_BARE_CELL = re.compile(rb"""<(?:[\w.-]+:)?c(?:\s+[rs]=["'][A-Z0-9]+["'])+\s*/>""")


class CellRestore:
    """`cells` counts those that changed."""

    def __init__(
        self, styles: StyleRestore, marks: Mapping[Place, PlacedMark], known: MarkedSheet | None
    ) -> None:
        self._styles, self._marks, self._known = styles, marks, known
        self.cells = 0

    def splices(self, scan: SheetScan) -> list[Splice]:
        """What takes the marks off; in no order."""
        splices: list[Splice] = []
        for row in scan.rows:
            splices += self._row(row, scan.facts)
        known, now = self._known, scan.facts.dimension
        if known is not None and known.dimension is not None and now is not None:
            before, grown = known.dimension
            start, end, reference = now
            # Anybody can have edited the record: only a range goes into the part.
            if reference == grown and box(before) is not None:
                splices.append(Splice(start, end, before.encode()))
        return splices

    def _row(self, row: RowSpot, facts: Surroundings) -> list[Splice]:
        splices: list[Splice] = []
        removed: list[CellSpot] = []
        for cell in row.cells:
            splice = self._cell(row, cell) if cell.tag else None
            if splice is not None:
                self.cells += 1
                splices.append(splice)
                if not splice.new:
                    removed.append(cell)
        if removed and self._is_ours(row, removed):
            end = row.close + len(f"</{facts.prefix}row>")
            return [Splice(row.offset, end, b"")]
        if removed and not is_empty(row.tag):
            splices += self._spans(row, removed)
        return splices

    def _cell(self, row: RowSpot, cell: CellSpot) -> Splice | None:
        """The cell's tag as it was; None where nothing of ours is on it."""
        mark = self._marks[row.number, cell.column]
        present = style_of(row, cell) or 0
        end = cell.offset + len(cell.tag)
        absent = mark.was in ("absent", "absent-row")
        ours = mark.coloured and self._styles.is_ours(present)
        if absent and _BARE_CELL.fullmatch(cell.tag) and (ours or not mark.coloured):
            return Splice(cell.offset, end, b"")
        if not ours:
            return None
        number = self._styles.restored(present, mark)
        if number == 0 and mark.was == "plain":
            return Splice(cell.offset, end, without_attribute(cell.tag, "s"))
        return Splice(cell.offset, end, with_attributes(cell.tag, s=str(number)))

    def _is_ours(self, row: RowSpot, removed: list[CellSpot]) -> bool:
        """Whether we made the row, and nothing is in it but the cells that go."""
        if row.close < 0 or _BARE_ROW.fullmatch(row.tag) is None:
            return False
        marks = [self._marks[row.number, cell.column] for cell in removed]
        if any(mark.was != "absent-row" for mark in marks):
            return False
        at = row.end
        for cell in removed:
            if cell.offset != at:
                return False
            at += len(cell.tag)
        return at == row.close

    def _spans(self, row: RowSpot, removed: list[CellSpot]) -> list[Splice]:
        before = next((s for c in removed if (s := self._marks[row.number, c.column].spans)), None)
        now = attribute_of(row.tag, "spans")
        if before is None or now is None:
            return []
        first, _, last = before.partition(":")
        columns = [cell.column for cell in removed]
        if not first.isdecimal() or not last.isdecimal():
            return []
        if now != f"{min(int(first), *columns)}:{max(int(last), *columns)}":
            return []
        return [Splice(row.offset, row.end, with_attributes(row.tag, spans=before))]
