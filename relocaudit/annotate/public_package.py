"""The package around the sheets of a public copy: a workbook part, formats, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from relocaudit.annotate.book import Book, BookSheet
from relocaudit.annotate.new_workbook import sheet_names
from relocaudit.annotate.package import Entry, Package
from relocaudit.annotate.relationships import NAMESPACE
from relocaudit.annotate.styles import empty_styles
from relocaudit.annotate.xml_part import XmlPart
from relocaudit.annotate.xml_text import attribute
from relocaudit.annotate.zip_writer import ZipWriter
from relocaudit.model.public_numbers import without_full_numbers

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PRINTED = ("_xlnm.Print_Area", "_xlnm.Print_Titles")
# Ranges of sheets and nothing else: a defined name may hold any text.
_RANGES = re.compile(rb"[^\"\[\]()]*")

Body = Callable[[BookSheet], Iterator[bytes]]


def write_package(
    package: Package, book: Book, sheets: Sequence[BookSheet], body: Body, file: BinaryIO
) -> None:
    """Write the sheets with their formats and print areas; `body` gives the part of a sheet."""
    writer = ZipWriter(file)
    looks = [
        (kind, entry) for kind in ("styles", "theme") if (entry := _found(package, book, kind))
    ]
    numbers = range(1, len(sheets) + 1)
    writer.write(b"[Content_Types].xml", [_content_types(len(sheets), [k for k, _ in looks])])
    root = [(f"{book.relations}/officeDocument", "xl/workbook.xml")]
    writer.write(b"_rels/.rels", [_relationships(root)])
    writer.write(b"xl/workbook.xml", [_workbook(package, book, sheets)])
    found = [(f"{book.relations}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    found += [(f"{book.relations}/styles", "styles.xml")]
    found += [(f"{book.relations}/theme", "theme.xml") for kind, _ in looks if kind == "theme"]
    writer.write(b"xl/_rels/workbook.xml.rels", [_relationships(found)])
    for kind, entry in looks:
        writer.write(f"xl/{kind}.xml".encode(), package.stream(entry))
    if all(kind != "styles" for kind, _ in looks):
        writer.write(b"xl/styles.xml", [empty_styles(book.namespace)])
    for number, sheet in zip(numbers, sheets, strict=True):
        writer.write(f"xl/worksheets/sheet{number}.xml".encode(), body(sheet))
    writer.finish()


def _found(package: Package, book: Book, kind: str) -> Entry | None:
    found = book.rels.of_kind(kind)
    return package.entry(found.target) if found and found.target else None


def _content_types(count: int, looks: Sequence[str]) -> bytes:
    parts = [("xl/workbook.xml", _SHEETML + "sheet.main+xml")]
    parts += [("xl/styles.xml", _SHEETML + "styles+xml")]
    parts += [("xl/theme.xml", _OFFICE + "theme+xml") for kind in looks if kind == "theme"]
    parts += [
        (f"xl/worksheets/sheet{n}.xml", _SHEETML + "worksheet+xml") for n in range(1, count + 1)
    ]
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts
    )
    return (
        f'{_XML}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relationships(targets: Iterable[tuple[str, str]]) -> bytes:
    body = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{NAMESPACE}">{body}</Relationships>'.encode()


def _workbook(package: Package, book: Book, sheets: Sequence[BookSheet]) -> bytes:
    shown = next((n for n, sheet in enumerate(sheets) if sheet.state == "visible"), 0)
    date1904 = ' date1904="1"' if book.dates_from_1904 else ""
    # The stars of a masked number are no letters for Excel.
    names = sheet_names((sheet.name for sheet in sheets), without_full_numbers)
    listed = "".join(
        f'<sheet name="{attribute(names[sheet.name])}" sheetId="{n}"'
        + (f' state="{sheet.state}"' if sheet.state != "visible" else "")
        + f' r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    printed = _print_names(package, book, sheets, names)
    return (
        f'{_XML}<workbook xmlns="{book.namespace}" xmlns:r="{book.relations}">'
        f'<workbookPr{date1904}/><bookViews><workbookView activeTab="{shown}"/></bookViews>'
        f"<sheets>{listed}</sheets>{printed}</workbook>"
    ).encode()


def _print_names(
    package: Package, book: Book, sheets: Sequence[BookSheet], shown: Mapping[str, str]
) -> str:
    """Print areas and titles of the sheets that are kept, under their new places."""
    entry = package.entry(book.part)
    if entry is None:
        return ""
    xml: XmlPart = package.xml(entry)
    names = xml.root.child("definedNames")
    places = {n: sheets.index(s) for n, s in enumerate(book.sheets) if s in sheets}
    kept = []
    for element in names.named("definedName") if names else ():
        said, of = element.attributes.get("name", ""), element.attributes.get("localSheetId", "")
        place = places.get(int(of)) if of.isdecimal() else None
        text = xml.data[element.tag_end : element.close]
        if said in _PRINTED and place is not None and _RANGES.fullmatch(text):
            sheet = sheets[place].name
            if shown[sheet] == sheet:
                ranges = text.decode()
                kept.append(
                    f'<definedName name="{said}" localSheetId="{place}">{ranges}</definedName>'
                )
    return f"<definedNames>{''.join(kept)}</definedNames>" if kept else ""
