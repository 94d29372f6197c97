"""Reads everything of a sheet but its rows, with expat."""

from __future__ import annotations

import math
import re
from xml.parsers import expat

from relocaudit.annotate.address import box
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.sheet_facts import Box, ColumnStyle, Surroundings

_MAX_MERGES = 100_000
_REFERENCE = re.compile(rb"""\sref\s*=\s*["']([^"']*)["']""")
# What may only stand behind a legacyDrawing (CT_Worksheet is a sequence).
_BEHIND_DRAWING = {
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
}


class SheetFrame:
    """Handlers for the parts of a worksheet outside `sheetData`; `facts` is the result."""

    def __init__(self, path: str, part: str, namespace: str, relations: str) -> None:
        self._path, self._part = path, part
        self._main, self._relations = namespace + " ", relations + " "
        self.facts = Surroundings()
        self.path: list[str] = []
        self.past_rows = False

    def doctype(self, *_: object) -> None:
        raise refusal(self._path, "dtd", part=self._part)

    def start(self, name: str, attributes: dict[str, str], offset: int) -> str:
        """Take an element; returns its local name when it is of the main namespace."""
        local = name.removeprefix(self._main) if name.startswith(self._main) else ""
        if not self.path and local != "worksheet":
            raise refusal(self._path, "malformed", part=self._part)
        self.path.append(local)
        if len(self.path) == 2 and self.past_rows:
            self._behind(local, attributes, offset)
        elif len(self.path) == 2:
            self._before(local, attributes)
        elif len(self.path) == 3:
            self._inner(local, attributes)
        return local

    def end(self, offset: int) -> str:
        """Leave an element; returns its local name."""
        local = self.path.pop()
        if len(self.path) == 1 and local == "sheetData":
            self.past_rows = True
        elif not self.path and self.facts.drawing_place < 0:
            self.facts.drawing_place = offset
        return local

    def dimension(self, offset: int, tag: bytes) -> None:
        """Take the tag of the `dimension` that begins there."""
        said = _REFERENCE.search(tag)
        if said is not None:
            span = offset + said.start(1), offset + said.end(1)
            self.facts.dimension = (*span, said[1].decode())

    def _before(self, local: str, attributes: dict[str, str]) -> None:
        if local == "sheetFormatPr":
            facts = self.facts
            facts.row_height = _float(attributes.get("defaultRowHeight")) or facts.row_height
            width = attributes.get("defaultColWidth") or attributes.get("baseColWidth")
            facts.column_width = _float(width) or facts.column_width

    def _behind(self, local: str, attributes: dict[str, str], offset: int) -> None:
        if local == "legacyDrawing":
            self.facts.legacy = attributes.get(self._relations + "id")
            self.facts.legacy_place = offset
        elif local == "conditionalFormatting":
            self.facts.painted += _boxes(attributes.get("sqref", ""))
        if self.facts.drawing_place < 0 and (local in _BEHIND_DRAWING or not local):
            self.facts.drawing_place = offset

    def _inner(self, local: str, attributes: dict[str, str]) -> None:
        if local == "col" and self.path[1] == "cols":
            first, last = attributes.get("min", "0"), attributes.get("max", "0")
            if first.isdecimal() and last.isdecimal():
                style = attributes.get("style", "0")
                number = int(style) if style.isdecimal() else 0
                width = _float(attributes.get("width"))
                self.facts.columns.append(ColumnStyle(int(first), int(last), number, width))
        elif local == "mergeCell" and self.path[1] == "mergeCells":
            self.facts.merges += _boxes(attributes.get("ref", ""))
            if len(self.facts.merges) > _MAX_MERGES:
                raise refusal(self._path, "too-large", what="more than 100,000 merged ranges")


def new_parser(frame: SheetFrame) -> expat.XMLParserType:
    """An expat parser that refuses a document type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = frame.doctype
    return parser


def _boxes(references: str) -> list[Box]:
    return [found for found in map(box, references.split()) if found is not None]


def _float(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number > 0 else None
