"""One site on a sheet: its buildings, and below them the households without a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.pack.seating import Building, Room, SitePlan
from relocaudit.model.wording import Wording
from relocaudit.report.finding_text import cell_text
from relocaudit.report.pack import seating_words as words
from relocaudit.report.pack.home_number import masked_number
from relocaudit.report.pack.seating_grid import WIDEST, Strip, strips
from relocaudit.report.statement.looks import Looks
from relocaudit.report.statement.pages import Page
from relocaudit.report.subject import place_name
from relocaudit.report.visible import visible

_LABEL, _ROOM = 8.0, 15.0
_LINE_HEIGHT, _PAGE_HEIGHT = 14.0, 500.0
_LIST: Final = (
    "No.", "Head of household", "Household no.", "Village", "Persons of the household",
    "Home (m²)", "Entered in the roster", "Why it is not drawn", "Cell in the roster",
)  # fmt: skip


class SeatingPage(Page):
    """A sheet of one site; building by building, each on one printed page where it fits."""

    def __init__(
        self, book: Workbook, looks: Looks, name: str, plan: SitePlan, wording: Wording
    ) -> None:
        title = wording.text("Who lives where: {site}").format(site=words.site_name(plan, wording))
        super().__init__(book, looks, name, title)
        self._wording = wording
        self._breaks: list[int] = []
        self._used = 28.0
        self._plan = plan

    def write(self) -> None:
        self.sheet.set_column(0, 0, _LABEL)
        self.sheet.set_column(1, WIDEST, _ROOM)
        self._widths = {0: _LABEL} | dict.fromkeys(range(1, WIDEST + 1), _ROOM)
        self.about(words.summary(self._plan, self._wording))
        self._legend()
        for building in self._plan.buildings:
            self._building(building)
        self._listed()
        self.sheet.set_h_pagebreaks(self._breaks)
        self.printed()

    def _legend(self) -> None:
        for column, (mark, text) in enumerate(words.LEGEND.items(), start=1):
            self.text(self.row, column, self._wording.text(text), self.looks(f"room-{mark}"))
        vacant = self._wording.text("no household of the roster")
        self.text(self.row, len(words.LEGEND) + 1, vacant, self.looks("room-none"))
        self._next(2 * _LINE_HEIGHT + 2)

    def _building(self, building: Building) -> None:
        found = list(strips(building))
        height = 24.0 + sum(self._height(strip) for strip in found)
        if self._used > 100.0 and self._used + height > _PAGE_HEIGHT:
            self._breaks.append(self.row)
            self._used = 0.0
        self._next(6.0)
        name = words.building_name(building.label, self._wording)
        self.text(self.row, 0, name, self.looks("section"))
        self._next(18.0)
        for strip in found:
            self._strip(strip)

    def _height(self, strip: Strip) -> float:
        return 18.0 + sum(self._row_height(rooms) for _, rooms in strip.floors)

    def _strip(self, strip: Strip) -> None:
        column = 1
        if any(label for label, _ in strip.units):
            for label, width in strip.units:
                text = words.unit_name(label, self._wording)
                self.text(self.row, column, text, self.looks("head"))
                if width > 1:
                    last = column + width - 1
                    self.sheet.merge_range(
                        self.row, column, self.row, last, text, self.looks("head")
                    )
                column += width
            self._next(18.0)
        for number, rooms in strip.floors:
            floor = words.floor_name(number, self._wording)
            self.text(self.row, 0, floor, self.looks("floor"))
            for at, room in enumerate(rooms, start=1):
                self._room(at, room)
            self._next(self._row_height(rooms))

    def _room(self, column: int, room: Room | None) -> None:
        if room is None:
            self.sheet.write_blank(self.row, column, None, self.looks("room-none"))
            return
        look = self.looks(f"room-{words.mark_of(room)}")
        self.text(self.row, column, words.room_text(room, self._wording), look)

    def _row_height(self, rooms: Sequence[Room | None]) -> float:
        texts = [words.room_text(room, self._wording) for room in rooms if room is not None]
        return _LINE_HEIGHT * max((self._lines(1, text) for text in texts), default=1) + 4

    def _next(self, height: float) -> None:
        self.sheet.set_row(self.row, height)
        self._used += height
        if self._used > _PAGE_HEIGHT:
            self._used = height
        self.row += 1

    def _listed(self) -> None:
        if not self._plan.unplaced:
            return
        say = self._wording.text
        self._next(8.0)
        self.text(self.row, 0, say("Households whose home cannot be told"), self.looks("section"))
        self._next(18.0)
        for column, title in enumerate(_LIST):
            self.text(self.row, column, say(title), self.looks("head"))
        self._next(30.0)
        for number, unplaced in enumerate(self._plan.unplaced, start=1):
            home = unplaced.resident.home
            self.texts(
                [
                    number,
                    words.head_name(home, self._wording),
                    masked_number(home.number, self._wording),
                    visible(place_name(home.village, self._wording) or ""),
                    home.persons,
                    "" if home.area is None else self._wording.value(home.area),
                    visible(place_name(unplaced.resident.written, self._wording) or ""),
                    say(words.REASONS[unplaced.why]),
                    cell_text(home.ref),
                ]
            )
