"""What a copy remembers of its marks, so that a later run can take them off again."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Literal

from relocaudit.annotate.xml_text import stored

RECORD = "relocaudit/1"
# How the cell was before: with a format of its own, without, not there, and its row neither.
Was = Literal["styled", "plain", "absent", "absent-row"]
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Where a mark stands, and how the cell was before.

    `fill` is the XML of the fill it had; `said` the digest of our note's text, empty where there
    is none; `spans` those of its row, where they had to grow.
    """

    sheet: str
    cell: str
    style: int
    fill: str
    coloured: bool
    noted: bool
    was: Was = "styled"
    said: str = ""
    spans: str = ""

    def record(self) -> str:
        said = asdict(self)
        said["note"] = said.pop("noted")
        return _packed(said)


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """What else of a sheet changed: `dimension` old and new; whether it had notes, boxes, and a
    relationship part, be it empty.
    """

    sheet: str
    dimension: tuple[str, str] | None
    had_comments: bool
    had_drawing: bool
    had_relationships: bool = False

    def record(self) -> str:
        return _packed(asdict(self))


@dataclass(frozen=True, slots=True)
class AddedTypes:
    """Extensions whose content type was not declared before, such as `vml`."""

    extensions: tuple[str, ...]

    def record(self) -> str:
        return _packed({"types": self.extensions})


@dataclass(frozen=True, slots=True)
class ValuesOf:
    """The file whose values alone the workbook holds, because its format cannot be marked."""

    file: str

    def record(self) -> str:
        return _packed({"values_of": self.file})


Record = PlacedMark | MarkedSheet | AddedTypes | ValuesOf


def unpacked(text: str) -> Record | None:
    """A record from its text; None where somebody edited it."""
    try:
        said = json.loads(text)
        if "types" in said:
            return AddedTypes(tuple(str(name) for name in said["types"]))
        if "values_of" in said:
            return ValuesOf(str(said["values_of"]))
        if "cell" in said:
            return _mark(said)
        grown = said["dimension"]
        dimension = None if grown is None else (str(grown[0]), str(grown[1]))
        had_comments, had_drawing = bool(said["had_comments"]), bool(said["had_drawing"])
        had_relationships = bool(said.get("had_relationships"))
        return MarkedSheet(
            str(said["sheet"]), dimension, had_comments, had_drawing, had_relationships
        )
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None


def text_digest(text: str) -> str:
    """What a note's text is known by, whoever saved it: blanks and line ends do not count."""
    text = stored(text)
    while _ESCAPE.search(text):
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    joined = "".join(text.split()).encode("utf-8", "surrogatepass")
    return sha256(joined).hexdigest()[:_DIGITS]


def _mark(said: dict[str, Any]) -> PlacedMark:
    was: Was = "styled"
    for known in ("plain", "absent", "absent-row"):
        if said.get("was") == known:
            was = known
    return PlacedMark(
        str(said["sheet"]),
        str(said["cell"]),
        int(said["style"]),
        str(said["fill"]),
        bool(said["coloured"]),
        bool(said["note"]),
        was,
        str(said.get("said", "")),
        str(said.get("spans", "")),
    )


def _packed(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
