"""The workbook part: its sheets, and further sheets of ours behind them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from relocaudit.annotate.book_removal import without_sheets
from relocaudit.annotate.package import Package
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.relationships import Relationships
from relocaudit.annotate.xml_part import Splice, XmlPart, spliced
from relocaudit.annotate.xml_text import attribute

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
State = Literal["visible", "hidden", "veryHidden"]
_STATES: dict[str, State] = {"hidden": "hidden", "veryHidden": "veryHidden"}


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet of the source; `part` is None when it holds no cells (a chart, a macro sheet)."""

    name: str
    state: State
    part: str | None


class Book:
    """`namespace` and `relations` are those of the workbook part: Strict or Transitional."""

    def __init__(self, package: Package) -> None:
        self.package = package
        top = Relationships(package, "")
        _refuse_signed(package, top)
        root = top.of_kind("officeDocument")
        entry = package.entry(root.target) if root and root.target else None
        if entry is None:
            raise refusal(package.path, "not-a-workbook")
        self.part = entry.name
        self._xml: XmlPart = package.xml(entry)
        self.namespace = self._xml.root.namespace
        if self._xml.root.local != "workbook" or self.namespace not in _RELATIONS:
            raise refusal(package.path, "not-a-workbook")
        self.relations = _RELATIONS[self.namespace]
        self.rels = Relationships(package, self.part)
        self.sheets = tuple(self._sheets())
        self._names = [sheet.name for sheet in self.sheets]
        self._ids = [int(i) for i in self._attributes("sheetId") if i.isdecimal()]
        self._new = b""
        self._removed: set[int] = set()

    @property
    def changed(self) -> bool:
        return bool(self._new or self._removed)

    @property
    def dates_from_1904(self) -> bool:
        properties = self._xml.root.child("workbookPr")
        return properties is not None and properties.attributes.get("date1904") in ("1", "true")

    def find(self, name: str) -> BookSheet | None:
        """A sheet by its name; Excel tells no case apart."""
        exact = next((s for s in self.sheets if s.name == name), None)
        return exact or next((s for s in self.sheets if _same(s.name, name)), None)

    def free_name(self, wanted: str) -> str:
        """`wanted`, or `wanted (2)` and so on where that name is taken."""
        number, name = 1, wanted
        while any(_same(name, taken) for taken in self._names):
            number += 1
            name = f"{wanted} ({number})"
        self._names.append(name)
        return name

    def append(self, name: str, part: str) -> None:
        """Add a sheet behind the last one, and the relationship that finds it."""
        identifier = self.rels.add(f"{self.relations}/worksheet", part)
        number = max(self._ids, default=0) + 1
        self._ids.append(number)
        parent = self._xml.root.child("sheets")
        prefix = self._xml.prefix(parent or self._xml.root)
        self._new += (
            f'<{prefix}sheet xmlns:r="{self.relations}" name="{attribute(name)}" '
            f'sheetId="{number}" r:id="{identifier}"/>'
        ).encode()

    def remove(self, names: Collection[str]) -> list[str]:
        """Take sheets out, with the relationships that found them; returns their `sheetId`s."""
        sheets = self._xml.root.child("sheets")
        elements = list(sheets.named("sheet")) if sheets else []
        numbers = []
        for index, element in enumerate(elements):
            if element.attributes.get("name") in names:
                self._removed.add(index)
                numbers.append(element.attributes.get("sheetId", ""))
                self.rels.remove(_relation(element.attributes) or "")
        return numbers

    def render(self) -> bytes:
        sheets = self._xml.root.child("sheets")
        if sheets is None:
            raise refusal(self.package.path, "malformed", part=self.part)
        splices: list[Splice] = self._xml.append(sheets, self._new) if self._new else []
        if self._removed:
            splices += without_sheets(self._xml, self._removed)
        return spliced(self._xml.data, splices)

    def _sheets(self) -> list[BookSheet]:
        sheets = self._xml.root.child("sheets")
        if sheets is None:
            raise refusal(self.package.path, "malformed", part=self.part)
        return [self._sheet(element.attributes) for element in sheets.named("sheet")]

    def _sheet(self, attributes: dict[str, str]) -> BookSheet:
        identifier = _relation(attributes)
        found = self.rels.by_id(identifier)
        entry = self.package.entry(found.target) if found and found.target else None
        if not identifier:
            # Excel keeps such a sheet, without cells, where a macro module was lost.
            return BookSheet(attributes.get("name", ""), "veryHidden", None)
        if found is None or entry is None:
            # Readers show such a sheet as empty, and a part of ours could take its place.
            raise refusal(self.package.path, "malformed", part=attributes.get("name", ""))
        part = entry.name if found.kind == "worksheet" else None
        state = _STATES.get(attributes.get("state", ""), "visible")
        return BookSheet(attributes.get("name", ""), state, part)

    def _attributes(self, name: str) -> list[str]:
        sheets = self._xml.root.child("sheets")
        return [e.attributes.get(name, "") for e in sheets.children] if sheets else []


def _relation(attributes: dict[str, str]) -> str | None:
    return next((v for k, v in attributes.items() if k.endswith(" id")), None)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _refuse_signed(package: Package, top: Relationships) -> None:
    signed = any(r.type.endswith("/digital-signature/origin") for r in top.items)
    if signed or any(e.name.casefold().startswith("_xmlsignatures/") for e in package.entries):
        raise refusal(package.path, "signed")
