"""From typed tables to the facts that rules read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd

from relocaudit.facts.agreements import agreement_facts
from relocaudit.facts.changes import change_facts, change_of
from relocaudit.facts.columns import DERIVED
from relocaudit.facts.demolition import demolition_facts, home_demolition, nothing_to_demolish
from relocaudit.facts.excluded import home_excluded
from relocaudit.facts.external import external_facts
from relocaudit.facts.facts import Facts, SureFacts
from relocaudit.facts.flagged import home_flags
from relocaudit.facts.hamlets import home_hamlets
from relocaudit.facts.homes import home_facts
from relocaudit.facts.locked import has_flags
from relocaudit.facts.money import home_money
from relocaudit.facts.payments import home_payments, payment_facts
from relocaudit.facts.people import people_facts
from relocaudit.facts.plan import plan_facts
from relocaudit.facts.registry import registry_facts
from relocaudit.facts.renamed_sites import with_new_sites
from relocaudit.facts.sites import home_sites, site_facts
from relocaudit.facts.standing import without_usual_states
from relocaudit.facts.totals import total_facts
from relocaudit.facts.transfers import transfer_facts
from relocaudit.linkage.exports import current_and_earlier
from relocaudit.linkage.identity import ids_of
from relocaudit.linkage.link import link_tables
from relocaudit.linkage.lookup import beside, column
from relocaudit.policy import Policy
from relocaudit.tables.table import Defect, Table, Tables
from relocaudit.tables.units import epoch_day


def build_facts(
    tables: Tables,
    policy: Policy,
    as_of: date,
    new_villages: Mapping[str, str] | None = None,
    new_sites: Mapping[str, str] | None = None,
) -> Facts:
    """Link the tables and derive what several rules need; the tables stay as they are.

    `new_villages` and `new_sites` map old names of villages and of sites to new ones.
    """
    tables = with_new_sites(tables, new_sites or {})
    build = partial(_build, policy=policy, as_of=as_of, new_villages=new_villages)
    facts = build(tables)
    others = (
        tables.registry, tables.agreements, tables.changes, tables.payments, tables.demolition,
        tables.external,
    )  # fmt: skip
    if not facts.households["rests_on_names"].any() or all(table is None for table in others):
        return facts

    def sure() -> SureFacts:
        own = _with_unknown_locks(build(_rosters_alone(tables)), tables, facts)
        return SureFacts(own, build(tables, by_names=False))

    return replace(facts, sure=sure)


def _rosters_alone(tables: Tables) -> Tables:
    """Without every table whose rows are about persons or households."""
    return Tables(tables.roster, plan=tables.plan, sites=tables.sites, totals=tables.totals)


def _with_unknown_locks(own: Facts, tables: Tables, facts: Facts) -> Facts:
    """Where a registry tells who is flagged, a stated size is no proof of who was locked.

    Townships state the family of the day of locking or of today, and do not say which.
    """
    if tables.registry is None or not has_flags(tables.registry):
        return own
    locked = own.households["n_locked"].mask(facts.households["rests_on_names"].astype(bool))
    return replace(own, households=own.households.assign(n_locked=locked))


def _build(
    tables: Tables,
    *,
    policy: Policy,
    as_of: date,
    new_villages: Mapping[str, str] | None,
    by_names: bool = True,
) -> Facts:
    day = epoch_day(as_of)
    given, earlier = tables, None
    if tables.registry is not None:
        current, earlier = current_and_earlier(tables.registry, day)
        tables = replace(tables, registry=current)
    tables = replace(tables, roster=without_usual_states(tables.roster))
    links = link_tables(tables, day, new_villages, by_names=by_names)
    events = change_facts(tables.changes, links)
    lock = policy.day("lock_date")
    ledger = demolition_facts(tables, links)
    payments = payment_facts(tables, links)
    at_sites = home_sites(tables, links)
    homes = beside(
        home_facts(tables, links, events, (epoch_day(lock) if lock else None, day)),
        home_payments(tables, links, payments),
        home_demolition(tables, links, ledger, day),
        at_sites,
        home_hamlets(tables, links, column(at_sites, "site_rid", "Int64")),
        home_excluded(tables, links),
        home_flags(tables, links),
    )
    homes = homes.assign(old_house_exempt=nothing_to_demolish(homes))
    homes = beside(homes, home_money(tables, links, homes, payments))
    earlier_homes, joined = transfer_facts(tables, links, homes, day)
    homes = beside(homes, joined)
    persons = people_facts(tables, links, homes, change_of(events, "person_rid"))
    return Facts(
        as_of=day,
        tables=given,
        households=_frame("households", tables.roster.households, homes),
        persons=_frame("persons", tables.roster.persons, persons),
        registry=_given("registry", tables, registry_facts(tables, links, homes, events)),
        agreements=_given("agreements", tables, agreement_facts(tables, links)),
        changes=_given("changes", tables, events),
        plan=_given("plan", tables, plan_facts(tables, links)),
        sites=_given("sites", tables, site_facts(tables, links, homes)),
        payments=_given("payments", tables, payments),
        demolition=_given("demolition", tables, ledger),
        external=_given("external", tables, external_facts(tables, links)),
        totals=_given("totals", tables, total_facts(tables, homes)),
        previous=_given("previous", tables, earlier_homes),
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
        tables.external,
    ]
    return tuple(defect for table in given if table is not None for defect in table.defects)
