"""What two households may have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from relocaudit.facts.columns import FIELDS
from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import listed
from relocaudit.rules.births import is_minor
from relocaudit.rules.id_numbers import id_numbers
from relocaudit.rules.reading import column, lookup

# A telephone of more households is the village cadre's, an address the whole hamlet's.
_MOST_HOUSEHOLDS = 3
# 3组 is a hamlet, not a house; 无 and 0 are no numbers.
_USABLE = {
    "bank_card": re.compile(r"^\d{7,}$"),
    "old_address": re.compile(r"\d.*[^组队社村屯]$|\d$"),
    "phone": re.compile(r"^\d{7,}$"),
}
_PUNCTUATION = re.compile(r"\W")
_CHILDREN = ("之子", "之女", "之孙子", "之孙女", "之外孙子", "之外孙女")


class Clue(NamedTuple):
    """`household` is the later one, `other` the earlier (rids); then the two cells that tell."""

    household: int
    other: int
    kind: str
    field: str
    table: str
    rid: int
    other_table: str
    other_rid: int


class _Value(NamedTuple):
    household: int
    value: str
    table: str
    rid: int


def all_clues(facts: Facts, counted: pd.Series) -> pd.DataFrame:
    """The strongest clue of each household that has one, by rid of the later household.

    Only `counted` households are compared, with one another. Columns are the fields of `Clue`.
    """
    compared = set(counted.index[counted.to_numpy(bool)].tolist())
    people = _people(facts)
    found: dict[int, Clue] = {}
    for clue in (*_shared_values(facts, compared), *_kin_elsewhere(facts, compared)):
        # Who is listed in both is IDN004's or IDN005's: one person twice is no family split.
        if people.get(clue.other, set()).isdisjoint(people.get(clue.household, ())):
            found.setdefault(clue.household, clue)
    return pd.DataFrame(list(found.values()), columns=Clue._fields).set_index("household")


def _people(facts: Facts) -> dict[int, set[str]]:
    """The person keys that each household lists."""
    numbers, people = id_numbers(facts), dict[int, set[str]]()
    for household, key in zip(listed(numbers["household"]), listed(numbers["key"]), strict=True):
        if household is not None and key is not None:
            people.setdefault(household, set()).add(key)
    return people


def _shared_values(facts: Facts, compared: set[int]) -> Iterator[Clue]:
    """Clues from equal bank cards, old addresses and telephones."""
    for field in _USABLE:
        values = [value for value in _values(facts, field) if value.household in compared]
        values.sort(key=lambda value: value.household)
        groups: dict[str, dict[int, _Value]] = {}
        for value in values:
            groups.setdefault(value.value, {}).setdefault(value.household, value)
        told = [value for value in values if groups[value.value][value.household] is value]
        for later in told:
            first, *others = groups[later.value].values()
            if later is first or (field != "bank_card" and len(others) >= _MOST_HOUSEHOLDS):
                continue
            yield Clue(
                later.household,
                first.household,
                field,
                field,
                later.table,
                later.rid,
                first.table,
                first.rid,
            )


def _values(facts: Facts, field: str) -> Iterator[_Value]:
    """The values of a field with their household and cell: of the household, then of members."""
    for table, households in (
        ("households", facts.households.index.tolist()),
        ("persons", listed(facts.persons["household_rid"])),
    ):
        if field not in FIELDS[table]:
            continue
        values = column(facts, table, field)
        rows = zip(households, listed(values), values.index.tolist(), strict=True)
        for household, text, rid in rows:
            value = _PUNCTUATION.sub("", text or "")
            if household is not None and _USABLE[field].search(value):
                yield _Value(household, value, table, rid)


def _kin_elsewhere(facts: Facts, compared: set[int]) -> Iterator[Clue]:
    """Clues from a spouse or a minor child whom RG has in another household of the roster."""
    persons = facts.persons
    if facts.registry is None:
        return
    in_registry = persons["registry_rid"]
    rows = zip(
        persons.index.tolist(),
        listed(in_registry),
        listed(persons["household_rid"]),
        listed(lookup(facts, "registry", "household_rid", in_registry)),
        listed(lookup(facts, "registry", "relation", in_registry)),
        listed(is_minor(facts)),
        strict=True,
    )
    for rid, row, here, there, relation, minor in rows:
        is_kin = relation == "配偶" or (relation in _CHILDREN and minor is True)
        if is_kin and here != there and {here, there} <= compared:
            yield Clue(
                max(here, there), min(here, there), "kin", "name", "persons", rid, "registry", row
            )
