"""A part comes in pieces: where they are cut changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from handmade_packages import MAIN, REL, sheet

from relocaudit.annotate.byte_scan import ByteScan
from relocaudit.annotate.expat_scan import ExpatScan
from relocaudit.annotate.row_locator import RowLocator
from relocaudit.annotate.sheet_frame import SheetFrame
from relocaudit.annotate.sheet_scan import SheetScan
from relocaudit.annotate.sheet_splice import sheet_splices, streamed

WANTED = {2: [1, 2, 5], 3: [2], 4: [1], 6: [3], 9: [1]}
BODY = (
    '<row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1"/></row>'
    '<row r="2" ht="30"><c r="B2" s="0"><f>1&gt;0</f><v>1</v></c><c r="C2"/></row><row r="4"/>'
    '<row spans="1:9" r="6"><c><v>1</v></c><c s="1" r="C6"/></row><row><c/><c/></row>'
)
TAIL = (
    '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><pageMargins/>'
    '<drawing r:id="rId1"/><tableParts count="0"/>'
)
PART = sheet(BODY, head='<dimension ref="A1:C7"/><cols><col min="1" max="2"/></cols>', tail=TAIL)


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def scanned(way: type[ByteScan] | type[ExpatScan], size: int) -> SheetScan:
    frame = SheetFrame("a.xlsx", "sheet1.xml", MAIN, REL)
    locator = RowLocator("a.xlsx", "sheet1.xml", WANTED)
    scan = way(frame, locator)
    for piece in pieces(PART.encode(), size):
        scan.feed(piece)
    scan.close()
    return SheetScan(frame.facts, locator.spots, scan.data_tag, as_bytes=True)


@pytest.mark.parametrize("way", [ByteScan, ExpatScan])
@pytest.mark.parametrize("size", [*range(1, 40), 97, 300])
def test_a_scan_finds_the_same_however_the_part_is_cut(
    way: type[ByteScan] | type[ExpatScan], size: int
) -> None:
    assert scanned(way, size) == scanned(ByteScan, 1 << 20)


@pytest.mark.parametrize("size", [*range(1, 40), 97, 300])
def test_splices_are_the_same_however_the_part_is_cut(size: int) -> None:
    scan = scanned(ByteScan, 1 << 20)
    splices = sheet_splices(scan, lambda *_: 7, b"<legacyDrawing/>")
    whole = b"".join(streamed([PART.encode()], splices))
    assert b"".join(streamed(pieces(PART.encode(), size), splices)) == whole
    assert whole.count(b's="7"') == sum(map(len, WANTED.values()))
    assert b'<drawing r:id="rId1"/><legacyDrawing/><tableParts' in whole
