"""Reads a workbook package for the tests, sharing no code with the program."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

Place = tuple[int, int]


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def parsed(data: bytes) -> ET.Element:
    """XML in any encoding; ElementTree takes none of several bytes a character."""
    declared = re.match(rb"<\?xml[^>]*encoding=[\"'](?!utf)([\w-]+)[\"']", data, re.IGNORECASE)
    if declared is None:
        return ET.fromstring(data)
    return ET.fromstring(data.decode(declared[1].decode()).partition("?>")[2])


def canonical(element: ET.Element) -> str:
    return ET.canonicalize(ET.tostring(element, "unicode"), strip_text=True)


def place(address: str | None) -> Place:
    """Row and column of an A1 address."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d+)", address or "")
    assert found is not None, address
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


class Package:
    """Names are looked up as programs do: back-slashes are slashes, case does not count."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.zip = zipfile.ZipFile(io.BytesIO(self.data))
        self.infos = self.zip.infolist()
        self.names = {i.filename.replace("\\", "/").casefold(): i.filename for i in self.infos}
        self.book = next(t for _, kind, t in self.rels("") if kind == "officeDocument")

    def raw(self, info: zipfile.ZipInfo) -> bytes:
        name, extra = struct.unpack_from("<HH", self.data, info.header_offset + 26)
        start = info.header_offset + 30 + name + extra
        return self.data[start : start + info.compress_size]

    def has(self, name: str) -> bool:
        return name.casefold() in self.names

    def xml(self, name: str) -> ET.Element:
        return parsed(self.zip.read(self.names[name.casefold()]))

    def rels(self, part: str) -> list[tuple[str, str, str]]:
        """(id, last word of the type, target) of what a part points to inside the package."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", base + ".rels")
        found = []
        for element in self.xml(name) if self.has(name) else ():
            target = element.get("Target", "").replace("\\", "/")
            if element.get("TargetMode") != "External":
                full = target if target.startswith("/") else posixpath.join(folder, target)
                kind = element.get("Type", "").rpartition("/")[2]
                found.append((element.get("Id", ""), kind, posixpath.normpath(full).lstrip("/")))
        return found

    def target(self, part: str, kind: str) -> str | None:
        return next((t for _, k, t in self.rels(part) if k == kind and self.has(t)), None)

    def sheets(self) -> list[tuple[str, str, str]]:
        """(name, state, part) in order; the part is empty where there are no cells."""
        targets = {i: t for i, kind, t in self.rels(self.book) if kind == "worksheet"}
        root = self.xml(self.book)
        found = []
        for sheet in next(e for e in root if local(e) == "sheets"):
            identifier = next(v for k, v in sheet.attrib.items() if k.endswith("}id"))
            state = sheet.get("state", "visible")
            found.append((sheet.get("name", ""), state, targets.get(identifier, "")))
        return found

    def styles(self, collection: str) -> list[ET.Element]:
        part = self.target(self.book, "styles")
        root = self.xml(part) if part else ET.Element("none")
        return [e for group in root if local(group) == collection for e in group]

    def notes(self, part: str) -> list[tuple[Place, ET.Element]]:
        name = self.target(part, "comments")
        root = self.xml(name) if name else ET.Element("none")
        return [(place(e.get("ref")), e) for e in root.iter() if local(e) == "comment"]

    def threads(self, part: str) -> set[Place]:
        name = self.target(part, "threadedComment")
        return {place(e.get("ref")) for e in self.xml(name)} if name else set()

    def boxes(self, part: str) -> list[Place]:
        """The cells whose notes have a box in the drawing of a sheet."""
        drawing = next((e for e in self.xml(part) if local(e) == "legacyDrawing"), None)
        if drawing is None:
            return []
        identifier = next(v for k, v in drawing.attrib.items() if k.endswith("}id"))
        name = next(t for i, _, t in self.rels(part) if i == identifier)
        data = self.zip.read(self.names[name.casefold()]).decode()
        return [
            (int(row) + 1, int(column) + 1)
            for row, column in re.findall(
                r'ObjectType="Note".*?Row>(\d+)<.*?Column>(\d+)<', data, re.DOTALL
            )
        ]

    def shape_ids(self) -> list[str]:
        drawings = [name for name in self.names.values() if name.endswith(".vml")]
        text = "".join(self.zip.read(name).decode("utf-8", "replace") for name in drawings)
        return re.findall(r'<v:shape id="([^"]+)"', text)


def cells(root: ET.Element) -> dict[Place, ET.Element]:
    """The cells of a sheet, those without an address counted."""
    found: dict[Place, ET.Element] = {}
    for row, element in _counted_rows(root):
        column = 0
        for cell in element:
            if local(cell) == "c":
                column = place(cell.get("r"))[1] if cell.get("r") else column + 1
                found[row, column] = cell
    return found


def _counted_rows(root: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    number = 0
    for row in next(e for e in root if local(e) == "sheetData"):
        if local(row) == "row":
            number = int(row.get("r", number + 1))
            yield number, row


def merges(root: ET.Element) -> list[tuple[Place, Place]]:
    found = [e.get("ref", "").split(":") for e in root.iter() if local(e) == "mergeCell"]
    return [(place(first), place(last)) for first, last in found]
