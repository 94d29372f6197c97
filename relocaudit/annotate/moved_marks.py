"""Where marks stand now: rows that were inserted, deleted or sorted take their cells along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from relocaudit.annotate.address import position
from relocaudit.annotate.marks_asked import Place
from relocaudit.annotate.records import PlacedMark
from relocaudit.annotate.refusals import reading
from relocaudit.annotate.sheet_scan import SheetSource


def moved_notes(
    marks: Mapping[Place, PlacedMark], notes: Mapping[Place, str]
) -> dict[Place, PlacedMark]:
    """Marks by the place of their note now, where it stands elsewhere than they say."""
    waiting: dict[str, list[Place]] = {}
    for place in sorted(marks, reverse=True):
        said = marks[place].said
        if said and notes.get(place) != said:
            waiting.setdefault(said, []).append(place)
    moved: dict[Place, PlacedMark] = {}
    for place in sorted(notes):
        at_home = place in marks and marks[place].said == notes[place]
        if not at_home and waiting.get(notes[place]):
            moved[place] = marks[waiting[notes[place]].pop()]
    return moved


def moved_fills(
    source: SheetSource,
    marks: Mapping[Place, PlacedMark],
    missing: Mapping[Place, PlacedMark],
    is_ours: Callable[[int], bool],
) -> dict[Place, PlacedMark]:
    """Marks by the place of their colour now: of `missing`, within each column and in order.

    `marks` are those that are known to stand where they should. A colour like ours beyond the
    number of marks is left: it may be the clerk's own.
    """
    found: dict[int, list[Place]] = {}
    for place in _coloured(source, is_ours):
        if place not in marks:
            found.setdefault(place[1], []).append(place)
    moved: dict[Place, PlacedMark] = {}
    for column, places in found.items():
        waiting = [missing[place] for place in sorted(missing) if place[1] == column]
        moved |= dict(zip(places, waiting, strict=False))
    return moved


def _coloured(source: SheetSource, is_ours: Callable[[int], bool]) -> Iterator[Place]:
    """All cells of a sheet that bear a colour of ours, in order."""
    found: list[Place] = []
    at = [0, 0]

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "row":
            said = attributes.get("r", "")
            at[:] = [int(said) if said.isdecimal() else at[0] + 1, 0]
        elif local == "c":
            place = position(attributes.get("r", ""))
            at[1] = place[1] if place else at[1] + 1
            style = attributes.get("s", "")
            if style.isdecimal() and is_ours(int(style)):
                found.append((at[0], at[1]))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    with reading(source.path, source.part):
        for chunk in source.open():
            parser.Parse(chunk)
        parser.Parse(b"", True)
    yield from found
