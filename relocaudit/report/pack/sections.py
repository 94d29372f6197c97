"""Homes by village, and villages on sheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from relocaudit.model.pack.visit import VisitedHome
from relocaudit.model.wording import Wording
from relocaudit.report.subject import place_name

# Nobody finds a sheet among hundreds: beyond these a township's villages stand on one.
MOST_SHEETS: Final = 40
# Excel knows 1,026 page breaks a sheet; few blocks need more than one.
MOST_HOMES: Final = 900


@dataclass(frozen=True, slots=True)
class Section:
    """The homes of one village, in the order given; `at` are their places in that order."""

    township: str | None
    village: str | None
    at: tuple[int, ...]


def sections(homes: Iterable[VisitedHome]) -> tuple[Section, ...]:
    """One for each village, in the order in which they first come."""
    found: dict[tuple[str | None, str | None], list[int]] = {}
    for place, home in enumerate(homes):
        found.setdefault((home.township, home.village), []).append(place)
    return tuple(Section(town, village, tuple(at)) for (town, village), at in found.items())


def on_sheets(villages: Iterable[Section]) -> tuple[tuple[Section, ...], ...]:
    """A sheet for each village, or for each township where that would be too many."""
    every = [part for section in villages for part in _parts(section)]
    if len(every) <= MOST_SHEETS:
        return tuple((section,) for section in every)
    towns: dict[str | None, list[list[Section]]] = {}
    for section in every:
        sheets = towns.setdefault(section.township, [[]])
        if sum(len(one.at) for one in (*sheets[-1], section)) > MOST_HOMES:
            sheets.append([])
        sheets[-1].append(section)
    return tuple(tuple(sheet) for sheets in towns.values() for sheet in sheets)


def _parts(section: Section) -> list[Section]:
    """A village with more homes than a sheet can break into pages goes on in another."""
    starts = range(0, len(section.at), MOST_HOMES)
    return [replace(section, at=section.at[start : start + MOST_HOMES]) for start in starts]


def section_name(section: Section, wording: Wording) -> str:
    """`松萝镇 双桥村`."""
    names = (place_name(section.township, wording), place_name(section.village, wording))
    return " ".join(name for name in names if name) or wording.text("village not told")


def sheet_name(of_sheet: tuple[Section, ...], wording: Wording) -> str:
    """The village's name, of a sheet of several their township's."""
    section = of_sheet[0]
    if len(of_sheet) == 1:
        return place_name(section.village, wording) or section_name(section, wording)
    return place_name(section.township, wording) or wording.text("township not told")
