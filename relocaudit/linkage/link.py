"""All pairings of one audit, pass after pass, strongest evidence first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from relocaudit.linkage.households import home_of_registry, link_households, registry_households
from relocaudit.linkage.identity import ids_of
from relocaudit.linkage.ledger_rows import ledger_rows
from relocaudit.linkage.lists import is_absent, list_keys, without_ids
from relocaudit.linkage.lookup import beside, blank, column, first_by, look_up, only_by, rids
from relocaudit.linkage.members_by_name import link_members
from relocaudit.linkage.names import name_keys
from relocaudit.linkage.near import candidates, near_people, no_near
from relocaudit.linkage.people import link_people, linked_person, person_marks
from relocaudit.linkage.settings import settings_of
from relocaudit.tables.table import Table, Tables


@dataclass(frozen=True, slots=True)
class Links:
    """By rid of each table: where it stands, who it is, and which records it is paired with.

    Besides the columns of `facts.columns` the frames keep what later stages look up by:
    `name_key`, `place`; `home` and `registry_home` (roster household; first row of the registry
    household) on ledgers. `by_names`: whether names were allowed to pair households.
    """

    households: pd.DataFrame
    persons: pd.DataFrame
    registry: pd.DataFrame | None
    agreements: pd.DataFrame | None
    changes: pd.DataFrame | None
    payments: pd.DataFrame | None = None
    demolition: pd.DataFrame | None = None
    external: pd.DataFrame | None = None
    sites: pd.DataFrame | None = None
    plan: pd.DataFrame | None = None
    previous: pd.DataFrame | None = None
    by_names: bool = True


def link_tables(
    tables: Tables,
    as_of: int,
    new_villages: Mapping[str, str] | None = None,
    *,
    by_names: bool = True,
) -> Links:
    """Pair everything that can be paired; `as_of` is an epoch day.

    `new_villages` maps old names of merged villages to new ones. Without `by_names` no household
    is paired by its head's name and size, and nothing by name with a list that has no ids.
    """
    settings = settings_of(tables, new_villages)
    persons = _persons(tables, settings["persons"], as_of)
    homes = _homes(tables, settings["households"], persons, as_of)
    registry = None
    if tables.registry is None:
        persons = beside(
            persons,
            no_near(persons.index),
            registry_rid=blank(persons.index, "Int64"),
            link_basis=blank(persons.index, "text"),
        )
        homes = beside(
            homes,
            registry_rid=blank(homes.index, "Int64"),
            registry_basis=blank(homes.index, "text"),
            near_rid=blank(homes.index, "Int64"),
            near_rid_2=blank(homes.index, "Int64"),
            near_why=blank(homes.index, "text"),
        )
    else:
        registry = _registry(tables.registry, settings["registry"], as_of)
        persons, homes, registry = _with_registry(persons, homes, registry, by_names=by_names)
    named = homes["head_name_key"].mask(homes["without_ids"] & (not by_names))
    known = beside(homes, head_name_key=named)
    ledgers = {
        name: ledger_rows(tables.named(name), settings, name, as_of, known, persons, registry)
        for name in ("agreements", "changes", "payments", "demolition", "external")
    }
    return Links(
        households=homes,
        persons=persons,
        registry=registry,
        **ledgers,
        sites=settings.get("sites"),
        plan=settings.get("plan"),
        previous=settings.get("previous"),
        by_names=by_names,
    )


def _persons(tables: Tables, setting: pd.DataFrame, as_of: int) -> pd.DataFrame:
    table = tables.roster.persons
    marks = person_marks(table.frame, ids_of(table, "id_number", as_of))
    home = column(table.frame, "household_rid", "Int64")
    households = tables.roster.households.frame
    number = look_up(home, column(households, "household_no"))
    return beside(
        setting,
        marks,
        list=look_up(home, list_keys(tables.roster.households)).fillna(list_keys(table)),
        id_absent=is_absent(marks),
        birth=column(table.frame, "birth_date", "Int64"),
        birth_last=column(table.frame, "birth_date_last", "Int64"),
        sex=column(table.frame, "sex"),
        household_rid=home,
        household_no=number.fillna(column(table.frame, "household_no")),
        head_name=look_up(home, column(households, "head_name")),
    )


def _homes(
    tables: Tables, setting: pd.DataFrame, persons: pd.DataFrame, as_of: int
) -> pd.DataFrame:
    table = tables.roster.households
    frame = table.frame
    own, home = rids(persons), persons["household_rid"]
    is_head = column(tables.roster.persons.frame, "relation") == "户主"
    at_home = rids(frame)
    head_rid = look_up(at_home, only_by(home.where(is_head.fillna(False)), own))
    stated = ids_of(table, "head_id", as_of)
    name = name_keys(column(frame, "head_name"))
    size = column(frame, "member_rows", "Int64")
    lists = list_keys(table)
    return beside(
        setting,
        list=lists,
        without_ids=without_ids(
            lists, (lists, is_absent(stated)), (persons["list"], persons["id_absent"])
        ),
        household_no=column(frame, "household_no"),
        head_rid=head_rid,
        first_rid=look_up(at_home, first_by(home, own)),
        head_id_state=stated["id_state"],
        head_id_fault=stated["id_fault"],
        head_id_key=stated["person_key"],
        head_key=stated["person_key"].fillna(look_up(head_rid, persons["person_key"])),
        head_name_key=name.fillna(look_up(head_rid, persons["name_key"])),
        size=size.mask(size == 0).fillna(column(frame, "family_size", "Int64")),
        move_kind=column(frame, "move_kind"),
    )


def _registry(table: Table, setting: pd.DataFrame, as_of: int) -> pd.DataFrame:
    marks = person_marks(table.frame, ids_of(table, "id_number", as_of))
    key, first = registry_households(table.frame)
    is_head = (column(table.frame, "relation") == "户主").fillna(False).astype(bool)
    flag = column(table.frame, "flag_relocation", "boolean")
    return beside(setting, marks, household_no=key, first_rid=first, is_head=is_head, flag=flag)


def _with_registry(
    persons: pd.DataFrame, homes: pd.DataFrame, registry: pd.DataFrame, *, by_names: bool
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    persons = beside(persons, link_people(persons, registry))
    homes = beside(homes, link_households(homes, persons, registry, by_names=by_names))
    if by_names:
        persons = _with_named(persons, homes, registry)
    registry = beside(
        registry,
        person_rid=linked_person(persons, registry),
        household_rid=home_of_registry(homes, registry),
    )
    near = _near(persons, homes, registry)
    open_ = pd.concat([homes["near_rid"], homes["near_rid_2"]]).dropna()
    is_candidate = candidates(near, registry) | registry["first_rid"].isin(open_)
    return beside(persons, near), homes, beside(registry, is_candidate=is_candidate)


def _with_named(persons: pd.DataFrame, homes: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """Members of lists without ids, paired within their household."""
    listed_without = look_up(persons["household_rid"], homes["without_ids"]).fillna(False)
    absent = persons["id_absent"] & listed_without.astype(bool)
    nameless = persons[persons["registry_rid"].isna() & absent]
    if nameless.empty:
        return persons
    there = look_up(nameless["household_rid"], homes["registry_rid"])
    named = link_members(beside(nameless, first_rid=there), registry).reindex(persons.index)
    return beside(
        persons,
        registry_rid=persons["registry_rid"].fillna(named["named_rid"]),
        link_basis=persons["link_basis"].fillna(named["named_basis"]),
    )


def _near(persons: pd.DataFrame, homes: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """Near candidates of the unlinked; a repaired damaged number names its person as well."""
    home_number = look_up(homes["registry_rid"], registry["household_no"])
    ours = persons[persons["registry_rid"].isna()]
    ours = beside(
        ours,
        household=ours["household_no"],
        household_2=look_up(ours["household_rid"], home_number),
    )
    theirs = registry[registry["person_rid"].isna()]
    near = near_people(ours, beside(theirs, household=theirs["household_no"]))
    near = near.reindex(persons.index)
    mended = (persons["id_state"] == "damaged") & persons["registry_rid"].notna()
    return beside(
        near,
        near_rid=near["near_rid"].mask(mended, persons["registry_rid"]),
        near_why=near["near_why"].mask(mended, "damaged"),
    )
