"""Names and ids that formulas give: what the file holds is the result of some earlier day."""

from __future__ import annotations

from collections.abc import Iterable

from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.table import Defect

# Only who somebody is must not depend on a formula: sums, sex and age from the id, a village
# looked up are how rosters are made.
_FIELDS = ("name", "head_name", "id_number", "head_id")
_TOLD_ONE_BY_ONE = 3


def computed_cells(sheet: SheetTable, table: str) -> Iterable[Defect]:
    """`computed` defects; `hint` is the kind of formula, `raw` how many cells where one stands
    for a column of them.
    """
    for name in _FIELDS if sheet.grid.formulas else ():
        column = sheet.mapping.columns.get(name, 0)
        formulas = sheet.grid.formulas.get(column, {})
        by_kind: dict[str, list[int]] = {}
        for row in sheet.rows if formulas else ():
            if row in formulas:
                by_kind.setdefault(formulas[row], []).append(row)
        for kind, rows in by_kind.items():
            single = len(rows) <= _TOLD_ONE_BY_ONE
            for row in rows if single else rows[:1]:
                count = "" if single else str(len(rows))
                ref = sheet.ref(row, column)
                yield Defect("computed", ref, table, field=name, raw=count, hint=kind)
