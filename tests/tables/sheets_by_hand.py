"""Sheets written by hand: rows of Python values in, what relocaudit reads of them out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from relocaudit.intake.grid import (
    BLANK,
    BOOL,
    DATE,
    ERROR,
    FORMULA,
    NUMBER,
    TEXT,
    Column,
    Grid,
    Merge,
    Raw,
    Stray,
    Workbook,
)  # fmt: skip
from relocaudit.tables.ledger import build_ledger
from relocaudit.tables.roster import build_roster
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.sheets import ReadWorkbook, read_sheets
from relocaudit.tables.table import Defect, Roster, Table

Value = str | float | int | bool | date | None

NO_VALUE = "=A1"
"""A formula without a cached value."""


def sheet(
    rows: Sequence[Sequence[Value]],
    name: str = "Sheet1",
    *,
    merges: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    hidden_rows: Sequence[int] = (),
    struck: Sequence[str] = (),
    damaged: Mapping[str, str] | None = None,
    too_long: Mapping[str, int] | None = None,
    stray: Mapping[str, str] | None = None,
    state: str = "visible",
    counted: int | None = None,
) -> Grid:
    """A grid that begins in A1. Text that looks like an error (`#N/A`) is one."""
    width = max((len(row) for row in rows), default=0)
    typed = [[_cell(v) for v in (*row, *[None] * (width - len(row)))] for row in rows]
    columns = tuple(
        Column(tuple(row[j][0] for row in typed), "".join(row[j][1] for row in typed))
        for j in range(width)
    )
    assert state in ("visible", "hidden", "veryHidden")
    return Grid(
        sheet=name, index=0, state=state, first_row=1, first_column=1, columns=columns,
        merges=tuple(_merge(m) for m in merges),
        hidden_rows=frozenset(hidden_rows),
        struck=frozenset(place(a) for a in struck),
        formats={place(a): text for a, text in (formats or {}).items()},
        damaged={place(a): text for a, text in (damaged or {}).items()},
        too_long={place(a): n for a, n in (too_long or {}).items()},
        stray=tuple(Stray(*place(a), text) for a, text in (stray or {}).items()),
        nonempty_rows=counted,
    )  # fmt: skip


def _cell(value: Value) -> tuple[Raw, str]:
    if value is None or value == "":
        return None, BLANK
    if isinstance(value, bool):
        return value, BOOL
    if isinstance(value, date):
        return value.isoformat(), DATE
    if isinstance(value, (int, float)):
        return float(value), NUMBER
    if value == NO_VALUE:
        return None, FORMULA
    return value, ERROR if re.fullmatch(r"#[A-Z0-9/]+[!?]?", value) else TEXT


def place(address: str) -> tuple[int, int]:
    """Row and column of `C7`."""
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(number), column


def _merge(address: str) -> Merge:
    (top, left), (bottom, right) = map(place, address.split(":"))
    return Merge(top, left, bottom, right)


def book(*sheets: Grid, path: str = "roster.xlsx") -> Workbook:
    return Workbook(path, "0" * 64, "xlsx", sheets)


def read(*sheets: Grid, role: str = "roster", path: str = "roster.xlsx") -> ReadWorkbook:
    return read_sheets(book(*sheets, path=path), role)


def read_one(rows: Sequence[Sequence[Value]], role: str = "roster", **facts: object) -> SheetTable:
    """The one sheet of a workbook of one sheet."""
    (found,) = read(sheet(rows, **facts), role=role).sheets  # type: ignore[arg-type]
    return found


def roster(*sheets: Grid, path: str = "roster.xlsx") -> Roster:
    return build_roster(list(read(*sheets, path=path).sheets))


def roster_of(rows: Sequence[Sequence[Value]], **facts: object) -> Roster:
    return roster(sheet(rows, **facts))  # type: ignore[arg-type]


def ledger_of(role: str, rows: Sequence[Sequence[Value]], **facts: object) -> Table:
    return build_ledger(role, list(read(sheet(rows, **facts), role=role).sheets))  # type: ignore[arg-type]


def homes(found: Roster) -> list[str]:
    """Each household as the names of its members, orphans last under `-`;
    where only households are listed, their heads."""
    persons = found.persons.frame
    if "name" not in persons:
        return [str(name) for name in found.households.frame["head_name"]]
    names = persons["name"].fillna("?").astype(object)
    groups = names.groupby(persons["household_rid"], dropna=True).agg(" ".join)
    shown = [str(groups.get(rid, "")) for rid in found.households.frame.index]
    alone = names[persons["household_rid"].isna()]
    return [*shown, *(f"- {name}" for name in alone)]


def values(table: Table, field: str) -> list[object]:
    """A field of every record, None for NA."""
    return [None if pd.isna(v) else v for v in table.frame[field]]


def accused(*tables: Table) -> list[tuple[str, str | None]]:
    """Kind and address of every defect."""
    return [(d.kind, d.ref.address) for table in tables for d in table.defects]


def defects(*tables: Table) -> list[Defect]:
    return [d for table in tables for d in table.defects]


def wrong(found: Roster) -> list[tuple[str, str | None]]:
    return accused(found.households, found.persons)
