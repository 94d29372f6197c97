"""Which members of a household one side of a comparison has and the other has not."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.differences import Pair
from relocaudit.facts.figures.frame import named
from relocaudit.facts.figures.of_registry import registry_entities
from relocaudit.linkage.lookup import column, listed, look_up

_FLAGS = {"flagged": "flag_relocation", "willing": "flag_willing", "benefit": "flag_benefit"}
Names = dict[str, tuple[str, ...]]


class OnlyThere(NamedTuple):
    """By entity the names of those whom the left side, or the right side, alone has."""

    left: Names
    right: Names


def only_there(facts: Facts, pair: Pair) -> OnlyThere:
    """Of the registry against the roster, and of two flags of the registry; of others, nobody.

    Where a roster shows no members nobody can be told to be missing in it.
    """
    people = facts.registry
    left, right = pair
    if people is None or left not in _FLAGS:
        return OnlyThere({}, {})
    here = column(people, _FLAGS[left], "boolean").fillna(False).astype(bool)
    if right in _FLAGS:
        there = column(people, _FLAGS[right], "boolean").fillna(False).astype(bool)
        return OnlyThere(_names(facts, here & ~there), _names(facts, there & ~here))
    if right != "registered":
        return OnlyThere({}, {})
    own = registry_entities(people)
    home = look_up(people["person_rid"], facts.persons["household_rid"])
    matched = (named("H", home) == own).fillna(False).astype(bool)
    silent = people["household_only"].fillna(False).astype(bool)
    return OnlyThere(_names(facts, here & ~matched & ~silent), _strangers(facts, people, here))


def _names(facts: Facts, chosen: pd.Series) -> Names:
    people = facts.registry
    if people is None:
        return {}
    found = people[chosen]
    return _listed(registry_entities(found), column(found, "name"))


def _strangers(facts: Facts, people: pd.DataFrame, flagged: pd.Series) -> Names:
    """Roster members whom the registry household does not have, or does not flag."""
    persons = facts.persons
    own = named("H", persons["household_rid"])
    there = look_up(persons["registry_rid"], registry_entities(people))
    same = (there == own) & look_up(persons["registry_rid"], flagged.astype("boolean"))
    found = persons[~same.fillna(False).astype(bool)]
    return _listed(own.loc[found.index], column(found, "name"))


def _listed(entities: pd.Series, names: pd.Series) -> Names:
    found: dict[str, list[str]] = {}
    for entity, name in zip(listed(entities), listed(names), strict=True):
        if entity is not None and name is not None:
            found.setdefault(entity, []).append(name)
    return {entity: tuple(told) for entity, told in found.items()}
