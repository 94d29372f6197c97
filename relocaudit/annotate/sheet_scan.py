"""One streaming pass over a sheet part: its surroundings and the places of marked cells.

Plain parts (nearly all) are scanned as bytes between the tags of `sheetData`; expat reads only
what stands around. Prefixed parts, and those with comments or CDATA among the rows, go through
expat as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from relocaudit.annotate.byte_scan import ByteScan, NotPlainError
from relocaudit.annotate.expat_scan import ExpatScan
from relocaudit.annotate.refusals import reading
from relocaudit.annotate.row_locator import RowLocator
from relocaudit.annotate.sheet_facts import RowSpot, Surroundings
from relocaudit.annotate.sheet_frame import SheetFrame
from relocaudit.annotate.xml_text import attribute_of

_NUMBER = re.compile(r"[0-9]{1,4}(\.[0-9]*)?")
_ROOT = re.compile(rb"<([^\s?!/>]+)")
Wanted = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class SheetScan:
    """What one pass found; `data_tag` is the span of a self-closed `<sheetData/>`.

    `as_bytes`: a plain part, which no parser has read as a whole.
    """

    facts: Surroundings
    rows: list[RowSpot]
    data_tag: tuple[int, int] | None
    as_bytes: bool = False


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A sheet part that can be read again and again."""

    path: str
    part: str
    namespace: str
    relations: str
    open: Callable[[], Iterator[bytes]]


def scan_sheet(source: SheetSource, wanted: Wanted) -> SheetScan:
    """Scan for the wanted cells (row → columns)."""
    with reading(source.path, source.part):
        first = next(source.open(), b"")
        root = _ROOT.search(first)
        if root is not None and root[1] == b"worksheet":
            try:
                return _scan(source, wanted, ByteScan)
            except NotPlainError:
                pass
        return _scan(source, wanted, ExpatScan)


def _scan(source: SheetSource, wanted: Wanted, way: type[ByteScan] | type[ExpatScan]) -> SheetScan:
    frame = SheetFrame(source.path, source.part, source.namespace, source.relations)
    locator = RowLocator(source.path, source.part, wanted)
    scan = way(frame, locator)
    for chunk in source.open():
        scan.feed(chunk)
    scan.close()
    frame.facts.row_heights = dict(_heights(locator.spots))
    return SheetScan(frame.facts, locator.spots, scan.data_tag, way is ByteScan)


def _heights(rows: Sequence[RowSpot]) -> Iterator[tuple[int, float]]:
    for row in rows:
        height = attribute_of(row.tag, "ht")
        if height is not None and _NUMBER.fullmatch(height):
            yield row.number, float(height)
