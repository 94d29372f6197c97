"""What an annotated copy holds, and what could not be done in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relocaudit.model.message import Message

RemarkKind = Literal[
    "already-noted",
    "merged",
    "painted-over",
    "very-hidden",
    "hidden",
    "missing-sheet",
    "not-cells",
    "bad-address",
    "no-style-left",
    "no-note-part",
    "note-edited",
    "colour-changed",
    "place-gone",
]

_SENTENCES: dict[RemarkKind, str] = {
    "already-noted": "This cell already had a note; it was kept and ours is only in this list.",
    "merged": "The cell lies inside a merged cell; the mark stands on {anchor}.",
    "painted-over": "Conditional formatting may hide the colour of this cell.",
    "very-hidden": "The sheet is hidden so that it cannot be opened from a link.",
    "hidden": "The sheet is hidden; unhide it before following the link.",
    "missing-sheet": "The workbook has no sheet of this name.",
    "not-cells": "The sheet holds no cells, so it cannot be marked.",
    "bad-address": "No cell has this address.",
    "no-style-left": "The workbook has no room for more cell formats; the cell is not coloured.",
    "note-edited": "Somebody wrote in our note on this cell; it was kept.",
    "colour-changed": "The colour of this cell was changed since; it was kept.",
    "place-gone": "This cell bears our mark no longer; it may have been moved.",
    "no-note-part": "The notes of this sheet cannot be extended; ours is only in this list.",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader of the copy should know about one note of ours."""

    kind: RemarkKind
    sheet: str
    cell: str
    message: Message

    @classmethod
    def of(cls, kind: RemarkKind, sheet: str, cell: str, **params: str) -> Remark:
        return cls(kind, sheet, cell, Message.of(_SENTENCES[kind], **params))


@dataclass(frozen=True, slots=True)
class CopyReport:
    """`coloured` and `noted` count cells; `sheets` names the sheets of ours, in order."""

    target: str
    coloured: int
    noted: int
    sheets: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class UnmarkReport:
    """What came off: cells and notes are counted, `sheets` names the sheets of ours.

    `remarks` tell what was kept because somebody changed it since.
    """

    target: str
    cells: int
    notes: int
    sheets: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
