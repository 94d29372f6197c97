"""Hand-made packages: any part as any bytes, for shapes that no library writes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet(body: str, *, head: str = "", tail: str = "", main: str = MAIN, rel: str = REL) -> str:
    """A worksheet part around the rows in `body`."""
    return (
        f'<worksheet xmlns="{main}" xmlns:r="{rel}">{head}'
        f"<sheetData>{body}</sheetData>{tail}</worksheet>"
    )


def styles(formats: str = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>') -> str:
    count = formats.count("<xf ")
    return (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="2">'
        '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/>'
        f'</cellStyleXfs><cellXfs count="{count}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def rels(*targets: tuple[str, str, str], rel: str = REL) -> str:
    """A relationship part of (id, kind, target)."""
    body = "".join(
        f'<Relationship Id="{i}" Type="{rel}/{kind}" Target="{target}"/>'
        for i, kind, target in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def parts(
    sheet_xml: str | bytes,
    extra: Mapping[str, str | bytes] | None = None,
    *,
    main: str = MAIN,
    rel: str = REL,
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet named 花名册; `extra` adds or replaces parts."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": rels(("rId1", "officeDocument", "xl/workbook.xml"), rel=rel),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
        '<sheet name="花名册" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": rels(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            rel=rel,
        ),
        "xl/worksheets/sheet1.xml": sheet_xml,
        "xl/styles.xml": styles(),
    }
    return found | dict(extra or {})


def packed(path: Path, contents: Mapping[str, str | bytes | None]) -> Path:
    """Zip the parts; None leaves one out."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in contents.items():
            if content is not None:
                book.writestr(name, content)
    return path


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read(name).decode()
