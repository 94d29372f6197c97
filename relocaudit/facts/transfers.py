"""Who came into the rosters and who left them since the earlier version (调入, 调出)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from relocaudit.linkage.identity import ids_of
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import beside, blank, column, listed, look_up
from relocaudit.linkage.names import name_keys
from relocaudit.tables.table import Roster, Tables


def transfer_facts(
    tables: Tables, links: Links, homes: pd.DataFrame, day: int
) -> tuple[pd.DataFrame | None, pd.DataFrame]:
    """By rid of an earlier household, and of a household of today, what became of it.

    A person is the same with the same id number; of those left over, with the same name in the
    same township: numbers are mended between two versions. Nobody has come or left whom a natural
    change explains. A household listed without members is its head, and all persons stated.
    """
    if tables.previous is None or links.previous is None:
        nothing = blank(homes.index, "Int64")
        return None, pd.DataFrame({"n_joined": nothing}, index=homes.index)
    town = links.previous["township"]
    before, now = (
        _people(tables.previous, day, town),
        _people(tables.roster, day, homes["township"]),
    )
    explained = set() if links.changes is None else {*listed(links.changes["person_key"])} - {None}
    earlier = tables.previous.households.frame
    gone, came = _alone(before, now), _alone(now, before)
    return (
        beside(
            _by_home(before, gone, explained, earlier.index, "left"),
            source=column(earlier, "source"),
            township=town,
            kind=column(earlier, "move_kind"),
        ),
        _by_home(now, came, explained, homes.index, "joined"),
    )


def _people(roster: Roster, day: int, towns: pd.Series) -> pd.DataFrame:
    """One row a person: `home`, `key`, `name`, `town`, and `size`, how many persons it stands for.

    Of households without member rows the head, for all of them.
    """
    homes, persons = roster.households, roster.persons
    members = pd.DataFrame(
        {
            "home": column(persons.frame, "household_rid", "Int64"),
            "key": ids_of(persons, "id_number", day)["person_key"],
            "name": name_keys(column(persons.frame, "name")),
            "size": pd.Series(1, index=persons.frame.index, dtype="Int64"),
        }
    )
    rows = column(homes.frame, "member_rows", "Int64")
    alone = homes.frame.index[rows.fillna(0).eq(0).to_numpy(bool)]
    own: Any = homes.frame.index
    heads = pd.DataFrame(
        {
            "home": pd.Series(pd.array(own, dtype="Int64"), index=own),
            "key": ids_of(homes, "head_id", day)["person_key"],
            "name": name_keys(column(homes.frame, "head_name")),
            "size": column(homes.frame, "family_size", "Int64").fillna(1),
        }
    )
    people = pd.concat([members, heads.loc[alone]], ignore_index=True)
    return beside(people, town=look_up(people["home"], towns))


def _alone(people: pd.DataFrame, others: pd.DataFrame) -> pd.Series[bool]:
    """Who is not among the others: neither by number, nor by name among those left over."""
    by_key = people["key"].notna() & people["key"].isin(others["key"].dropna())
    left = others[~(others["key"].notna() & others["key"].isin(people["key"].dropna()))]
    names = set(zip(listed(left["town"]), listed(left["name"]), strict=True))
    named = [
        pair in names for pair in zip(listed(people["town"]), listed(people["name"]), strict=True)
    ]
    return ~by_key & ~pd.Series(named, index=people.index, dtype=bool)


def _by_home(
    people: pd.DataFrame, alone: pd.Series[bool], explained: set[Any], index: pd.Index, word: str
) -> pd.DataFrame:
    """`n_left` or `n_joined`: its persons who did; `is_whole`: all of them, none stayed."""
    moved = alone & ~people["key"].isin(explained)
    sizes = people["size"].where(moved, 0).groupby(people["home"]).sum()
    whole = alone.groupby(people["home"]).all()
    return pd.DataFrame(
        {
            f"n_{word}": sizes.reindex(index).astype("Int64"),
            f"all_{word}": whole.reindex(index).astype("boolean"),
        },
        index=index,
    )
