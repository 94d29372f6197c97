"""Where the roster and the registry say different things of the same person or household."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import first_by, look_up, rids
from relocaudit.linkage.names import spelled_keys
from relocaudit.linkage.site_names import site_keys
from relocaudit.rules.reading import column, lookup, surely, whole

_COUNTED, _REGISTERED = r"\d{1,4}", 8


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One field of one record that the registry has otherwise; `there` is a registry cell."""

    table: str
    rid: int
    field: str
    there_rid: int
    there_field: str


def mismatches(facts: Facts) -> list[Mismatch]:
    """Every field that differs after normalising; blank on either side is no difference.

    What a whole household shares is compared once a household, by its linked registry
    household; a member whom the registry keeps in another household counts on its own.
    """
    return [
        *_of_persons(facts),
        *_of_households(facts),
        *_of_heads(facts),
        *_in_another_household(facts),
    ]


def _of_persons(facts: Facts) -> Iterator[Mismatch]:
    persons = facts.persons
    there = persons["registry_rid"]
    name = spelled_keys(column(facts, "persons", "name"))
    other_name = spelled_keys(lookup(facts, "registry", "name", there))
    yield from _found("persons", "name", name != other_name, there)
    # Relations are told from the head: under another head they all differ.
    same_head = lookup(facts, "households", "head_rid", persons["household_rid"])
    registry_head = lookup(facts, "persons", "registry_rid", same_head)
    is_head_there = lookup(facts, "registry", "relation", registry_head) == "户主"
    relation = column(facts, "persons", "relation")
    differs = relation != lookup(facts, "registry", "relation", there)
    home = lookup(facts, "households", "registry_rid", persons["household_rid"])
    elsewhere = surely(lookup(facts, "registry", "first_rid", there) != home)
    explained = persons["change_kind"].notna() | elsewhere
    yield from _found("persons", "relation", differs & is_head_there & ~explained, there)


def _of_households(facts: Facts) -> Iterator[Mismatch]:
    homes = facts.households
    there = homes["registry_rid"]
    for field, compared in (
        ("household_no", "household_no"),
        ("village", "village_key"),
        ("resettle_mode", "resettle_mode"),
    ):
        here = column(facts, "households", compared)
        registered = lookup(facts, "registry", compared, there)
        differs = here != registered
        if field == "household_no":
            differs &= ~_counts_households(here, registered)
        yield from _found("households", field, differs, there)
    site = site_keys(column(facts, "households", "site_name"))
    other_site = site_keys(lookup(facts, "registry", "site_name", there))
    yield from _found("households", "site_name", site != other_site, there)


def _counts_households(here: pd.Series, registered: pd.Series) -> pd.Series:
    """Where a list counts its households from 1, and the registry has numbers of its own."""
    return surely(here.str.fullmatch(_COUNTED) & (registered.str.len() >= _REGISTERED))


def _of_heads(facts: Facts) -> Iterator[Mismatch]:
    """Another head: unless the heads are one person (then the name differs), or one has left."""
    homes = facts.households
    head_there = _registry_heads(facts)
    there = look_up(homes["registry_rid"], head_there)
    own_head = homes["head_rid"]
    same = lookup(facts, "persons", "registry_rid", own_head) == there
    left = (
        lookup(facts, "persons", "change_kind", own_head).notna()
        | lookup(facts, "registry", "change_kind", there).notna()
    )
    names = spelled_keys(column(facts, "households", "head_name"))
    differs = names != spelled_keys(lookup(facts, "registry", "name", there))
    differs = differs & ~surely(same) & ~left
    yield from _found("households", "head_name", differs, there, "name")


def _registry_heads(facts: Facts) -> pd.Series:
    """The row of the 户主 by the first row of the registry household."""
    first = column(facts, "registry", "first_rid")
    heads = first[surely(column(facts, "registry", "relation") == "户主")].dropna()
    return first_by(heads, rids(heads))


def _in_another_household(facts: Facts) -> Iterator[Mismatch]:
    persons = facts.persons
    there = persons["registry_rid"]
    home = lookup(facts, "households", "registry_rid", persons["household_rid"])
    elsewhere = lookup(facts, "registry", "first_rid", there) != home
    number = lookup(facts, "registry", "household_no", there)
    differs = elsewhere & (column(facts, "persons", "household_no") != number)
    # The same registry person on two roster rows is IDN004's.
    moved = persons["change_kind"].notna() | there.duplicated(keep=False)
    seen = set()
    for hit in _found("persons", "household_no", differs & ~moved, there):
        pair = (persons["household_rid"].at[hit.rid], number.at[hit.rid])
        if pair not in seen:
            seen.add(pair)
            yield hit


def _found(
    table: str, field: str, differs: pd.Series, there: pd.Series, there_field: str = ""
) -> Iterator[Mismatch]:
    for rid in differs.index[surely(differs)]:
        yield Mismatch(table, int(rid), field, whole(there, rid), there_field or field)
