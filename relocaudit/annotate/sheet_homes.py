"""Which sheets bear our marks now, should somebody have given them other names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from relocaudit.annotate.book import BookSheet
from relocaudit.annotate.notes_removal import NotesRemoval
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.records import PlacedMark


def homes(
    changes: Changes, marks: Mapping[str, Sequence[PlacedMark]], ours: Collection[str]
) -> dict[str, BookSheet]:
    """The sheet of each name that marks were recorded under.

    A name that is gone means the sheet, not named by others, that bears most of its notes.
    """
    found: dict[str, BookSheet] = {}
    for name in marks:
        sheet = changes.book.find(name)
        if sheet is not None and sheet.name not in ours:
            found[name] = sheet
    taken = {sheet.name for sheet in found.values()}
    others = [s for s in changes.book.sheets if s.part and s.name not in {*ours, *taken}]
    for name in marks.keys() - found.keys():
        said = {mark.said for mark in marks[name] if mark.said}
        counts = [(_known(changes, sheet, said), sheet) for sheet in others]
        best = max(counts, key=lambda pair: pair[0], default=None)
        if best is not None and best[0]:
            found[name] = best[1]
            others.remove(best[1])
    return found


def _known(changes: Changes, sheet: BookSheet, said: Collection[str]) -> int:
    """How many notes of a sheet have one of these texts."""
    if sheet.part is None:
        return 0
    return sum(text in said for text in NotesRemoval(changes, sheet.part).places.values())
