"""The parts of an OOXML workbook: names, relationships, the list of sheets."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from relocaudit.intake.preflight import member_chunks, normal
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.xml_parts import Attributes, local, parse_part

MACROS = "The workbook holds macros; they were neither read nor run."


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a relationship leads; `kind` is the last word of its type, as `worksheet`."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet of the workbook part; `kind` as in `Relationship`."""

    name: str
    state: str
    kind: str
    part: str
    external: bool


@dataclass(slots=True)
class WorkbookPart:
    """What the workbook part says; parts are normalised names."""

    sheets: list[SheetEntry] = field(default_factory=list)
    from_1904: bool = False
    styles: str | None = None
    strings: str | None = None
    macros: bool = False


class Package:
    """Members of a checked archive by normalised name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.members = {normal(info.filename): info for info in archive.infolist()}

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part; a part that is not there is refused."""
        info = self.members.get(part)
        if info is None:
            raise Refusal("missing-part", part=part)
        return member_chunks(self._archive, info)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """By id; targets resolved against the part. Empty when there are none."""
        folder, name = posixpath.split(part)
        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        found: dict[str, Relationship] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == "Relationship":
                target = attributes.get("Target", "")
                kind = attributes.get("Type", "").rstrip("/").rpartition("/")[2]
                outside = attributes.get("TargetMode") == "External" or ":" in target
                found[attributes.get("Id", "")] = Relationship(
                    kind, _resolve(folder, target), outside
                )

        if rels in self.members:
            parse_part(self.chunks(rels), rels, start=start)
        return found


def read_workbook_part(package: Package) -> WorkbookPart:
    """Sheets in the order of the workbook, with what kind of sheet each is."""
    part = main_part(package, "xl/workbook.xml")
    relationships = package.relationships(part)
    book = WorkbookPart()

    def start(element: str, attributes: Attributes) -> None:
        plain = local(attributes)
        if element == "workbookPr":
            book.from_1904 = plain.get("date1904", "0") in ("1", "true", "on")
        elif element == "sheet" and "name" in plain:
            leads = relationships.get(plain.get("id", ""))
            if leads is None:
                raise Refusal("missing-part", part=f"{plain['name']} ({plain.get('id', '')})")
            state = plain.get("state", "visible")
            state = state if state in ("hidden", "veryHidden") else "visible"
            book.sheets.append(
                SheetEntry(plain["name"], state, leads.kind, leads.target, leads.external)
            )

    parse_part(package.chunks(part), part, start=start)
    add_shared_parts(book, relationships.values(), package)
    return book


def main_part(package: Package, usual: str) -> str:
    """The workbook part that the package names, else the one where it usually stands."""
    for leads in package.relationships("").values():
        if leads.kind == "officeDocument" and leads.target in package.members:
            return leads.target
    return usual


def add_shared_parts(
    book: WorkbookPart, relationships: Iterable[Relationship], package: Package
) -> None:
    """Note which parts hold styles and texts, and whether there are macros."""
    for leads in relationships:
        if leads.kind == "styles" and leads.target in package.members:
            book.styles = leads.target
        elif leads.kind == "sharedStrings":
            book.strings = leads.target
        elif leads.kind == "vbaProject":
            book.macros = True


def _resolve(folder: str, target: str) -> str:
    target = unquote(target).replace("\\", "/")
    joined = target if target.startswith("/") else f"{folder}/{target}"
    return normal(posixpath.normpath(joined))
