"""Workbooks written byte by byte, so that tests can hold what no library would write."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"


def rels(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'


def sheet_xml(data: str, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def cell(
    reference: str, value: str | None = None, kind: str = "", *, style: int = 0, formula: str = ""
) -> str:
    """A cell in the plain dialect."""
    named = f' s="{style}"' if style else ""
    named += f' t="{kind}"' if kind else ""
    held = f"<f>{formula}</f>" if formula else ""
    held += f"<v>{value}</v>" if value is not None else ""
    return f'<c r="{reference}"{named}>{held}</c>' if held else f'<c r="{reference}"{named}/>'


def row(number: int, *cells: str, hidden: bool = False) -> str:
    """A row of cells."""
    mark = ' hidden="1"' if hidden else ""
    return f'<row r="{number}"{mark}>{"".join(cells)}</row>'


def parts(
    data: str, *, before: str = "", after: str = "", strings: Sequence[str] = ()
) -> dict[str, str]:
    """A workbook of one sheet; `strings` are the insides of the shared strings."""
    items = "".join(f"<si>{text}</si>" for text in strings)
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": rels(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}">'
            '<numFmts><numFmt numFmtId="164" formatCode="0.00"/>'
            '<numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
            "<fonts><font/><font><strike/></font></fonts>"
            '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/>'
            '<xf numFmtId="14" fontId="0"/><xf numFmtId="0" fontId="1"/>'
            '<xf numFmtId="165" fontId="0"/><xf numFmtId="20" fontId="0"/></cellXfs></styleSheet>'
        ),
        SHEET: sheet_xml(data, before=before, after=after),
    }


def write_package(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write_xls(path: Path, rows: Sequence[Sequence[str | float]], *, file_pass: bytes = b"") -> Path:
    """A BIFF8 workbook in an OLE file of 512-byte sectors: header, FAT, directory, stream."""
    stream = _biff8(rows, file_pass)
    stream += bytes(max(4096, -(-len(stream) // 512) * 512) - len(stream))
    count = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(
        "Workbook", 2, -1, 2, len(stream)
    )
    directory += bytes(256)
    path.write_bytes(header + struct.pack("<128I", *fat) + directory + stream)
    return path


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le").ljust(64, b"\0")
    head = struct.pack("<HBBiii", 2 * len(name) + 2, kind, 1, -1, -1, child)
    return raw + head + bytes(36) + struct.pack("<IQ", start, size)


def _record(code: int, body: bytes) -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def _biff8(rows: Sequence[Sequence[str | float]], file_pass: bytes) -> bytes:
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 1996, 0, 6))
    if file_pass:
        begin += _record(0x2F, file_pass)
    end, name = _record(0x0A, b""), "名册"
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 16, 0x0DBB, 1996, 0, 6))
    sheet += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, len(rows[0]), 0))
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if isinstance(value, str):
                sheet += _record(0x204, struct.pack("<HHH", i, j, 0) + _text(value))
            else:
                sheet += _record(0x203, struct.pack("<HHHd", i, j, 0, value))
    bound = struct.pack("<HBB", 0, len(name), 1) + name.encode("utf-16-le")
    offset = len(begin) + 4 + 4 + len(bound) + len(end)
    return begin + _record(0x85, struct.pack("<I", offset) + bound) + end + sheet + end
