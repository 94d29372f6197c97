"""The homes that a sample is drawn from, and the stratum of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.of_rosters import home_sites, is_gone
from relocaudit.facts.figures.stages import NO_SITE
from relocaudit.facts.pack.home_names import home_names
from relocaudit.linkage.lookup import column, listed, look_up
from relocaudit.linkage.places import group_keys
from relocaudit.model.pack.sample import Stratum

_NUMBER: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that takes part: what it is called, its stratum, its place on the route."""

    rid: int
    name: str
    stratum: Stratum
    route: tuple[Any, ...]


def candidates(facts: Facts, size_classes: tuple[int, ...]) -> tuple[Candidate, ...]:
    """Every household that still takes part; `size_classes` are the first sizes of the classes."""
    homes = facts.households
    stays = (~is_gone(facts).astype(bool)).tolist()
    mode = column(homes, "resettle_mode")
    names = home_names(facts.tables.roster)
    strata = zip(
        listed(_site_townships(facts)),
        listed(_sites(facts)),
        listed(mode),
        (_class_of(size, size_classes) for size in listed(homes["n_now"])),
        strict=True,
    )
    rows = zip(homes.index.tolist(), listed(names), strata, _routes(facts), stays, strict=True)
    return tuple(
        Candidate(rid, name, Stratum(town, site, how, *sizes), (*route, name))
        for rid, name, (town, site, how, sizes), route, takes_part in rows
        if takes_part
    )


def by_stratum(stratum: Stratum) -> tuple[str, ...]:
    """The order of strata: by township, site, way of resettling and size; what is not told last."""
    size = -1 if stratum.size_from is None else stratum.size_from
    texts = (stratum.township, stratum.site, stratum.mode, None if size < 0 else f"{size:04}")
    return tuple("\U0010ffff" if text is None else text for text in texts)


def in_order(text: str | None) -> tuple[Any, ...]:
    """A key that sorts 2组 before 10组, and what is not told last."""
    if text is None:
        return ((1, 0, ""),)
    parts = _NUMBER.split(text)
    return tuple((0, int(part), "") if at % 2 else (0, -1, part) for at, part in enumerate(parts))


def _sites(facts: Facts) -> Any:
    site = home_sites(facts)
    dispersed = (column(facts.households, "resettle_mode") == "dispersed").fillna(False)
    return site.mask(site.isna() & dispersed.astype(bool), NO_SITE)


def _site_townships(facts: Facts) -> Any:
    """Two townships may each have a 集镇安置点: without a site list a site is of its homes' own."""
    own = facts.households["township"]
    if facts.sites is None:
        return own
    return look_up(facts.households["site_rid"], facts.sites["township"]).fillna(own)


def _class_of(size: int | None, first_sizes: tuple[int, ...]) -> tuple[int | None, int | None]:
    """The first and last size of the class; persons below the first class are of no class."""
    below = [first for first in first_sizes if size is not None and first <= size]
    if not below:
        return (None, None)
    above = [first for first in first_sizes if first > below[-1]]
    return (below[-1], above[0] - 1 if above else None)


def _routes(facts: Facts) -> list[tuple[Any, ...]]:
    homes = facts.households
    columns = [
        column(homes, "township"),
        column(homes, "village_key"),
        group_keys(column(homes, "group_name")),
        _sites(facts),
        *(column(homes, field) for field in ("building", "unit", "room")),
    ]
    return list(zip(*([in_order(text) for text in listed(told)] for told in columns), strict=True))
