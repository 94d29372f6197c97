"""Who of the roster stands on other offices' lists."""

from __future__ import annotations

import re

import pandas as pd

from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, joined, listed, look_up, only_by, rids
from relocaudit.tables.table import Tables

_STARS = re.compile(r"[*＊xX]{2,}")


def external_facts(tables: Tables, links: Links) -> pd.DataFrame | None:
    """By rid every derived column of other offices' lists; None: none was given.

    Persons are known by their id alone: a namesake is nobody's proof, and `named_rid` says only
    that there is one in the village.
    """
    found = links.external
    if found is None or tables.external is None:
        return None
    frame, homes = tables.external.frame, links.households
    person = found["person_rid"].where(found["person_key"].notna())
    home = look_up(person, links.persons["household_rid"])
    named = _namesakes(found, links) if links.by_names else blank(frame.index, "Int64")
    return found.assign(
        list_kind=column(frame, "list_kind"),
        person_rid=person,
        household_rid=home.fillna(
            look_up(found["person_key"], only_by(homes["head_id_key"], rids(homes)))
        ),
        named_rid=_not_contradicted(named, column(frame, "id_number"), links.persons),
    )


def _namesakes(found: pd.DataFrame, links: Links) -> pd.Series:
    """The one person of that name in the village; a township that the list names must agree."""
    persons, own = links.persons, rids(links.persons)
    here = [found["name_key"], found["village_key"]]
    there = [persons["name_key"], persons["village_key"]]
    anywhere = look_up(joined(*here), only_by(joined(*there), own))
    towns = joined(*there, persons["township"])
    in_town = look_up(joined(*here, found["township"]), only_by(towns, own))
    known = found["township"].notna() & look_up(anywhere, persons["township"]).notna()
    return in_town.fillna(anywhere.mask(known))


def _not_contradicted(named: pd.Series, numbers: pd.Series, persons: pd.DataFrame) -> pd.Series:
    """Only where the list gives no number, or one with stars whose other digits agree."""
    theirs = listed(look_up(named, persons["person_key"]))
    fits = [
        number is None or _fits(number, other)
        for number, other in zip(listed(numbers), theirs, strict=True)
    ]
    return named.where(pd.Series(fits, index=named.index, dtype=bool))


def _fits(number: str, other: str | None) -> bool:
    parts = _STARS.split(number.strip())
    if len(parts) != 2:
        return False
    return other is None or (other.startswith(parts[0]) and other.endswith(parts[1].upper()))
