"""Roster persons and registry persons: the same key, or a key that can be repaired."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.lookup import (
    beside,
    blank,
    column,
    first_by,
    joined,
    look_up,
    only_by,
    rids,
)
from relocaudit.linkage.names import name_keys

_RANKS = {"exact": 0, "repaired": 1, "name-birth": 2, "name": 3}


def person_marks(frame: pd.DataFrame, ids: pd.DataFrame) -> pd.DataFrame:
    """`ids` (see `identity.read_ids`) with the name, as the linking passes read them."""
    return beside(ids, name_key=name_keys(column(frame, "name")))


def link_people(persons: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """Pair roster persons with registry persons; both as `person_marks`.

    Passes run strongest first: equal keys; then a number damaged on either side whose first 15
    digits and name belong to exactly one person nobody else is linked to. Two roster rows of one
    person both keep their link (IDN004 reports them).

    Returns by person rid: `registry_rid`, `link_basis` (exact | repaired).
    """
    exact = look_up(persons["person_key"], first_by(registry["person_key"], rids(registry)))
    converted = persons["id_state"].isin(["old", "certificate"]) & exact.notna()
    basis = blank(persons.index, "text").mask(exact.notna(), "exact").mask(converted, "repaired")
    free = registry[~registry.index.isin(exact.dropna().to_numpy())]
    open_rows = persons[exact.isna()]
    repaired = _by_kept_digits(open_rows, free)
    links = exact.fillna(repaired.reindex(persons.index)).astype("Int64")
    basis = basis.mask(exact.isna() & links.notna(), "repaired")
    return pd.DataFrame({"registry_rid": links, "link_basis": basis})


def _by_kept_digits(persons: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    """The one of the same name and first 15 digits, where either number is damaged."""
    here, there = _kept(persons), _kept(registry)
    found = look_up(here, only_by(there, rids(registry)))
    whole = persons["id_kept"].isna() & look_up(found, registry["id_kept"]).isna()
    return found.mask(whole)


def _kept(marks: pd.DataFrame) -> pd.Series:
    digits = marks["id_kept"].fillna(marks["person_key"].str.slice(0, 15))
    return joined(digits, marks["name_key"])


def linked_person(persons: pd.DataFrame, registry: pd.DataFrame) -> pd.Series:
    """By registry rid the roster person linked to it; of several the first of the best basis."""
    rank = persons["link_basis"].map(_RANKS)
    order = persons.loc[rank.sort_values(kind="stable").index]
    return look_up(rids(registry), first_by(order["registry_rid"], rids(order)))
