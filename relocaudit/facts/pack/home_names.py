"""What a household is called wherever people write about it by hand."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final

import pandas as pd

from relocaudit.linkage.lookup import column, first_by, listed, look_up, texts
from relocaudit.tables.table import Roster

_PART: Final = "\x1f"
_HEAD: Final = "户主"
_DIGITS: Final = 32


def home_names(roster: Roster) -> pd.Series:
    """By household rid a text that no other household has, whatever the order of the rows.

    Township and household number, else village and head. Where several share these, hamlet, ids
    and home tell them apart, and only what is alike in all of these goes by its place in the files.
    """
    frame = roster.households.frame
    who = column(frame, "village").fillna("") + _PART + head_names(roster).fillna("")
    town = column(frame, "township").fillna("")
    name = town + _PART + column(frame, "household_no").fillna(who)
    for detail in (who, _told(frame, _PLACES), _members(roster), _told(frame, _HOME)):
        shared = name.duplicated(keep=False)
        if not shared.any():
            return name
        name = name.mask(shared, name + _PART + detail)
    order = name.groupby(name).cumcount().astype("Int64")
    return name.mask(order > 0, name + _PART + order.astype(name.dtype))


_PLACES: Final = ("group_name", "head_id")
_HOME: Final = ("site_name", "building", "unit", "room", "family_size", "house_area", "move_year")


def home_marks(roster: Roster, key: bytes) -> pd.Series:
    """By household rid what stands in hidden columns: no id and no name can be read from it."""
    marks = (
        hmac.new(key, f"home{_PART}{name}".encode("utf-8", "surrogatepass"), sha256).hexdigest()
        for name in listed(home_names(roster))
    )
    return texts((mark[:_DIGITS] for mark in marks), roster.households.frame.index)


def head_names(roster: Roster) -> pd.Series:
    """The head's name, of a sheet without such a column from the rows of its members."""
    households, persons = roster.households.frame, roster.persons.frame
    told = column(households, "head_name")
    if told.notna().all() or "household_rid" not in persons.columns:
        return told
    home, name = column(persons, "household_rid", "Int64"), column(persons, "name")
    is_head = (column(persons, "relation") == _HEAD).fillna(False).astype(bool)
    rid = pd.Series(pd.array(households.index.tolist(), dtype="Int64"), index=households.index)
    for chosen in (is_head, is_head | True):
        told = told.fillna(look_up(rid, first_by(home[chosen], name[chosen])))
    return told


def _told(frame: pd.DataFrame, fields: tuple[str, ...]) -> pd.Series:
    columns = [
        listed(frame[field]) if field in frame.columns else [None] * len(frame) for field in fields
    ]
    rows = zip(*columns, strict=True)
    return texts((_PART.join(str(value or "") for value in row) for row in rows), frame.index)


def _members(roster: Roster) -> pd.Series:
    """Everybody's id, else name, in an order of their own."""
    households, persons = roster.households.frame, roster.persons.frame
    found: dict[int, list[str]] = {}
    if "household_rid" in persons.columns:
        who = column(persons, "id_number").fillna(column(persons, "name"))
        home = column(persons, "household_rid", "Int64")
        for rid, text in zip(listed(home), listed(who), strict=True):
            if rid is not None and text is not None:
                found.setdefault(rid, []).append(text)
    keys = (_PART.join(sorted(found.get(rid, ()))) for rid in households.index.tolist())
    return texts(keys, households.index)
