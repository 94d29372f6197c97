"""What two households may have in common."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from relocaudit.facts.columns import FIELDS
from relocaudit.facts.facts import Facts
from relocaudit.rules.births import is_minor
from relocaudit.rules.identity.numbers import id_numbers
from relocaudit.rules.pointers import follow
from relocaudit.rules.reading import column, lookup

# A clue: `household` (the later one) and `other` (rids), `kind`, `field`, and the two cells that
# tell: `table` and `rid`, `other_table` and `other_rid`.
_COLUMNS = ["household", "other", "kind", "field", "table", "rid", "other_table", "other_rid"]

# A telephone of more households is the village cadre's, an address the whole hamlet's.
_MOST_HOUSEHOLDS = 3
# 3组 is a hamlet, not a house; 无 and 0 are no numbers.
_USABLE = {
    "bank_card": r"^\d{7,}$",
    "phone": r"^\d{7,}$",
    "old_address": r"\d.*[^组队社村屯]$|\d$",
}
_CHILDREN = ["之子", "之女", "之孙子", "之孙女", "之外孙子", "之外孙女"]


def all_clues(facts: Facts, counted: pd.Series) -> pd.DataFrame:
    """The strongest clue of each household that has one, by rid of the later household.

    Only `counted` households are compared, with one another.
    """
    found = [*_shared_values(facts, counted), *_kin_elsewhere(facts, counted)]
    told = [clues for clues in found if len(clues)]
    clues = pd.concat(told) if told else pd.DataFrame(columns=_COLUMNS)
    # Who is listed in both is IDN004's or IDN005's: one person twice is no family split.
    pairs = pd.MultiIndex.from_frame(clues[["other", "household"]].astype("int64"))
    clues = clues[~pairs.isin(_with_one_person(facts))]
    return clues.drop_duplicates("household").set_index("household")


def _with_one_person(facts: Facts) -> pd.MultiIndex:
    """Pairs of households, earlier first, that list one and the same person."""
    numbers = id_numbers(facts).dropna(subset=["key", "household"])
    repeated = numbers[numbers["key"].duplicated(keep=False)][["key", "household"]]
    pairs = repeated.merge(repeated, on="key", suffixes=("", "_2"), validate="many_to_many")
    return pd.MultiIndex.from_frame(pairs[["household", "household_2"]].astype("int64"))


def _shared_values(facts: Facts, counted: pd.Series) -> tuple[pd.DataFrame, ...]:
    """Clues from equal bank cards, old addresses and telephones."""
    return tuple(
        _equal(pd.concat(_values(facts, field)), field, counted)
        for field in ("bank_card", "old_address", "phone")
    )


def _values(facts: Facts, field: str) -> Iterator[pd.DataFrame]:
    """The values of a field with their household and cell: of the household, then of members."""
    for table, household in (
        ("households", facts.households.index.to_series()),
        ("persons", facts.persons["household_rid"]),
    ):
        if field not in FIELDS[table]:
            continue
        value = column(facts, table, field).str.replace(r"\W", "", regex=True)
        usable = value.str.contains(_USABLE[field], regex=True).fillna(False) & household.notna()
        cells = pd.DataFrame(
            {"household": household.astype("Int64"), "value": value, "table": table},
        )
        yield cells.assign(rid=cells.index)[usable.astype(bool)]


def _equal(values: pd.DataFrame, field: str, counted: pd.Series) -> pd.DataFrame:
    values = values.sort_values("household", kind="stable")
    gets_home = follow(values["household"], counted).fillna(False).astype(bool)
    values = values[gets_home].drop_duplicates(["value", "household"])
    same = values.groupby("value", sort=False)
    values = values.assign(
        households=same["household"].transform("size"),
        other=same["household"].transform("first"),
        other_table=same["table"].transform("first"),
        other_rid=same["rid"].transform("first"),
        kind=field,
        field=field,
    )
    later = values["household"] != values["other"]
    if field != "bank_card":
        later &= values["households"] <= _MOST_HOUSEHOLDS
    return values.loc[later, _COLUMNS]


def _kin_elsewhere(facts: Facts, counted: pd.Series) -> Iterator[pd.DataFrame]:
    """Clues from a spouse or a minor child whom RG has in another household of the roster."""
    persons = facts.persons
    if facts.registry is None:
        return
    here = persons["household_rid"]
    there = lookup(facts, "registry", "household_rid", persons["registry_rid"])
    relation = lookup(facts, "registry", "relation", persons["registry_rid"])
    kin = (relation == "配偶") | (relation.isin(_CHILDREN) & is_minor(facts))
    homes = follow(here, counted).fillna(False) & follow(there, counted).fillna(False)
    split = (kin & homes.astype("boolean") & (here != there)).fillna(False).astype(bool)
    pairs = pd.DataFrame({"here": here[split], "there": there[split]}).astype("Int64")
    yield pd.DataFrame(
        {
            "household": pairs.max(axis=1),
            "other": pairs.min(axis=1),
            "kind": "kin",
            "field": "name",
            "table": "persons",
            "rid": pairs.index,
            "other_table": "registry",
            "other_rid": persons["registry_rid"][split],
        }
    )[_COLUMNS]
