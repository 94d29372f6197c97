"""Binary workbooks (BIFF12) written record by record; no library at hand writes any."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from raw_workbooks import rels, write_package

SHEET = "xl/worksheets/sheet1.bin"
END_OF_CELLS = 146


def record(kind: int, body: bytes = b"") -> bytes:
    """A record: type and length in seven bits a byte, then the body."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(body), b""
    while length > 0x7F:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + size + bytes([length]) + body


def wide(text: str) -> bytes:
    """A counted text in UTF-16."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return struct.pack("<I", len(raw) // 2) + raw


def cell(kind: int, column: int, body: bytes = b"", *, style: int = 0) -> bytes:
    """A cell of any type in a column counted from 1."""
    return record(kind, struct.pack("<II", column - 1, style) + body)


def packed(column: int, whole: int, *, in_hundredths: bool = False, style: int = 0) -> bytes:
    """A whole number, or one of two decimals, in four bytes."""
    bits = (whole & 0x3FFFFFFF) << 2 | 2 | in_hundredths
    return cell(2, column, struct.pack("<I", bits), style=style)


def real(column: int, value: float, *, style: int = 0) -> bytes:
    """A floating-point number."""
    return cell(5, column, struct.pack("<d", value), style=style)


def text(column: int, value: str, *, style: int = 0) -> bytes:
    """A text that stands in its cell."""
    return cell(6, column, wide(value), style=style)


def shared(column: int, index: int, *, style: int = 0) -> bytes:
    """A text of the shared ones."""
    return cell(7, column, struct.pack("<I", index), style=style)


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """A row header and its cells."""
    head = struct.pack("<IIHBB", number - 1, 0, 300, 0, 0x10 if hidden else 0)
    return record(0, head + bytes(5)) + b"".join(cells)


def merge(top: int, left: int, bottom: int, right: int) -> bytes:
    """A merged range."""
    return record(176, struct.pack("<IIII", top - 1, bottom - 1, left - 1, right - 1))


def columns(first: int, last: int, *, hidden: bool) -> bytes:
    """Widths of some columns."""
    return record(60, struct.pack("<IIIIH", first - 1, last - 1, 2048, 0, hidden))


def sheet(*rows: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """A sheet part."""
    data = record(145) + b"".join(rows) + record(END_OF_CELLS)
    size = record(148, struct.pack("<IIII", 0, 9, 0, 9))
    return record(129) + size + before + data + after + record(130)


def rich(value: str, *runs: tuple[int, int]) -> bytes:
    """A text with runs: from which character on which font holds."""
    if not runs:
        return b"\0" + wide(value)
    packed_runs = b"".join(struct.pack("<HH", start, font) for start, font in runs)
    return b"\1" + wide(value) + struct.pack("<I", len(runs)) + packed_runs


def styles(*formats: str) -> bytes:
    """Style 0 is General, 1 struck through, 2 and on the given formats, the last two dates."""
    codes = b"".join(
        record(44, struct.pack("<H", 164 + i) + wide(code)) for i, code in enumerate(formats)
    )
    fonts = b"".join(record(43, struct.pack("<HH", 220, struck) + bytes(20)) for struck in (0, 8))
    used = [(0, 0), (0, 1), *((164 + i, 0) for i in range(len(formats))), (14, 0), (20, 0)]
    xfs = b"".join(record(47, struct.pack("<HHH", 0, *xf) + bytes(10)) for xf in used)
    number_formats = record(615, struct.pack("<I", len(formats))) + codes + record(616)
    cell_formats = record(617, struct.pack("<I", len(used))) + xfs + record(618)
    return number_formats + record(611) + fonts + record(612) + cell_formats


def xlsb_parts(
    *sheets: bytes,
    names: Sequence[tuple[str, int]] = (("名册", 0),),
    strings: Sequence[bytes] = (),
    formats: Sequence[str] = (),
    from_1904: bool = False,
) -> dict[str, str | bytes]:
    """The members of a package; `names` are those of the sheets, with their states."""
    bundle = b"".join(
        record(156, struct.pack("<II", state, i) + wide(f"rId{i}") + wide(name))
        for i, (name, state) in enumerate(names, 1)
    )
    properties = record(153, struct.pack("<II", from_1904, 0) + wide(""))
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": rels(("officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": b"".join(
            [record(131), properties, record(143), bundle, record(144), record(157), record(132)]
        ),
        "xl/_rels/workbook.bin.rels": rels(
            *(("worksheet", f"worksheets/sheet{i}.bin") for i in range(1, len(names) + 1)),
            ("sharedStrings", "sharedStrings.bin"),
            ("styles", "styles.bin"),
        ),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(strings), len(strings)))
        + b"".join(record(19, item) for item in strings),
        "xl/styles.bin": styles(*formats),
        **{f"xl/worksheets/sheet{i}.bin": part for i, part in enumerate(sheets, 1)},
    }


def write_xlsb(
    path: Path, *sheets: bytes, more: Mapping[str, str | bytes] | None = None, **book: object
) -> Path:
    """A package with some parts changed or added."""
    members = xlsb_parts(*sheets, **book)  # type: ignore[arg-type]
    return write_package(path, {**members, **(more or {})})
