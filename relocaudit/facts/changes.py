"""Facts about the entries of the natural-change ledger."""

from __future__ import annotations

import pandas as pd

from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import column, first_by, look_up, rids
from relocaudit.tables.table import Table

LEFT = ("death", "married-out", "other-out")
JOINED = ("married-in", "birth", "other-in")


def change_facts(table: Table | None, links: Links) -> pd.DataFrame | None:
    """By change rid whom it is about, with `kind`, `day` and `day_last` of the event.

    `registry_home` is the registry household, `who` one text a person: the registry row, else
    the id, else the name.
    """
    if table is None or links.changes is None:
        return None
    found = links.changes
    by_person = look_up(found["person_rid"], links.persons["household_rid"])
    home = by_person.fillna(found["home"])
    there = found["registry_home"]
    registry_rid = found["registry_rid"].fillna(
        look_up(found["person_rid"], links.persons["registry_rid"])
    )
    if links.registry is not None:
        there = look_up(registry_rid, links.registry["first_rid"]).fillna(there)
        home = home.fillna(look_up(there, links.registry["household_rid"]))
    there = there.fillna(look_up(home, links.households["registry_rid"]))
    day = column(table.frame, "change_date", "Int64")
    last = column(table.frame, "change_date_last", "Int64").fillna(day)
    who = registry_rid.astype(found["name_key"].dtype).fillna(found["person_key"])
    return found.assign(
        registry_rid=registry_rid,
        household_rid=home,
        registry_home=there,
        who=who.fillna(found["name_key"]),
        kind=column(table.frame, "change_type"),
        day=day,
        day_last=last,
    )


def change_of(events: pd.DataFrame | None, pointer: str) -> pd.DataFrame | None:
    """The latest event of each person that the column `pointer` names, by that rid."""
    if events is None:
        return None
    latest = events.assign(rid=rids(events)).sort_values(
        "day_last", ascending=False, na_position="last", kind="stable"
    )
    row = first_by(latest[pointer], latest["rid"])
    return pd.DataFrame(
        {
            "change_rid": row,
            "change_kind": look_up(row, events["kind"]),
            "change_day": look_up(row, events["day"]),
            "change_day_last": look_up(row, events["day_last"]),
        }
    )
