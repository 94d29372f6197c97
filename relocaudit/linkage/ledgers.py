"""Rows of ledgers and the households and persons they are about."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from relocaudit.linkage.lookup import first_by, joined, look_up, only_by, rids, strongest
from relocaudit.tables.table import TEXT


@dataclass(frozen=True, slots=True)
class HomeIndex:
    """How a household can be named: each maps a text to one rid; what names two is left out.

    `rid` is a roster household, or the first row of a registry household.
    """

    numbers: pd.Series
    head_keys: pd.Series
    member_keys: pd.Series
    head_names: pd.Series


def roster_homes(homes: pd.DataFrame, members: pd.DataFrame, registry: pd.DataFrame) -> HomeIndex:
    """Roster households by their own and their registry household's number, ids and head.

    `homes`: household_no, head_key, head_name_key, place. `members`: person_key, household_rid.
    `registry`: household_no, person_key, household_rid.
    """
    own = rids(homes)
    return HomeIndex(
        numbers=_names((homes["household_no"], own), _column_pair(registry, "household_no")),
        head_keys=_names((homes["head_key"], own)),
        member_keys=_names(
            _column_pair(members, "person_key"), _column_pair(registry, "person_key")
        ),
        head_names=_names((joined(homes["head_name_key"], homes["place"]), own)),
    )


def registry_homes(registry: pd.DataFrame) -> HomeIndex:
    """Registry households; `registry` as for `link_households`."""
    first, heads = registry["first_rid"], registry[registry["is_head"]]
    return HomeIndex(
        numbers=_names((registry["household_no"], first)),
        head_keys=_names((heads["person_key"], heads["first_rid"])),
        member_keys=_names((registry["person_key"], first)),
        head_names=_names((joined(heads["name_key"], heads["place"]), heads["first_rid"])),
    )


def _column_pair(frame: pd.DataFrame, key: str) -> tuple[pd.Series, pd.Series]:
    return frame[key], frame["household_rid"]


def _names(*pairs: tuple[pd.Series, pd.Series]) -> pd.Series:
    keys = pd.concat([key for key, _ in pairs], ignore_index=True)
    values = pd.concat([value for _, value in pairs], ignore_index=True)
    return only_by(keys, values)


def find_homes(rows: pd.DataFrame, index: HomeIndex) -> pd.DataFrame:
    """The household of each ledger row, strongest evidence first; ties are left open.

    `rows`: household_no, person_key, head_name_key, place. Returns `home`, `basis`
    (household-no | head-id | head-village).
    """
    by_id = look_up(rows["person_key"], index.head_keys)
    by_id = by_id.fillna(look_up(rows["person_key"], index.member_keys))
    by_name = joined(rows["head_name_key"], rows["place"])
    found, basis = strongest(
        {
            "household-no": look_up(rows["household_no"], index.numbers),
            "head-id": by_id,
            "head-village": look_up(by_name, index.head_names),
        }
    )
    return pd.DataFrame({"home": found, "basis": basis})


def find_persons(rows: pd.DataFrame, people: pd.DataFrame) -> pd.Series:
    """The person each row is about: the same key, else the one of that name in the household.

    `rows`: person_key, name_key, home. `people`: person_key, name_key, home (same kind of rid).
    """
    by_key = look_up(rows["person_key"], first_by(people["person_key"], rids(people)))
    only = only_by(joined(people["name_key"], people["home"].astype(TEXT)), rids(people))
    by_name = look_up(joined(rows["name_key"], rows["home"].astype(TEXT)), only)
    return by_key.fillna(by_name).astype("Int64")
