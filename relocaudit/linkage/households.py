"""Households of the roster and of the registry."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.lookup import blank, column, first_by, joined, look_up, only_by, rids
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
    by_members = _majority(members, registry, by_number, by_head).reindex(homes.index)
    accompanying = (homes["move_kind"] == "accompanying").fillna(False).astype(bool)
    by_name = _by_head_name(homes, registry).mask(accompanying)
    found, basis = blank(homes.index, "Int64"), blank(homes.index, "text")
    for candidate, word in (
        (by_members["first_rid"], "members"),
        (by_number, "household-no"),
        (by_head, "head-id"),
        (by_name, "head-village"),
    ):
        basis = basis.mask(found.isna() & candidate.notna(), word)
        found = found.fillna(candidate.astype("Int64"))
    votes = by_members["votes"].astype("Int64").fillna(0)
    return pd.DataFrame({"registry_rid": found, "registry_basis": basis, "votes": votes})


def _majority(
    members: pd.DataFrame, registry: pd.DataFrame, by_number: pd.Series, by_head: pd.Series
) -> pd.DataFrame:
    """The registry household of most members; 户编号, then the head decide between equals."""
    seen = pd.DataFrame(
        {
            "home": members["household_rid"],
            "first_rid": look_up(members["registry_rid"], registry["first_rid"]),
        }
    ).dropna()
    counted = seen.groupby(["home", "first_rid"]).size().to_frame("votes")
    home = counted.index.get_level_values("home")
    first = counted.index.get_level_values("first_rid")
    score = counted["votes"].to_numpy() * 4
    for tie_break, weight in ((by_number, 2), (by_head, 1)):
        score = score + weight * (tie_break.reindex(home).fillna(-1).to_numpy() == first.to_numpy())
    ranked = pd.DataFrame(
        {"home": home, "first_rid": first, "votes": counted["votes"].to_numpy(), "score": score}
    )
    best = ranked[ranked["score"] == ranked.groupby("home")["score"].transform("max")]
    best = best[~best["home"].duplicated(keep=False)]
    return best.set_index("home")[["first_rid", "votes"]]


def _by_head_name(homes: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    sizes = registry.groupby("first_rid")["first_rid"].transform("size").astype("Int64")
    heads = registry[registry["is_head"]]
    theirs = joined(heads["name_key"], heads["place"], sizes.reindex(heads.index).astype(TEXT))
    ours = joined(homes["head_name_key"], homes["place"], homes["size"].astype(TEXT))
    ours = ours.mask(ours.duplicated(keep=False))
    return look_up(ours, only_by(theirs, heads["first_rid"]))


def home_of_registry(links: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    """By registry rid the roster household of its household; of several the one with most links."""
    order = links.sort_values("votes", ascending=False, kind="stable")
    return look_up(registry["first_rid"], first_by(order["registry_rid"], rids(order)))
