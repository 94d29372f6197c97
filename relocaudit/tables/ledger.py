"""Tables whose rows are records of their own: registry, plan, sites, ledgers, other lists."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from relocaudit.tables.enforce import enforce
from relocaudit.tables.integrity import grid_defects
from relocaudit.tables.joined_files import AnyFile, joinings, tables_of
from relocaudit.tables.missing import missing_columns
from relocaudit.tables.parts import FileTables, Part, Sketch
from relocaudit.tables.said_above import FROM_TITLE
from relocaudit.tables.said_numbers import said_numbers
from relocaudit.tables.sheet import SheetTable, as_defect
from relocaudit.tables.stated_rates import stated_rates
from relocaudit.tables.stated_totals import stated_totals
from relocaudit.tables.table import TEXT, StatedTotal, Table
from relocaudit.tables.unread_totals import unread_totals

# The registry repeats what it says of a household on each row: its sums mean nothing.
_NOT_SUMMED = frozenset({"registry", "external", "changes"})
_WITH_RATES = frozenset({"plan", "sites"})


def build_ledger(name: str, sheets: list[SheetTable]) -> Table:
    """One table of every sheet of every file of a role, a row a record."""
    return ledger_of(name, [FileTables(ledger_parts(name, sheets))])


def ledger_parts(name: str, sheets: Sequence[SheetTable]) -> tuple[Part, ...]:
    """The tables of one file, numbered from 0."""
    return tuple(Part(_sketch(sheet), _part(name, sheet)) for sheet in sheets)


def ledger_of(name: str, files: Sequence[AnyFile]) -> Table:
    """One table of files whose tables were made one by one."""
    count = sum(sketch.records for file in files for sketch in file.sketches)
    (joined,) = joinings(files, (name, count))
    first = 0
    for sketch, records, _ in tables_of(files):
        joined.add(records, first, 0)
        first += sketch.records
    return enforce(joined.table(), name)


def _sketch(sheet: SheetTable) -> Sketch:
    fields = frozenset(sheet.mapping.columns)
    return Sketch(sheet.path, sheet.part, sheet.grid.sheet, fields, "ledger", len(sheet.rows))


def _part(name: str, sheet: SheetTable) -> Table:
    rids = pd.RangeIndex(len(sheet.rows))
    township = sheet.township
    frame = sheet.frame.set_axis(rids).assign(
        source=pd.Series(sheet.path, index=rids, dtype=TEXT),
        township=pd.Series(township, index=rids, dtype=TEXT),
    )
    for field, (dtype, said) in FROM_TITLE.get(name, {}).items():
        if field not in frame.columns:
            told = said(sheet.title, sheet.grid.sheet, sheet.path)
            frame = frame.assign(**{field: pd.Series(told, index=rids, dtype=dtype)})
    moved = {
        (record, field): sheet.at(top, field)
        for field, covered in sheet.covered.items()
        for record, top in covered.items()
    }
    moved |= sheet.elsewhere
    defects = (
        *(as_defect(name, sheet, d, d.record) for d in sheet.defects),
        *missing_columns(sheet, name),
        *grid_defects(sheet, name),
    )
    origin = sheet.origin(rids, range(len(sheet.rows)), sheet.mapping.columns, moved)
    reading = ((sheet.path, sheet.reading("ledger")),)
    totals: tuple[StatedTotal, ...] = ()
    if name not in _NOT_SUMMED:
        totals = (*stated_totals(sheet, name, list(sheet.specs)), *said_numbers(sheet, name))
    if name in _WITH_RATES:
        totals = (*totals, *stated_rates(sheet, name), *unread_totals(sheet, name))
    return Table(name, frame, sheet.raw.set_axis(rids), origin, defects, reading, totals)
