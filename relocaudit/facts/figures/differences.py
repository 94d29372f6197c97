"""Two stages set against each other, household by household, so that every difference has names."""

from __future__ import annotations

from typing import Any, Final, Literal

import pandas as pd

from relocaudit.facts.figures.figures_by import Scope
from relocaudit.facts.figures.stages import Stage
from relocaudit.linkage.lookup import beside
from relocaudit.tables.table import TEXT

# `registered`: the roster's registered households alone, as the registry knows no others.
Side = Stage | Literal["registered"]
Pair = tuple[Side, Side]

PAIRS: Final[tuple[Pair, ...]] = (
    ("plan", "roster"),
    ("flagged", "registered"),
    ("flagged", "willing"),
    ("willing", "benefit"),
    ("roster", "agreements"),
    ("roster", "finished"),
    ("finished", "moved-in"),
    ("moved-in", "demolished"),
    ("demolished", "reclaimed"),
    ("flagged", "paid"),
)
SITE_PAIRS: Final[tuple[Pair, ...]] = (("site-plan", "roster"), *PAIRS[1:])

# What stands for an entity where numbers without names are compared.
_INSTEAD: Final[dict[Scope, Scope]] = {"township": "year", "year": "township", "site": "township"}
NAMELESS: Final = ("plan", "site-plan")
_SUMS = ("households", "persons")
_FIRST = ("mode", "kind", "table", "rid", "household_rid")


def differences(rows: pd.DataFrame, pair: Pair, by: Scope) -> pd.DataFrame:
    """Whoever one side has and the other has not, or has with other persons, mode or kind.

    `rows` as `counted` gives them. One row a place and entity, with the columns of both sides
    after `left_` and `right_`: households, persons (NA: counted, nobody knows for how many),
    open (records of which it cannot be told), mode, kind, table, rid, household_rid. Households
    and persons that are left out are equal on both sides, so that the rows add up to the
    difference of the figures.

    A plan names nobody: it is compared year by year (of a year: township by township).
    """
    nameless = pair[0] in NAMELESS
    left, right = (_side(rows, stage, by, nameless=nameless) for stage in pair)
    merged = left.add_prefix("left_").join(right.add_prefix("right_"), how="outer")
    merged = merged.sort_index(kind="stable")
    for name in ("left_households", "right_households", "left_open", "right_open"):
        merged[name] = merged[name].fillna(0)
    keys: Any = merged.index
    places = pd.Series(keys.get_level_values(0), index=merged.index)
    entities = pd.Series(keys.get_level_values(1), index=merged.index)
    merged = beside(merged, place=places, entity=entities)
    found: pd.DataFrame = merged[_differs(merged)]
    return found.set_axis(pd.RangeIndex(len(found)), axis=0)


def side_rows(rows: pd.DataFrame, side: Side) -> pd.DataFrame:
    """The rows of a stage; of a plan the whole, not its parts."""
    stage = "roster" if side == "registered" else side
    found = rows[((rows["stage"] == stage) & (rows["split"].fillna("all") == "all")).astype(bool)]
    if side != "registered":
        return found
    return beside(found, counts=found["counts"] & (found["kind"] == "registered"))


def _side(rows: pd.DataFrame, side: Side, by: Scope, *, nameless: bool) -> pd.DataFrame:
    found = side_rows(rows, side)
    sure = found["counts"].fillna(False).astype(bool)
    entity = found[_INSTEAD[by]].astype(TEXT) if nameless else found["entity"]
    if nameless and by == "site":
        entity = found["site"]
    frame = beside(
        found,
        place=found[by].astype(TEXT).fillna("").astype(object),
        entity=entity.fillna("").astype(object),
        open=found["counts"].isna().astype("Int64"),
        untold=(found["counts"].fillna(False) & found["persons"].isna()).astype("Int64"),
        **{name: found[name].where(sure, 0) for name in _SUMS},
    )
    frame = frame[(sure | found["counts"].isna()).astype(bool)]
    groups = frame.groupby(["place", "entity"], sort=False)
    sums = {name: (name, "sum") for name in (*_SUMS, "open", "untold")}
    table: pd.DataFrame = groups.agg(**sums, **{name: (name, "first") for name in _FIRST})
    table["persons"] = table["persons"].mask(table["untold"] > 0)
    return table


def _differs(merged: pd.DataFrame) -> pd.Series[bool]:
    same = merged["left_households"] == merged["right_households"]
    left, right = (merged[f"{side}_persons"] for side in ("left", "right"))
    counted = (merged["left_households"] > 0) | (merged["right_households"] > 0)
    alike = (left == right).fillna(False) | (left.isna() & right.isna())
    told = same & (alike | ~counted.astype(bool))
    told &= (merged["left_open"] == 0) & (merged["right_open"] == 0)
    for name in ("mode", "kind"):
        other = (merged[f"left_{name}"] != merged[f"right_{name}"]).fillna(False)
        told &= ~other.astype(bool)
    return ~told.astype(bool)
