"""Registry persons that an unlinked roster person probably is, with the evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from relocaudit.linkage.edits import edits, is_swap
from relocaudit.linkage.lookup import blank, joined
from relocaudit.tables.table import TEXT

_ID_SLIPS = 2
_NAME_SLIPS = 1
# One placeholder name on hundreds of rows would pair everybody with everybody: a value that
# stands on more rows than a hamlet has namesakes tells nothing.
_TELLING = 50


def near_people(persons: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """Candidates for the unlinked `persons` among the unlinked `registry` persons.

    Both carry `name_key`, `id_text`, `id_state`, `place` and `household`; `persons` also
    `household_2`, the number of the registry household its family is linked to.

    Evidence, best first: same name in the household or village and an id at most two slips away;
    the same name in the household where the roster's id says nothing; same birth date in the id
    and village and a name at most one slip away; the same name in the village without an id.
    Two candidates equally good are a tie: both are given, none is chosen.

    Returns by person rid: `near_rid`, `near_rid_2` (of a tie), `near_why`.
    """
    pairs = _judged(_pairs(persons, registry), persons, registry)
    best = pairs[pairs["rank"] == pairs.groupby("rid")["rank"].transform("min")]
    best = best.sort_values(["rid", "candidate"])
    first = best[~best["rid"].duplicated()].set_index("rid")
    second = best[best.groupby("rid").cumcount() == 1].set_index("rid")
    found = pd.DataFrame(
        {
            "near_rid": first["candidate"].astype("Int64"),
            "near_rid_2": second["candidate"].astype("Int64").reindex(first.index),
            "near_why": first["why"].astype(TEXT),
        }
    )
    return found.reindex(persons.index)


def _pairs(persons: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """Every pair worth a closer look, once: `rid`, `candidate`."""
    blocks = (
        (joined(persons["name_key"], persons["place"]), ("name_key", "place")),
        (joined(persons["name_key"], persons["household"]), ("name_key", "household")),
        (joined(persons["name_key"], persons["household_2"]), ("name_key", "household")),
        (joined(_birth(persons), persons["place"]), ("birth", "place")),
    )
    there = registry.assign(birth=_birth(registry))
    found = [_block(keys, joined(there[left], there[right])) for keys, (left, right) in blocks]
    return pd.concat(found, ignore_index=True).drop_duplicates()


def _birth(marks: pd.DataFrame) -> pd.Series:
    """The eight birth digits of an 18-character id, usable or not."""
    text = marks["id_text"]
    return text.where((text.str.len() == 18).fillna(False).astype(bool)).str.slice(6, 14)


def _block(left: pd.Series, right: pd.Series) -> pd.DataFrame:
    ours = _telling(pd.DataFrame({"key": left.array, "rid": left.index}))
    theirs = _telling(pd.DataFrame({"key": right.array, "candidate": right.index}))
    return ours.merge(theirs, on="key")[["rid", "candidate"]]


def _telling(side: pd.DataFrame) -> pd.DataFrame:
    known = side.dropna(subset=["key"])
    return known[known.groupby("key")["key"].transform("size") <= _TELLING]


def _judged(pairs: pd.DataFrame, persons: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """The pairs that have evidence, with `rank` (smaller is better) and `why`."""
    ours = persons.reindex(pairs["rid"]).set_axis(pairs.index)
    theirs = registry.reindex(pairs["candidate"]).set_axis(pairs.index)
    same_name = _same(ours["name_key"], theirs["name_key"])
    same_place = _same(ours["place"], theirs["place"])
    same_home = _same(ours["household"], theirs["household"]) | _same(
        ours["household_2"], theirs["household"]
    )
    same_birth = _same(_birth(ours), _birth(theirs)) & same_place
    slips = _slips(ours["id_text"], theirs["id_text"], same_name, _ID_SLIPS)
    name_slips = _slips(ours["name_key"], theirs["name_key"], same_birth, _NAME_SLIPS)
    no_id = same_name & ~ours["id_state"].isin(["ok", "old", "certificate"]).to_numpy(bool)
    cases = [
        (slips <= 1) & same_home,
        slips <= 1,
        (slips <= _ID_SLIPS) & same_home,
        slips <= _ID_SLIPS,
        no_id & same_home,
        same_birth & (name_slips <= _NAME_SLIPS),
        no_id,
    ]
    swapped = [
        n == 1 and is_swap(a, b)
        for n, a, b in zip(slips, ours["id_text"], theirs["id_text"], strict=True)
    ]
    unusable = np.where(ours["id_state"] == "damaged", "damaged", "no-id")
    one = np.where(swapped, "swapped-digits", "one-digit")
    two = np.full(len(pairs), "two-digits", dtype=object)
    birth = np.full(len(pairs), "same-birth", dtype=object)
    rank = np.select(cases, list(range(len(cases))), len(cases))
    why = np.select(cases, [one, one, two, two, unusable, birth, unusable], "")
    return pairs.assign(rank=rank, why=why)[rank < len(cases)]


def _same(left: pd.Series, right: pd.Series) -> np.ndarray:
    same: np.ndarray = (left == right).fillna(False).to_numpy(bool)
    return same


def _slips(left: pd.Series, right: pd.Series, where: np.ndarray, limit: int) -> np.ndarray:
    """Edits between two columns; `limit + 1` for more, for blanks and outside `where`."""
    counted = where & left.notna().to_numpy(bool) & right.notna().to_numpy(bool)
    return np.fromiter(
        (
            edits(a, b, limit) if look else limit + 1
            for a, b, look in zip(left, right, counted, strict=True)
        ),
        dtype=np.int64,
        count=len(left),
    )


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
