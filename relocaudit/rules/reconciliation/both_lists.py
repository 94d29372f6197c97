"""Who of a township stands in the roster alone, or in the registry's flagged people alone."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.rules.hits import JUDGED
from relocaudit.rules.reading import column, lookup, surely

_USABLE = ("ok", "old", "certificate")
_NO_FLAGS = "the registry flags nobody of its township"
_FEW = "under half of its roster is in the registry: a wrong or partial export?"
_PARTIAL = "a village of its roster is nowhere in the registry export"
_UNCLEAR = "persons of the roster whose id numbers cannot be read may be those missing"


@dataclass(frozen=True, slots=True)
class BothLists:
    """One township: how many each list has, and whom only one of them has.

    `extra` and `missing` are (table, rid, field) of cells in the roster and the registry; those
    whom a natural change explains are in neither. `answer` says why nobody can tell, or JUDGED.
    """

    town: str
    roster: int
    flagged: int
    extra: tuple[tuple[str, int, str], ...]
    missing: tuple[tuple[str, int, str], ...]
    answer: str


def both_lists(facts: Facts) -> list[BothLists]:
    """Every township of a loaded roster, in the order of its names."""
    homes = facts.households
    registered = surely(homes["kind"] == "registered")
    sizes = homes["n_now"].where(registered, 0).groupby(homes["township"]).sum()
    flag = surely(column(facts, "registry", "flag_relocation"))
    flagged = flag.groupby(column(facts, "registry", "township")).sum()
    return [
        _of_town(facts, str(town), int(str(sizes[town])), int(flagged.get(town, 0)))
        for town in sizes.index
    ]


def _of_town(facts: Facts, town: str, roster: int, flagged: int) -> BothLists:
    persons, people = facts.persons, column(facts, "registry", "township")
    ours = persons[surely(persons["township"] == town) & surely(persons["kind"] == "registered")]
    usable = surely(ours["id_state"].isin(_USABLE))
    nowhere = ours["registry_rid"].isna() & ours["near_rid"].isna()
    flag = lookup(facts, "registry", "flag_relocation", ours["registry_rid"])
    alone = (nowhere & usable) | surely(~flag)
    extra = ours.index[(alone & ours["change_kind"].isna()).to_numpy(bool)]
    theirs = _missing(facts) & surely(people == town)
    more, fewer = _by_size(facts, town)
    missing = (
        *(("registry", rid, "id_number") for rid in theirs.index[theirs]),
        *fewer,
    )
    own = (*(("persons", rid, "id_number") for rid in extra), *more)
    unclear = int((nowhere & ~usable).sum())
    if flagged == 0:
        answer = _NO_FLAGS
    elif surely(~ours["match_share"]).any():
        answer = _FEW
    elif surely(~ours["village_in_registry"]).any():
        answer = _PARTIAL
    else:
        answer = _UNCLEAR if not own and 0 < len(missing) <= unclear else JUDGED
    return BothLists(town, roster, flagged, own, missing, answer)


def _missing(facts: Facts) -> pd.Series[bool]:
    """By registry rid: flagged, and in no roster, and nothing explains it."""
    in_doubt = (
        surely(column(facts, "registry", "is_candidate"))
        | surely(column(facts, "registry", "household_only"))
        | surely(column(facts, "registry", "renounced"))
        | column(facts, "registry", "change_kind").notna()
        | column(facts, "registry", "person_key").isna()
    )
    flag = surely(column(facts, "registry", "flag_relocation"))
    return flag & column(facts, "registry", "person_rid").isna() & ~in_doubt


def _by_size(
    facts: Facts, town: str
) -> tuple[list[tuple[str, int, str]], list[tuple[str, int, str]]]:
    """Households without member rows whose stated size is above, or below, those flagged.

    A size that the locked persons explain is right; one of a household with a natural change is
    either the size of that day or of this one.
    """
    homes = facts.households
    changed = homes.index.isin(column(facts, "changes", "household_rid").dropna())
    alone = homes[
        surely(homes["township"] == town)
        & ~changed
        & surely(homes["layout"] == "households")
        & surely(homes["kind"] == "registered")
        & surely(homes["n_now"] != homes["n_locked"])
    ]
    size = alone["n_now"] - alone["n_flagged"]
    cells = {
        sign: [("households", int(rid), "family_size") for rid in alone.index[surely(told)]]
        for sign, told in ((1, size > 0), (-1, size < 0))
    }
    return cells[1], cells[-1]
