"""What the plans of sites say, on paper as on screen."""

from __future__ import annotations

from typing import Final, Literal

from relocaudit.model.message import Personal
from relocaudit.model.pack.home import Home
from relocaudit.model.pack.seating import Resident, Room, SitePlan, WhyUnplaced
from relocaudit.model.severity import Severity
from relocaudit.model.wording import Wording
from relocaudit.report.subject import place_name
from relocaudit.report.visible import visible

Mark = Literal["plain", "redline", "problem", "hint", "shared"]
LEGEND: Final[dict[Mark, str]] = {
    "redline": "▲ redline problem",
    "problem": "△ problem",
    "hint": "· notice, or to be verified",
    "shared": "★ two households in one home",
    "plain": "nothing found in what could be judged",
}
SIGNS: Final[dict[Mark, str]] = {"redline": "▲", "problem": "△", "hint": "·", "shared": "★"}
REASONS: Final[dict[WhyUnplaced, str]] = {
    "not-told": "no home is entered",
    "no-building": "every building has a flat of this number, and the building is not told",
    "date": "Excel made a date of the number; type it again as text",
    "several": "names several homes",
    "unreadable": "cannot be read",
}
_HOUSES: Final = "Houses by number"
_GRADES: Final[dict[Severity | None, Mark]] = {
    Severity.REDLINE: "redline",
    Severity.PROBLEM: "problem",
    Severity.NOTICE: "hint",
    Severity.VERIFY: "hint",
    None: "plain",
}


def mark_of(room: Room) -> Mark:
    """The gravest thing to be said of a home."""
    if room.is_shared:
        return "shared"
    return _GRADES[room.residents[0].severity] if room.residents else "plain"


def site_name(plan: SitePlan, wording: Wording) -> str:
    """The site, and its township where there is but one."""
    name = _place(plan.site, wording) or wording.text("No site told")
    if plan.township is None:
        return name
    town = _place(plan.township, wording)
    return f"{name}（{town}）" if wording.lang == "zh" else f"{name} ({town})"


def building_name(label: str, wording: Wording) -> str:
    if not label:
        return wording.text(_HOUSES)
    return wording.text("Building {label}").format(label=label)


def unit_name(label: str, wording: Wording) -> str:
    return wording.text("Unit {label}").format(label=label) if label else ""


def floor_name(number: int | None, wording: Wording) -> str:
    return "" if number is None else wording.text("Floor {number}").format(number=number)


def resident_text(resident: Resident, wording: Wording) -> str:
    """`△张*三 4人 100㎡`, as far as it is known."""
    home, sign = resident.home, SIGNS.get(_GRADES[resident.severity], "")
    words = [sign + head_name(home, wording)]
    if home.persons is not None:
        words.append(wording.text("{count} pers.").format(count=home.persons))
    if home.area is not None:
        words.append(f"{wording.value(home.area)}㎡")
    return " ".join(words)


def room_text(room: Room, wording: Wording) -> str:
    """The number of the home, and a line for each household in it."""
    label = f"{SIGNS['shared']}{room.label}" if room.is_shared else room.label
    return "\n".join([label, *(resident_text(r, wording) for r in room.residents)])


def head_name(home: Home, wording: Wording) -> str:
    if home.head_name is None:
        return wording.text("name not told")
    return visible(wording.value(Personal("name", home.head_name)))


def summary(plan: SitePlan, wording: Wording) -> str:
    """How many households, drawn and not; how many homes have two."""
    shared = sum(room.is_shared for room in plan.rooms())
    return wording.text(
        "{all} households: {drawn} drawn, {listed} listed below because their home cannot be told; "
        "{shared} homes with two households; {gone} that left are not shown"
    ).format(
        all=plan.households,
        drawn=plan.households - len(plan.unplaced),
        listed=len(plan.unplaced),
        shared=shared,
        gone=plan.gone,
    )


def _place(name: str | None, wording: Wording) -> str:
    return visible(place_name(name, wording) or "")
