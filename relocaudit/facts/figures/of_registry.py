"""What the registry counts: flagged, willing, benefit."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.frame import named, rows_at
from relocaudit.facts.figures.of_rosters import home_sites
from relocaudit.facts.figures.stages import Stage
from relocaudit.linkage.lookup import blank, column, first_by, look_up, only_by, rids
from relocaudit.linkage.site_names import site_keys

_FLAGS: dict[Stage, str] = {
    "flagged": "flag_relocation",
    "willing": "flag_willing",
    "benefit": "flag_benefit",
}


def registry_rows(facts: Facts) -> list[pd.DataFrame]:
    """Every household of the registry once a flag; none where no registry was given."""
    people = facts.registry
    if people is None:
        return []
    who = registry_entities(people)
    first = first_by(who, rids(people))
    base = _scopes(facts, people, who, first)
    found = []
    for stage, field in _FLAGS.items():
        flag = column(people, field, "boolean")
        persons = look_up(base["entity"], flag.fillna(False).astype("Int64").groupby(who).sum())
        # Only an export with the column tells; a blank in it is no yes.
        told = flag.notna().any()
        counts = (persons > 0).astype("boolean") if told else blank(base.index, "boolean")
        found.append(rows_at(stage, "registry", base.assign(persons=persons, counts=counts)))
    return found


def registry_entities(people: pd.DataFrame) -> pd.Series:
    """By registry rid the household as all stages call it; `P…`: nobody tells its household."""
    home, first = people["household_rid"], people["first_rid"]
    return named("H", home).fillna(named("R", first)).fillna(named("P", rids(people)))


def _scopes(facts: Facts, people: pd.DataFrame, who: pd.Series, first: pd.Series) -> pd.DataFrame:
    """By the first row of each household every column of a count but what is flagged."""

    def told(values: pd.Series) -> pd.Series:
        return look_up(entity, first_by(who, values))

    index = pd.Index(first.to_numpy("int64"))
    entity = pd.Series(first.index, index=index, dtype=who.dtype)
    home = told(people["household_rid"])
    stated = told(_sites(facts, people))
    alone = entity.str.startswith("P").astype(bool)
    return pd.DataFrame(
        {
            "entity": entity,
            "township": told(people["township"]),
            # Most exports name no site: the household's own site in the roster stands for it.
            "site": stated.fillna(look_up(home, home_sites(facts))),
            "year": told(column(people, "move_year", "Int64")),
            "mode": told(column(people, "resettle_mode")),
            "kind": pd.Series("registered", index=index),
            "households": pd.Series(1, index=index, dtype="Int64").mask(alone),
            "rid": pd.Series(index, index=index, dtype="Int64"),
            "household_rid": home,
        },
        index=index,
    )


def _sites(facts: Facts, people: pd.DataFrame) -> pd.Series:
    """The registry's sites by the names that the rosters' households go under."""
    keys = site_keys(column(people, "site_name"))
    known = only_by(facts.households["site_key"], home_sites(facts))
    return look_up(keys, known).fillna(keys)
