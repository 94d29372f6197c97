"""Households of a list without ids that fit a registry household, yet not it alone or not whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import listed
from relocaudit.model.message import Param, Term
from relocaudit.model.severity import Severity
from relocaudit.rules.hits import Hit
from relocaudit.rules.reading import Cells, column, surely

MESSAGES = {
    "size": "the registry has a household of this head in this place with {there} persons, the "
    "list says {here}; without id numbers the two are not taken for one",
    "unsized": "the registry has a household of this head in this place with {there} persons, the "
    "list does not say how many it has; without that the two are not taken for one",
    "sound": "the registry has a household of this size in this place whose head's name sounds "
    "alike or lacks a character; without id numbers the two are not taken for one",
    "tie": "two households of the registry fit this one equally well; only the papers can tell "
    "which one is meant",
    "twice": "this list has another household that fits the same household of the registry "
    "equally well; only the papers can tell which one is meant",
}
_SIZES = ("size", "unsized")


def open_hits(facts: Facts) -> Iterator[Hit]:
    """One hit for checking a household that was left unpaired."""
    homes = facts.households
    rows = Counter(listed(column(facts, "registry", "first_rid")))
    cells = Cells(facts, "households")
    unpaired = homes["near_rid"].notna() & homes["registry_rid"].isna()
    for rid in homes.index[surely(unpaired & homes["near_why"].isin(list(MESSAGES)))]:
        why = cells.text(rid, "near_why") or ""
        near = [n for f in ("near_rid", "near_rid_2") if (n := cells.count(rid, f)) is not None]
        said: dict[str, Param] = {"field": Term("household"), "here": None, "there": None}
        if why in _SIZES:
            said = {
                "field": Term("family size"),
                "here": cells.count(rid, "n_now"),
                "there": rows[near[0]],
            }
        yield Hit(
            "households",
            rid,
            "family_size" if why in _SIZES else "head_name",
            Severity.VERIFY,
            said,
            variant=why,
            evidence=tuple(("registry", there, "name") for there in near),
        )
