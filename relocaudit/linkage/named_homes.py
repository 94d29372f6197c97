"""What a list without id numbers still tells of a household: names, places, a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from relocaudit.linkage.lookup import listed

_PLACES = ("name_key", "place", "township", "village_key", "group_key")


class NamedHome(NamedTuple):
    """A household of the roster, or of the registry (then `rid` is that of its first row).

    `sizes` holds every number of persons that may rightly be stated of it, `names` its members'.
    """

    rid: int
    list: str
    has_ids: bool
    name: str | None
    place: str | None
    town: str | None
    village: str | None
    hamlet: str | None
    sizes: frozenset[int]
    names: frozenset[str]


def registry_homes(registry: pd.DataFrame) -> list[NamedHome]:
    """Households with a head; as large as their rows, or as those flagged of them."""
    first = listed(registry["first_rid"])
    rows = Counter(first)
    flags = listed(registry["flag"])
    flagged = Counter(rid for rid, flag in zip(first, flags, strict=True) if flag)
    names = _names(first, listed(registry["name_key"]))
    heads = registry[registry["is_head"]]
    told: Any = zip(*(listed(heads[name]) for name in ("first_rid", *_PLACES)), strict=True)
    found: list[NamedHome] = []
    for rid, head, place, town, village, hamlet in told:
        if rid is not None:
            sizes = frozenset({rows[rid], flagged[rid]} - {0})
            found.append(
                NamedHome(rid, "", True, head, place, town, village, hamlet, sizes, names[rid])
            )
    return found


def roster_homes(
    homes: pd.DataFrame, members: pd.DataFrame, towns: Iterable[str | None]
) -> Iterator[NamedHome]:
    """Households of every list that name their head; `towns` are those of the registry."""
    names = _names(listed(members["household_rid"]), listed(members["name_key"]))
    known = set(towns)
    # A sheet that names no township, beside an export of one township alone, is about that one.
    only = known.pop() if len(known) == 1 else None
    fields = ("list", "without_ids", "size", "head_name_key", *_PLACES[1:])
    rows: Any = zip(homes.index.tolist(), *(listed(homes[name]) for name in fields), strict=True)
    for rid, list_, without_ids, size, head, place, town, village, hamlet in rows:
        if head is not None:
            sizes = frozenset[int]() if size is None else frozenset({size})
            own = names.get(rid, frozenset())
            yield NamedHome(
                rid, list_, not without_ids, head, place, town or only, village, hamlet, sizes, own
            )


def _names(households: list[Any], people: list[Any]) -> dict[int, frozenset[str]]:
    names: dict[int, set[str]] = {}
    for rid, name in zip(households, people, strict=True):
        if rid is not None:
            names.setdefault(rid, set()).update([name] if name is not None else [])
    return {rid: frozenset(told) for rid, told in names.items()}
