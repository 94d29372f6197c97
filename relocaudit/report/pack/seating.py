"""The plans of all sites as a workbook: a list of the sites, and a sheet for each."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import IO, Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.pack.seating import Seating, SitePlan
from relocaudit.model.statement import MARK
from relocaudit.model.wording import Wording
from relocaudit.report.pack.ledger import OPTIONS
from relocaudit.report.pack.seating_page import SeatingPage
from relocaudit.report.pack.sheet_names import SheetNames
from relocaudit.report.statement.looks import Looks
from relocaudit.report.statement.pages import Page, place_of
from relocaudit.report.subject import place_name
from relocaudit.report.visible import visible

_COLUMNS: Final = (
    ("No.", 6), ("Resettlement site", 34), ("Township (subdistrict)", 18), ("Households there", 10),
    ("On the plan", 10), ("Not on the plan", 10), ("Homes with two households", 14), ("Left", 10),
)  # fmt: skip


def write_seating(file: IO[bytes], seating: Seating, as_of: date, wording: Wording) -> None:
    """Write the plans; names masked as `wording` says. Equal plans give equal bytes."""
    book = Workbook(file, OPTIONS)
    day = datetime.combine(as_of, time())
    book.set_properties({"author": "relocaudit", "comments": MARK, "created": day})
    looks, names = Looks(book), SheetNames()
    say = wording.text
    front = Page(book, looks, names(say("Sites")), say("Who lives where: all sites"))
    front.about(say("As of {day}. Drawn from the rosters.").format(day=as_of.isoformat()))
    front.about(
        say(
            "{dispersed} dispersed households and {nowhere} of no known place are not drawn"
        ).format(dispersed=seating.dispersed, nowhere=seating.nowhere)
    )
    first = front.row
    front.head([say(title) for title, _ in _COLUMNS], [width for _, width in _COLUMNS])
    for number, plan in enumerate(seating.sites, start=1):
        site = visible(place_name(plan.site, wording) or "") or say("No site told")
        name = names(site)
        _listed(front, number, plan, site, wording)
        front.link(front.row - 1, 1, place_of(name, 0), site, looks("name-link"))
        SeatingPage(book, looks, name, plan, wording).write()
    front.filtered(first, len(_COLUMNS))
    front.printed()
    book.close()


def _listed(front: Page, number: int, plan: SitePlan, site: str, wording: Wording) -> None:
    shared = sum(room.is_shared for room in plan.rooms())
    listed, drawn = len(plan.unplaced), plan.households - len(plan.unplaced)
    town = visible(place_name(plan.township, wording) or "")
    several = "" if plan.township else wording.text("several")
    front.texts([number, site, town or several, plan.households, drawn, listed, shared, plan.gone])
