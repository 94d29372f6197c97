"""Households of the roster and of the registry."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from relocaudit.linkage.by_names import link_by_names, no_names
from relocaudit.linkage.lookup import (
    column,
    first_by,
    listed,
    look_up,
    only_by,
    rids,
    strongest,
)
from relocaudit.tables.table import TEXT


def registry_households(registry: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """By registry rid the household's key and the rid of its first row.

    The key is 户编号; an export without it is split at each 户主. NA: neither tells.
    """
    key = column(registry, "household_no")
    if key.isna().any() and "relation" in registry.columns:
        nth = (registry["relation"] == "户主").fillna(False).astype(int).cumsum()
        key = key.fillna(("#" + nth.astype(str)).astype(TEXT).where(nth > 0))
    return key, look_up(key, first_by(key, rids(registry)))


def link_households(
    homes: pd.DataFrame, members: pd.DataFrame, registry: pd.DataFrame, *, by_names: bool
) -> pd.DataFrame:
    """Pair roster households with registry households.

    Passes run strongest first: where most linked members are; 户编号; the head's id; then, if
    asked for, what `by_names.link_by_names` finds. Ties are left open.

    `homes`: household_no, head_key and what `link_by_names` reads. `members`: household_rid,
    registry_rid, person_key, name_key. `registry`: household_no, first_rid, person_key, name_key,
    is_head and what `link_by_names` reads.

    Returns by household rid: `registry_rid` (first row of the registry household),
    `registry_basis`, `votes` (linked members); and `near_rid`, `near_rid_2`, `near_why`.
    """
    by_number = look_up(
        homes["household_no"], only_by(registry["household_no"], registry["first_rid"])
    )
    head_row = look_up(homes["head_key"], first_by(registry["person_key"], rids(registry)))
    by_head = look_up(head_row, registry["first_rid"])
    by_members = _majority(members, registry, by_number, by_head)
    found, basis = strongest(
        {"members": by_members["first_rid"], "household-no": by_number, "head-id": by_head}
    )
    named = no_names(homes.index)
    if by_names:
        named = link_by_names(homes, members, registry, found)
    return pd.DataFrame(
        {
            "registry_rid": found.fillna(named["named_rid"]),
            "registry_basis": basis.fillna(named["named_basis"]),
            "votes": by_members["votes"],
            **{name: named[name] for name in ("near_rid", "near_rid_2", "near_why")},
        }
    )


def _majority(
    members: pd.DataFrame, registry: pd.DataFrame, by_number: pd.Series, by_head: pd.Series
) -> pd.DataFrame:
    """By household the registry household of most members, and how many they are.

    户编号, then the head decide between equals.
    """
    there = listed(look_up(members["registry_rid"], registry["first_rid"]))
    pairs = zip(listed(members["household_rid"]), there, strict=True)
    votes = Counter(pair for pair in pairs if None not in pair)
    numbers = dict(zip(by_number.index.tolist(), listed(by_number), strict=True))
    heads = dict(zip(by_head.index.tolist(), listed(by_head), strict=True))
    scores: dict[int, dict[int, int]] = {}
    for (home, first), count in votes.items():
        hints = 2 * (numbers.get(home) == first) + (heads.get(home) == first)
        scores.setdefault(home, {})[first] = 4 * count + hints
    found: list[Any] = []
    for home in by_number.index.tolist():
        own = scores.get(home, {})
        best = [first for first, score in own.items() if score == max(own.values())]
        found.append((best[0], votes[home, best[0]]) if len(best) == 1 else (None, 0))
    return pd.DataFrame(found, columns=["first_rid", "votes"], index=by_number.index, dtype="Int64")


def home_of_registry(links: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    """By registry rid the roster household of its household; of several the one with most links."""
    order = links.sort_values("votes", ascending=False, kind="stable")
    return look_up(registry["first_rid"], first_by(order["registry_rid"], rids(order)))
