"""Facts about roster persons."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.guessed import persons_resting_on_names
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import beside, blank, column, joined, look_up, rids
from relocaudit.tables.table import Tables


def people_facts(
    tables: Tables, links: Links, homes: pd.DataFrame, changes: pd.DataFrame | None
) -> pd.DataFrame:
    """By person rid every derived column of persons; `homes` as `home_facts` gives them."""
    persons = links.persons
    heads = look_up(homes["head_rid"], column(tables.roster.persons.frame, "name"))
    facts = beside(
        persons,
        head_name=persons["head_name"].fillna(look_up(persons["household_rid"], heads)),
        kind=look_up(persons["household_rid"], homes["kind"]),
        village_in_registry=_village_in_registry(links),
        match_share=_match_share(tables, links),
        rests_on_names=persons_resting_on_names(links, homes["rests_on_names"]),
    )
    if changes is None:
        return facts
    own = rids(persons)
    return beside(facts, **{name: look_up(own, changes[name]) for name in changes.columns})


def _village_in_registry(links: Links) -> pd.Series:
    """NA: the person's village is not known, or the registry names none."""
    persons, registry = links.persons, links.registry
    if registry is None or registry["village_key"].isna().all():
        return blank(persons.index, "boolean")
    village, there = persons["village_key"], registry["village_key"]
    if persons["township"].notna().all() and registry["township"].notna().all():
        village = joined(persons["township"], village)
        there = joined(registry["township"], there)
    return village.isin(there.dropna()).astype("boolean").mask(village.isna())


def _match_share(tables: Tables, links: Links) -> pd.Series:
    """Whether half of a file's persons with usable ids are in the registry; NA: none has one.

    Those stated to be accompanying do not count. The stated kind is used, not the derived one:
    who is only known as registered because the registry has him always matches.
    """
    persons = links.persons
    if links.registry is None:
        return blank(persons.index, "boolean")
    stated = look_up(persons["household_rid"], column(tables.roster.households.frame, "move_kind"))
    counted = persons["person_key"].notna() & (stated.fillna("") != "accompanying")
    matched = persons["registry_rid"].notna()[counted].groupby(persons["source"][counted])
    enough = (matched.mean() >= 0.5).astype("boolean")
    return look_up(persons["source"], enough)
