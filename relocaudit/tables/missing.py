"""Headers that a table must have and this sheet has not, and those that two columns claim."""

from __future__ import annotations

from relocaudit.intake.grid import BLANK
from relocaudit.model.cell import column_letters
from relocaudit.tables.contract import columns_of
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.table import Defect

_SHOWN = 4


def missing_columns(sheet: SheetTable, schema: str) -> tuple[Defect, ...]:
    """`missing-column` for each required field without a header, `ambiguous-header` for doubles."""
    found: list[Defect] = []
    for spec in columns_of(schema):
        if not spec.required or spec.field in sheet.mapping.columns:
            continue
        if spec.field in sheet.mapping.ambiguous:
            continue
        looked_for = "、".join((spec.title, *spec.aliases)[:_SHOWN])
        nearest = next(
            (
                f"{reading.header} ({column_letters(reading.column)})"
                for reading in sheet.mapping.readings
                if reading.nearest == spec.field
            ),
            "",
        )
        ref = sheet.ref(sheet.band.top)
        found.append(Defect("missing-column", ref, schema, None, spec.field, looked_for, nearest))
    for name, columns in sheet.mapping.ambiguous.items():
        headers = {r.column: r.header for r in sheet.mapping.readings}
        ref = sheet.ref(_header_row(sheet, columns[1]), columns[1])
        others = "、".join(column_letters(column) for column in columns)
        found.append(
            Defect("ambiguous-header", ref, schema, None, name, headers[columns[1]], others)
        )
    known = {spec.field for spec in columns_of(schema)}
    for name, (column, word) in sheet.mapping.foreign.items():
        if name in known or schema == "persons":
            ref = sheet.ref(_header_row(sheet, column), column)
            found.append(Defect("unknown-code", ref, schema, None, name, word))
    return tuple(found)


def members_in_cells(sheet: SheetTable, schema: str) -> tuple[Defect, ...]:
    """`members-in-cell` once a sheet whose cells list several members: nobody is compared there."""
    for column in sheet.mapping.lists[:1]:
        ref = sheet.ref(_header_row(sheet, column), column)
        header = next((r.header for r in sheet.mapping.readings if r.column == column), "")
        return (Defect("members-in-cell", ref, schema, None, None, header),)
    return ()


def _header_row(sheet: SheetTable, column: int) -> int:
    """The lowest header row in which a column has a text of its own."""
    rows = range(sheet.band.bottom, sheet.band.top - 1, -1)
    return next((r for r in rows if sheet.grid.cell(r, column)[1] != BLANK), sheet.band.bottom)
