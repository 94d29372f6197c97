"""Registry persons that an unlinked roster person probably is, with the evidence."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from operator import attrgetter
from typing import Any, NamedTuple

import pandas as pd

from relocaudit.linkage.edits import edits, is_swap
from relocaudit.linkage.lookup import blank, column, listed, texts
from relocaudit.linkage.names import likeness

_ID_SLIPS = 2
# One slip leaves this half of an id number as it is, or the other.
_HALF = 12
# One placeholder name on hundreds of rows would pair everybody with everybody: a value that
# stands on more rows than a hamlet has namesakes tells nothing.
_TELLING = 50
_NO_RANK = 8


class _Person(NamedTuple):
    name_key: str | None
    place: str | None
    household: str | None
    household_2: str | None
    id_text: str | None
    id_state: str | None
    birth: str | None
    id_head: str | None
    id_tail: str | None


def near_people(persons: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """Candidates for the unlinked `persons` among the unlinked `registry` persons.

    Both carry `name_key`, `id_text`, `id_state`, `place` and `household`; `persons` also
    `household_2`, the number of the registry household its family is linked to.

    Evidence, best first: same name in the household or village and an id at most two slips away;
    an id one slip away in the household or village and a name that sounds alike; the same name in
    the household where the roster's id says nothing; same birth date in the id and village and a
    name at most one slip away or alike in sound; the same name in the village without an id.
    Two candidates equally good are a tie: both are given, none is chosen.

    Returns by person rid: `near_rid`, `near_rid_2` (of a tie), `near_why`.
    """
    ours, theirs = _people(persons), _people(registry)
    best: dict[int, tuple[int, list[tuple[int, str]]]] = {}
    for rid, candidate in sorted(_pairs(ours, theirs)):
        rank, why = _evidence(ours[rid], theirs[candidate])
        least, told = best.get(rid, (_NO_RANK, []))
        if rank < least:
            best[rid] = (rank, [(candidate, why)])
        elif rank == least < _NO_RANK:
            told.append((candidate, why))
    found = [best[rid][1] if rid in best else [] for rid in persons.index.tolist()]
    first: Any = [told[0][0] if told else None for told in found]
    second: Any = [told[1][0] if len(told) > 1 else None for told in found]
    return pd.DataFrame(
        {
            "near_rid": pd.Series(first, index=persons.index, dtype="Int64"),
            "near_rid_2": pd.Series(second, index=persons.index, dtype="Int64"),
            "near_why": texts((told[0][1] if told else None for told in found), persons.index),
        }
    )


def _people(marks: pd.DataFrame) -> dict[int, _Person]:
    """By rid; the parts of an id are those of 18 characters, usable or not."""
    fields = ("name_key", "place", "household", "household_2", "id_text", "id_state")
    columns = [listed(column(marks, field)) for field in fields]
    whole = [text if text and len(text) == 18 else None for text in listed(marks["id_text"])]
    parts = [
        [None if text is None else text[part] for text in whole]
        for part in (slice(6, 14), slice(_HALF), slice(_HALF, None))
    ]
    people = map(_Person, *columns, *parts)
    return dict(zip(marks.index.tolist(), people, strict=True))


def _pairs(ours: dict[int, _Person], theirs: dict[int, _Person]) -> set[tuple[int, int]]:
    """Every pair worth a closer look."""
    blocks = (
        (("name_key", "place"), ("name_key", "place")),
        (("name_key", "household"), ("name_key", "household")),
        (("name_key", "household_2"), ("name_key", "household")),
        (("birth", "place"), ("birth", "place")),
        (("id_head", "place"), ("id_head", "place")),
        (("id_tail", "place"), ("id_tail", "place")),
    )
    pairs: set[tuple[int, int]] = set()
    for left, right in blocks:
        there = _block(theirs, attrgetter(*right))
        for key, rids in _block(ours, attrgetter(*left)).items():
            pairs.update(product(rids, there.get(key, ())))
    return pairs


def _block(
    people: dict[int, _Person], key_of: Callable[[_Person], tuple[str | None, ...]]
) -> dict[tuple[str | None, ...], list[int]]:
    """The rids of each key that tells something."""
    block: dict[tuple[str | None, ...], list[int]] = {}
    for rid, person in people.items():
        key = key_of(person)
        if None not in key:
            block.setdefault(key, []).append(rid)
    return {key: rids for key, rids in block.items() if len(rids) <= _TELLING}


def _evidence(our: _Person, their: _Person) -> tuple[int, str]:
    """How strong the evidence for a pair is (smaller is better; `_NO_RANK`: none), and which."""
    same_name = _same(our.name_key, their.name_key)
    same_home = _same(our.household, their.household) or _same(our.household_2, their.household)
    slips, why = _slips(our.id_text, their.id_text)
    if slips <= 1 and same_name:
        return 0 if same_home else 1, why
    if slips <= _ID_SLIPS and same_name:
        return 2 if same_home else 3, why
    if slips == 1 and likeness(our.name_key, their.name_key) in ("sound", "unprintable"):
        return 4, why
    no_id = same_name and our.id_state not in ("ok", "old", "certificate")
    unusable = "damaged" if our.id_state == "damaged" else "no-id"
    if no_id and same_home:
        return 5, unusable
    same_birth = _same(our.birth, their.birth) and _same(our.place, their.place)
    if same_birth and likeness(our.name_key, their.name_key) is not None:
        return 6, "same-birth"
    return (7, unusable) if no_id else (_NO_RANK, "")


def _slips(our: str | None, their: str | None) -> tuple[int, str]:
    """How many slips lie between two numbers, one above the limit if more; and of what kind."""
    if our is None or their is None:
        return _ID_SLIPS + 1, ""
    slips = edits(our, their, _ID_SLIPS)
    if slips <= 1:
        return slips, "swapped-digits" if slips == 1 and is_swap(our, their) else "one-digit"
    return slips, "two-digits"


def _same(left: str | None, right: str | None) -> bool:
    return left is not None and left == right


def no_near(index: pd.Index) -> pd.DataFrame:
    """The answer where there is no registry."""
    return pd.DataFrame(
        {
            "near_rid": blank(index, "Int64"),
            "near_rid_2": blank(index, "Int64"),
            "near_why": blank(index, "text"),
        }
    )


def candidates(near: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    """By registry rid whether somebody's near candidate it is."""
    named = pd.concat([near["near_rid"], near["near_rid_2"]]).dropna()
    return pd.Series(registry.index.isin(named.to_numpy()), index=registry.index, dtype="boolean")
