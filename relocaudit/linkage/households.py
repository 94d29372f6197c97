"""Households of the roster and of the registry."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from relocaudit.linkage.lookup import (
    column,
    first_by,
    joined,
    listed,
    look_up,
    only_by,
    rids,
    strongest,
    texts,
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
    homes: pd.DataFrame, members: pd.DataFrame, registry: pd.DataFrame
) -> pd.DataFrame:
    """Pair roster households with registry households.

    Passes run strongest first: where most linked members are; 户编号; the head's id; the head's
    name in the village with the same size (not for stated accompanying households, which the
    registry does not hold). Ties are left open.

    `homes`: household_no, head_key, head_name_key, place, size, move_kind. `members`:
    household_rid, registry_rid, person_key. `registry`: household_no, first_rid, person_key,
    name_key, place, is_head.

    Returns by household rid: `registry_rid` (first row of the registry household),
    `registry_basis`, `votes` (linked members).
    """
    by_number = look_up(
        homes["household_no"], only_by(registry["household_no"], registry["first_rid"])
    )
    head_row = look_up(homes["head_key"], first_by(registry["person_key"], rids(registry)))
    by_head = look_up(head_row, registry["first_rid"])
    by_members = _majority(members, registry, by_number, by_head)
    accompanying = (homes["move_kind"] == "accompanying").fillna(False).astype(bool)
    by_name = _by_head_name(homes, registry).mask(accompanying)
    found, basis = strongest(
        {
            "members": by_members["first_rid"],
            "household-no": by_number,
            "head-id": by_head,
            "head-village": by_name,
        }
    )
    return pd.DataFrame(
        {"registry_rid": found, "registry_basis": basis, "votes": by_members["votes"]}
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


def _by_head_name(homes: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    sizes = Counter(listed(registry["first_rid"]))
    heads = registry[registry["is_head"]]
    size = texts((str(sizes[first]) for first in listed(heads["first_rid"])), heads.index)
    theirs = joined(heads["name_key"], heads["place"], size)
    ours = joined(homes["head_name_key"], homes["place"], homes["size"].astype(TEXT))
    ours = ours.mask(ours.duplicated(keep=False))
    return look_up(ours, only_by(theirs, heads["first_rid"]))


def home_of_registry(links: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    """By registry rid the roster household of its household; of several the one with most links."""
    order = links.sort_values("votes", ascending=False, kind="stable")
    return look_up(registry["first_rid"], first_by(order["registry_rid"], rids(order)))
