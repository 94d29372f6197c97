"""The changes to one sheet part, and the part streamed with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from relocaudit.annotate.address import box
from relocaudit.annotate.row_locator import self_closed, style_of
from relocaudit.annotate.sheet_facts import CellSpot, RowSpot, Surroundings
from relocaudit.annotate.sheet_scan import SheetScan
from relocaudit.annotate.xml_part import Splice
from relocaudit.annotate.xml_text import attribute_of, with_attributes
from relocaudit.model.cell import a1

# Gives the new format of a cell, from its row, itself and its present format; None keeps it.
Recolour = Callable[[RowSpot, CellSpot, int], int | None]


def base_style(facts: Surroundings, row: RowSpot, cell: CellSpot) -> int:
    """The format a cell shows now: its own, else its row's, else its column's."""
    own = style_of(row, cell)
    if own is not None:
        return own
    return next((c.style for c in facts.columns if c.first <= cell.column <= c.last), 0)


def sheet_splices(scan: SheetScan, recolour: Recolour, drawing: bytes | None) -> list[Splice]:
    """All changes to a sheet: formats of marked cells, and a `legacyDrawing` when it needs one."""
    facts = scan.facts
    splices = []
    grown = grown_dimension(facts, scan.rows)
    if facts.dimension is not None and grown is not None:
        start, end, _ = facts.dimension
        splices.append(Splice(start, end, grown.encode()))
    rows = b""
    for row in scan.rows:
        if row.is_new:
            new = _new_row(facts, row, recolour)
            if scan.data_tag:
                rows += new
            else:
                splices.append(Splice(row.offset, row.offset, new))
        else:
            splices += _row_splices(facts, row, recolour)
    if scan.data_tag and rows:
        name = f"{facts.prefix}sheetData>".encode()
        splices.append(Splice(*scan.data_tag, b"<" + name + rows + b"</" + name))
    if drawing is not None:
        splices.append(Splice(facts.drawing_place, facts.drawing_place, drawing))
    return sorted(splices, key=lambda s: s.start)


def streamed(chunks: Iterable[bytes], splices: Sequence[Splice]) -> Iterator[bytes]:
    """The part with the splices applied, piece by piece. Splices are in order and disjoint."""
    base, pending = 0, iter(splices)
    splice, skip_to = next(pending, None), 0
    for chunk in chunks:
        end, at = base + len(chunk), base
        while splice is not None and splice.start < end:
            yield chunk[max(at, skip_to) - base : splice.start - base]
            yield splice.new
            at = skip_to = splice.end
            splice = next(pending, None)
        if max(at, skip_to) < end:
            yield chunk[max(at, skip_to) - base :]
        base = end
    while splice is not None:
        yield splice.new
        splice = next(pending, None)


def _row_splices(facts: Surroundings, row: RowSpot, recolour: Recolour) -> list[Splice]:
    cells: list[Splice] = []
    for cell in row.cells:
        new = _cell(facts, row, cell, recolour)
        if new is not None:
            cells.append(Splice(cell.offset, cell.offset + len(cell.tag), new))
    tag = spanned(row)
    if self_closed(row) and cells:
        body = b"".join(splice.new for splice in cells)
        whole = tag[:-2].rstrip() + b">" + body + f"</{facts.prefix}row>".encode()
        return [Splice(row.offset, row.end, whole)]
    return cells if tag == row.tag else [Splice(row.offset, row.end, tag), *cells]


def _cell(facts: Surroundings, row: RowSpot, cell: CellSpot, recolour: Recolour) -> bytes | None:
    number = recolour(row, cell, base_style(facts, row, cell))
    if cell.tag:
        return None if number is None else with_attributes(cell.tag, s=str(number))
    said = "" if number is None else f' s="{number}"'
    return f'<{facts.prefix}c r="{a1(row.number, cell.column)}"{said}/>'.encode()


def _new_row(facts: Surroundings, row: RowSpot, recolour: Recolour) -> bytes:
    cells = b"".join(_cell(facts, row, cell, recolour) or b"" for cell in row.cells)
    name = f"{facts.prefix}row"
    return f'<{name} r="{row.number}">'.encode() + cells + f"</{name}>".encode()


def spanned(row: RowSpot) -> bytes:
    """The row's tag, its `spans` grown to hold new cells."""
    said = attribute_of(row.tag, "spans")
    first, colon, last = (said or "").partition(":")
    added = [cell.column for cell in row.cells if not cell.tag]
    if not added or not colon or not first.isdecimal() or not last.isdecimal():
        return row.tag
    low, high = min(int(first), *added), max(int(last), *added)
    spans = f"{low}:{high}"
    return row.tag if spans == said else with_attributes(row.tag, spans=spans)


def grown_dimension(facts: Surroundings, rows: Sequence[RowSpot]) -> str | None:
    """The dimension it takes, when a cell of ours lies outside and the old one is a range."""
    added = [(r.number, c.column) for r in rows for c in r.cells if not c.tag]
    known = box(facts.dimension[2]) if facts.dimension else None
    if known is None or not added:
        return None
    top, left = min(known[0], *(r for r, _ in added)), min(known[1], *(c for _, c in added))
    bottom, right = max(known[2], *(r for r, _ in added)), max(known[3], *(c for _, c in added))
    if (top, left, bottom, right) == known:
        return None
    return f"{a1(top, left)}:{a1(bottom, right)}"
