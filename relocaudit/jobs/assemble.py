"""From the files of every role to the tables of one audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relocaudit.model.source import Role
from relocaudit.tables.joined_files import AnyFile
from relocaudit.tables.ledger import ledger_of
from relocaudit.tables.roster import roster_of
from relocaudit.tables.stated_totals import totals_table
from relocaudit.tables.table import TEXT, Roster, Table, Tables

_LEDGERS: tuple[Role, ...] = (
    "registry", "agreements", "changes", "plan", "sites", "payments", "demolition", "external",
)  # fmt: skip


def assemble(
    files: Mapping[Role, Sequence[AnyFile]], kinds: Mapping[str, str]
) -> tuple[Tables, tuple[Table, ...]]:
    """All tables, and one by one those that tell how their sheets were read.

    `kinds` names what each external list is about, by path.
    """
    roster = roster_of(files.get("roster", ()))
    ledgers = {str(role): ledger_of(role, files[role]) for role in _LEDGERS if role in files}
    if "external" in ledgers:
        ledgers["external"] = _with_kinds(ledgers["external"], kinds)
    previous = roster_of(files["previous"]) if "previous" in files else None
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
