"""Facts about roster households."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.agreements import home_agreements
from relocaudit.facts.guessed import homes_resting_on_names
from relocaudit.facts.locked import (
    has_flags,
    locked_in_registry,
    nobody_locked,
    registry_lock_days,
)
from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import beside, blank, column, look_up
from relocaudit.tables.table import Tables

_NOT_OWNED = "集中供养|周转房|敬老院|福利院"


def home_facts(
    tables: Tables,
    links: Links,
    events: pd.DataFrame | None,
    days: tuple[int | None, int],
) -> pd.DataFrame:
    """By household rid every derived column of households.

    `events` are the change facts, `days` the policy's lock date and the day of the check.
    """
    lock, as_of = days
    papers = home_agreements(tables, links)
    frame = tables.roster.households.frame
    rows = column(frame, "member_rows", "Int64")
    stated = column(frame, "family_size", "Int64")
    kind = _kind(tables, links)
    lock_day, locked = _locks(tables, links, events, lock)
    counted = rows.mask(rows == 0)
    guessed = homes_resting_on_names(links)
    # Where names found nobody in the registry, nobody's flags can be counted: the sheet's own
    # number stands.
    unpaired = guessed & links.households["registry_rid"].isna()
    by_registry = (
        (kind == "registered").fillna(False).astype(bool)
        & ~unpaired
        & (tables.registry is not None and has_flags(tables.registry))
    )
    source = blank(frame.index, "text").mask(stated.notna(), "stated")
    source = source.mask(counted.notna(), "roster").mask(by_registry, "registry")
    moved_in = _done(frame, "move_in_date", as_of)
    return beside(
        links.households,
        papers,
        layout=column(frame, "layout"),
        member_rows=rows,
        kind=kind,
        lock_day=lock_day,
        n_locked=locked["n_locked"].where(by_registry, counted.fillna(stated)),
        n_locked_source=source,
        n_now=counted.fillna(stated),
        half_flagged=locked["half_flagged"],
        rests_on_names=guessed.astype("boolean"),
        moved_in=moved_in,
        finished=moved_in.where(moved_in.fillna(False), _done(frame, "finish_date", as_of)),
        cared_for=column(frame, "resettle_sub").str.contains(_NOT_OWNED).fillna(False),
    )


def _kind(tables: Tables, links: Links) -> pd.Series:
    """Stated; else registered where the household or a member is in the registry.

    Without a registry a stated poverty attribute says registered.
    """
    frame = tables.roster.households.frame
    kind = column(frame, "move_kind")
    if links.registry is None:
        return kind.mask(kind.isna() & column(frame, "poor_attr").notna(), "registered")
    linked = links.persons["household_rid"][links.persons["registry_rid"].notna()].dropna()
    inside = links.households["registry_rid"].notna() | frame.index.isin(linked.to_numpy())
    return kind.mask(kind.isna() & inside, "registered")


def _locks(
    tables: Tables, links: Links, events: pd.DataFrame | None, lock: int | None
) -> tuple[pd.Series, pd.DataFrame]:
    """Lock day, and the registry's locked persons, of each roster household."""
    index = links.households.index
    if tables.registry is None or links.registry is None:
        return pd.Series(lock, index=index, dtype="Int64"), nobody_locked(index)
    first_rid = links.registry["first_rid"]
    days, otherwise = registry_lock_days(tables.registry, first_rid, lock)
    there = links.households["registry_rid"]
    lock_day = look_up(there, days)
    if otherwise is not None:
        lock_day = lock_day.fillna(otherwise)
    if not has_flags(tables.registry):
        return lock_day, nobody_locked(index)
    locked = locked_in_registry(tables.registry, first_rid, events, days)
    return lock_day, pd.DataFrame({name: look_up(there, locked[name]) for name in locked.columns})


def _done(frame: pd.DataFrame, event: str, as_of: int) -> pd.Series:
    """Whether an event has happened; its date decides before its yes/no. NA: not told."""
    first = column(frame, event, "Int64")
    last = column(frame, f"{event}_last", "Int64").fillna(first)
    done = column(frame, f"{event}_done", "boolean")
    dated = (last <= as_of).mask(first.notna() & (first <= as_of) & (last > as_of))
    return dated.where(first.notna(), done).astype("boolean")
