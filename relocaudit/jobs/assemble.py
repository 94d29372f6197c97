"""From the sheets of every role to the tables of one audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from relocaudit.model.source import Role
from relocaudit.tables.ledger import build_ledger
from relocaudit.tables.roster import build_roster
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.stated_totals import totals_table
from relocaudit.tables.table import TEXT, Roster, Table, Tables

_LEDGERS: tuple[Role, ...] = (
    "registry", "agreements", "changes", "plan", "sites", "payments", "demolition", "external",
)  # fmt: skip


def assemble(
    sheets: Mapping[Role, list[SheetTable]], kinds: Mapping[str, str]
) -> tuple[Tables, tuple[Table, ...]]:
    """All tables, and one by one those that tell how their sheets were read.

    `kinds` names what each external list is about, by path.
    """
    roster = build_roster(sheets.get("roster", []))
    ledgers = {str(role): build_ledger(role, sheets[role]) for role in _LEDGERS if role in sheets}
    if "external" in ledgers:
        ledgers["external"] = _with_kinds(ledgers["external"], kinds)
    previous = build_roster(sheets["previous"]) if "previous" in sheets else None
    given = (roster.households, *ledgers.values())
    totals = totals_table(given) if any(table.totals for table in given) else None
    tables = Tables(roster, **ledgers, totals=totals, previous=previous)
    earlier = () if previous is None else _of(previous)
    return tables, (*_of(roster), *ledgers.values(), *earlier)


def _of(roster: Roster) -> tuple[Table, ...]:
    return roster.persons, roster.households


def _with_kinds(table: Table, kinds: Mapping[str, str]) -> Table:
    kind = table.frame["source"].map(kinds).astype(TEXT)
    return replace(table, frame=table.frame.assign(list_kind=kind))
