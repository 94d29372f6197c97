"""Who lives where at each site, from the rosters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from relocaudit.facts.facts import Facts
from relocaudit.facts.pack.home_address import Place, place_of, split_home
from relocaudit.facts.pack.homes import homes_in
from relocaudit.linkage.lookup import column, listed, rids, texts
from relocaudit.linkage.site_names import site_keys
from relocaudit.model.pack.seating import (
    Building,
    Floor,
    Resident,
    Room,
    Seating,
    SitePlan,
    Unit,
    Unplaced,
    WhyUnplaced,
)
from relocaudit.model.severity import Severity

_GONE = frozenset({"moved-out", "withdrawn", "removed"})
_FIELDS = ("site_name", "building", "unit", "room", "resettle_mode", "status")
_NUMBER = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class _At:
    """One household: its site, what its address says, and what tells it from others."""

    resident: Resident
    site: str
    place: Place | WhyUnplaced
    same: frozenset[str]
    is_gone: bool


def seating_of(facts: Facts, severities: Mapping[int, Severity]) -> Seating:
    """Every site with its buildings; `severities` by the rid of a household.

    Households that are spread over villages, and those of which no site and no home is told, are
    counted only. One that was entered twice is drawn once.
    """
    sites: dict[object, list[_At]] = defaultdict(list)
    dispersed = nowhere = 0
    for key, at, mode in _placed(facts, severities):
        if mode == "dispersed":
            dispersed += 1
        elif not at.site and mode != "concentrated" and at.place == "not-told":
            nowhere += 1
        else:
            sites[key].append(at)
    plans = (_plan(homes) for homes in sites.values())
    ordered = sorted(plans, key=lambda plan: (plan.township or "", not plan.site, plan.site))
    return Seating(tuple(ordered), dispersed, nowhere)


def _placed(
    facts: Facts, severities: Mapping[int, Severity]
) -> Iterator[tuple[object, _At, str | None]]:
    """Every household with the key of its site."""
    frame = facts.households
    homes = homes_in(facts).by_rid
    columns = [listed(column(frame, name)) for name in _FIELDS]
    addresses = listed(column(facts.tables.roster.households.frame, "address"))
    names = [split_home(site) if site else ("", "") for site in columns[0]]
    keys = listed(site_keys(texts((name or None for name, _ in names), frame.index)))
    towns, known = listed(frame["township"]), _known_sites(facts)
    renounced = listed(column(frame, "renounced", "boolean"))
    heads = listed(column(frame, "head_id_key"))
    rows = zip(
        frame.index.tolist(), names, keys, towns, listed(frame["site_rid"]), addresses, heads,
        renounced, *columns[1:], strict=True,
    )  # fmt: skip
    for rid, (site, tail), key, town, found, address, head, left, *cells, mode, status in rows:
        written = [cell for cell in cells if cell] or _elsewhere(tail, address, key)
        three = [cell or "" for cell in cells] if any(cells) else ["", "", "".join(written)]
        home = homes[rid]
        at = _At(
            Resident(home, " ".join(written), severities.get(rid)),
            site,
            place_of(*three),
            frozenset(filter(None, (home.number, head))),
            bool(left) or status in _GONE,
        )
        own = found if found is not None else known.get((town, key), known.get((None, key)))
        yield (("listed", own) if own is not None else (town, key)), at, mode


def _elsewhere(tail: str, address: str | None, key: str | None) -> list[str]:
    """Where no column of a home is filled: behind the site's name, or in the address."""
    if tail or not address:
        return [tail] if tail else []
    before, behind = split_home(address)
    # A house number of the old village must not stand in for the new home.
    is_new = not before or (key is not None and key in before)
    return [behind] if behind and is_new else []


def _known_sites(facts: Facts) -> dict[tuple[str | None, str], int]:
    """Sites of the list by township and key; by key alone where only one has it."""
    if facts.sites is None:
        return {}
    told = zip(
        listed(facts.sites["township"]), listed(facts.sites["site_key"]),
        listed(rids(facts.sites)), strict=True,
    )  # fmt: skip
    rows = [(town, key, rid) for town, key, rid in told if key is not None]
    counts = Counter(key for _, key, _ in rows)
    found: dict[tuple[str | None, str], int] = {(town, key): rid for town, key, rid in rows}
    return found | {(None, key): rid for _, key, rid in rows if counts[key] == 1}


def _plan(homes: list[_At]) -> SitePlan:
    here = [at for at in homes if not at.is_gone]
    towns = {at.resident.home.township for at in homes}
    named = Counter(at.site for at in homes)
    rooms: dict[tuple[str, str], dict[tuple[int | None, str], list[_At]]] = {}
    unplaced = []
    for at in here:
        place = at.place
        if isinstance(place, str):
            unplaced.append(Unplaced(at.resident, place))
            continue
        unit = rooms.setdefault((place.building, place.unit), {})
        unit.setdefault((place.storey, place.room), []).append(at)
    return SitePlan(
        site=max(named, key=lambda name: (named[name], name)),
        township=next(iter(towns)) if len(towns) == 1 else None,
        buildings=tuple(_buildings(rooms)),
        unplaced=tuple(unplaced),
        gone=len(homes) - len(here),
    )


def _buildings(
    rooms: Mapping[tuple[str, str], Mapping[tuple[int | None, str], list[_At]]],
) -> Iterator[Building]:
    labels = sorted({building for building, _ in rooms}, key=_natural)
    for label in labels:
        units = sorted((unit for building, unit in rooms if building == label), key=_natural)
        yield Building(label, tuple(Unit(u, tuple(_floors(rooms[label, u]))) for u in units))


def _floors(rooms: Mapping[tuple[int | None, str], list[_At]]) -> Iterator[Floor]:
    """The highest first, rooms without a floor last."""
    storeys = sorted({s for s, _ in rooms}, key=lambda s: -1 if s is None else s, reverse=True)
    for storey in storeys:
        labels = sorted((room for s, room in rooms if s == storey), key=_natural)
        yield Floor(storey, tuple(Room(r, tuple(_once(rooms[storey, r]))) for r in labels))


def _once(homes: Iterable[_At]) -> Iterator[Resident]:
    seen: set[str] = set()
    for at in homes:
        if not at.same or seen.isdisjoint(at.same):
            yield at.resident
        seen |= at.same


def _natural(label: str) -> tuple[tuple[bool, int, str], ...]:
    """2 before 10, and numbers before letters."""
    parts = _NUMBER.findall(label)
    return tuple((not p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts)
