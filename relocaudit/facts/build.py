"""From typed tables to the facts that rules read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from relocaudit.facts.agreements import agreement_facts
from relocaudit.facts.changes import change_facts, change_of
from relocaudit.facts.columns import DERIVED
from relocaudit.facts.facts import Facts
from relocaudit.facts.homes import home_facts
from relocaudit.facts.people import people_facts
from relocaudit.facts.registry import registry_facts
from relocaudit.linkage.exports import current_and_earlier
from relocaudit.linkage.identity import ids_of
from relocaudit.linkage.link import link_tables
from relocaudit.linkage.lookup import column
from relocaudit.policy import Policy
from relocaudit.tables.table import Defect, Table, Tables
from relocaudit.tables.units import epoch_day


def build_facts(tables: Tables, policy: Policy, as_of: date) -> Facts:
    """Link the tables and derive what several rules need; the tables stay as they are."""
    day = epoch_day(as_of)
    given, earlier = tables, None
    if tables.registry is not None:
        current, earlier = current_and_earlier(tables.registry, day)
        tables = replace(tables, registry=current)
    links = link_tables(tables, day)
    events = change_facts(tables.changes, links)
    lock = policy.day("lock_date")
    homes = home_facts(tables, links, events, (epoch_day(lock) if lock else None, day))
    persons = people_facts(tables, links, homes, change_of(events, "person_rid"))
    return Facts(
        as_of=day,
        tables=given,
        households=_frame("households", tables.roster.households, homes),
        persons=_frame("persons", tables.roster.persons, persons),
        registry=_given("registry", tables, registry_facts(tables, links, homes, events)),
        agreements=_given("agreements", tables, agreement_facts(tables, links)),
        changes=_given("changes", tables, events),
        registry_earlier=None if earlier is None else _earlier(earlier, day),
        defects=_defects(given),
    )


def _earlier(table: Table, day: int) -> pd.DataFrame:
    """Rows that a later export replaces: who they are, and nothing that today's rules judge by."""
    keys = ids_of(table, "id_number", day)[["person_key"]]
    return _frame("registry", table, keys.assign(source=column(table.frame, "source")))


def _given(name: str, tables: Tables, facts: pd.DataFrame | None) -> pd.DataFrame | None:
    table = tables.named(name)
    return None if table is None or facts is None else _frame(name, table, facts)


def _frame(name: str, table: Table, facts: pd.DataFrame) -> pd.DataFrame:
    """The table's fields and every derived column of the contract, in its order and dtype."""
    index = table.frame.index
    derived = {field: column(facts, field, dtype) for field, (dtype, _) in DERIVED[name].items()}
    return pd.DataFrame({**table.frame, **derived}, index=index, copy=False)


def _defects(tables: Tables) -> tuple[Defect, ...]:
    given = [
        tables.roster.households,
        tables.roster.persons,
        tables.registry,
        tables.agreements,
        tables.changes,
        tables.plan,
        tables.sites,
        tables.payments,
        tables.demolition,
        *tables.external.values(),
    ]
    return tuple(defect for table in given if table is not None for defect in table.defects)
