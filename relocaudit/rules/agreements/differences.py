"""Where agreements and roster say different things of a household."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.names import name_keys
from relocaudit.linkage.site_names import site_keys
from relocaudit.rules.agreements.papers import OWN
from relocaudit.rules.reading import column, lookup, surely, whole


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a household's agreements; `rids` are the rows that say so, first one first."""

    field: str
    home: int
    rids: tuple[int, ...]


def differences(facts: Facts) -> list[Difference]:
    """Persons, site, head, and an agreement that the roster denies; once a household and field.

    Only the household's own agreements count: those on co-ownership and co-building name others.
    """
    home = column(facts, "agreements", "household_rid")
    own = column(facts, "agreements", "agreement_type").isin(OWN)
    found: list[Difference] = []
    for field, differs in (
        ("persons", _persons(facts, home)),
        ("site_name", _site(facts, home)),
        ("head_name", _head(facts, home)),
        ("agreement_type", _denied(facts, home)),
    ):
        rows = home[surely(differs) & own & home.notna()]
        found += _grouped(field, rows)
    order = {rid: i for i, rid in enumerate(home.index)}
    return sorted(found, key=lambda difference: order[difference.rids[0]])


def has_changed(facts: Facts) -> pd.Series[bool]:
    """By household: the natural-change ledger has an entry about one of its members."""
    homes = facts.households
    about = column(facts, "changes", "household_rid").dropna()
    changed = facts.persons["household_rid"][facts.persons["change_rid"].notna()].dropna()
    return pd.Series(
        homes.index.isin(about) | homes.index.isin(changed), index=homes.index, dtype=bool
    )


def _persons(facts: Facts, home: pd.Series) -> pd.Series:
    """Neither the stated nor the locked nor the present number of persons."""
    agreed = column(facts, "agreements", "persons")
    differs = agreed.notna().astype("boolean")
    known = pd.Series(False, index=agreed.index, dtype=bool)
    for field in ("family_size", "n_locked", "n_now"):
        there = lookup(facts, "households", field, home)
        differs = differs & (there != agreed).fillna(True)
        known = known | there.notna()
    changed = _of_home(has_changed(facts), home)
    return differs & known & ~changed


def _site(facts: Facts, home: pd.Series) -> pd.Series:
    here = site_keys(lookup(facts, "households", "site_name", home))
    return here != site_keys(column(facts, "agreements", "site_name"))


def _head(facts: Facts, home: pd.Series) -> pd.Series:
    here = name_keys(lookup(facts, "households", "head_name", home))
    differs = here != name_keys(column(facts, "agreements", "head_name"))
    return differs & ~_of_home(has_changed(facts), home)


def _denied(facts: Facts, home: pd.Series) -> pd.Series:
    """The roster says that no demolition agreement was signed, and here it is."""
    said = lookup(facts, "households", "agreement_demolish", home)
    return (column(facts, "agreements", "agreement_type") == "demolition") & (said == "no")


def _of_home(values: pd.Series, home: pd.Series) -> pd.Series[bool]:
    return home.isin(values.index[values])


def _grouped(field: str, rows: pd.Series) -> Iterator[Difference]:
    by_home: dict[int, list[int]] = {}
    for rid in rows.index:
        by_home.setdefault(whole(rows, rid), []).append(int(rid))
    for home, rids in by_home.items():
        yield Difference(field, home, tuple(rids))
