"""What the grid tells beside its values: hidden, struck, damaged, stray, too long, lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from relocaudit.tables.computed import computed_cells
from relocaudit.tables.left_out import expand
from relocaudit.tables.public_list import unmasked_numbers
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.table import Defect
from relocaudit.tables.unheaded import uneven_lines, unheaded_columns

# What a spreadsheet takes for a formula, what breaks a line, and signs that no name has. A star is
# none of them: it masks.
_FORMULA = re.compile(r"[=+\-@＝＋－＠]")
_UNFIT = re.compile(r"^[=+\-@＝＋－＠]|[\n\t](?=\S)|[<>\[\]{};\"\\|$%^&#~`=]")
_WHO = ("name", "head_name", "id_number", "head_id")


def grid_defects(sheet: SheetTable, table: str) -> tuple[Defect, ...]:
    """Everything of a sheet that the INT rules report and no record's value shows."""
    return (
        *_counts(sheet, table),
        *_hidden(sheet, table),
        *_struck(sheet, table),
        *_characters(sheet, table),
        *computed_cells(sheet, table),
        *_far_and_long(sheet, table),
        *unheaded_columns(sheet, table),
        *uneven_lines(sheet, table),
        *unmasked_numbers(sheet, table),
    )


def _counts(sheet: SheetTable, table: str) -> Iterable[Defect]:
    left_out = expand(sheet.sorted_rows.left_out)
    seen = len(sheet.sorted_rows.records) + left_out + sheet.beside
    counted = sheet.grid.nonempty_rows
    if counted is not None and counted != seen:
        yield Defect("readers-disagree", sheet.ref(), table, raw=str(seen), hint=str(counted))
    if not sheet.rows:
        yield Defect("no-records", sheet.ref(), table)


def _hidden(sheet: SheetTable, table: str) -> Iterable[Defect]:
    if sheet.grid.state != "visible" and sheet.rows and not sheet.region:
        yield Defect("hidden-sheet", sheet.ref(), table, raw=str(len(sheet.rows)))
    hidden = [row for row in sheet.sorted_rows.records if row in sheet.grid.hidden_rows]
    runs: list[list[int]] = []
    for row in hidden:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        ref = sheet.ref(run[0], min(sheet.mapping.columns.values()))
        yield Defect("hidden-row", ref, table, raw=str(len(run)), hint=f"{run[0]}-{run[-1]}")


def _struck(sheet: SheetTable, table: str) -> Iterable[Defect]:
    if not sheet.grid.struck:
        return
    struck: dict[tuple[int, int], None] = {}
    for record in range(len(sheet.rows)):
        places = (sheet.at(record, name) for name in _WHO if name in sheet.mapping.columns)
        found = next((place for place in places if place in sheet.grid.struck), None)
        if found is not None:
            struck.setdefault(found)
    for row, column in struck:
        text = raw_text(*sheet.grid.cell(row, column))
        yield Defect("struck", sheet.ref(row, column), table, raw=text, personal="name")


def _characters(sheet: SheetTable, table: str) -> Iterable[Defect]:
    fields = {r.column: r.field for r in sheet.mapping.readings if r.field is not None}
    records = set(sheet.rows)
    for (row, column), points in sorted(sheet.grid.damaged.items()):
        name = fields.get(column)
        if name is not None and row in records:
            yield Defect("characters", sheet.ref(row, column), table, field=name, hint=points)
    for name in ("name", "head_name"):
        if name not in sheet.raw.columns:
            continue
        for record, raw in enumerate(sheet.raw[name].tolist()):
            found = _UNFIT.search(raw)
            if found is None or record in sheet.covered.get(name, {}):
                continue
            ref = sheet.ref(*sheet.at(record, name))
            formula = _FORMULA.match(raw)
            hint = formula[0] if formula else f"U+{ord(found[0]):04X}"
            yield Defect("characters", ref, table, field=name, raw=raw, hint=hint, personal="name")


def _far_and_long(sheet: SheetTable, table: str) -> Iterable[Defect]:
    for stray in sheet.grid.stray:
        yield Defect("stray", sheet.ref(stray.row, stray.column), table, raw=stray.text)
    for (row, column), length in sorted(sheet.grid.too_long.items()):
        yield Defect("too-long", sheet.ref(row, column), table, raw=str(length))
