"""Sums that a sheet prints itself: rows of 合计 and 小计, and what they may be the sums of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from relocaudit.intake.grid import BLANK, TEXT, Grid
from relocaudit.tables.column_cells import column_cells
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.records import units_of
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.table import TEXT as TEXT_DTYPE
from relocaudit.tables.table import Origin, Span, StatedTotal, Table
from relocaudit.tables.typed import read_column
from relocaudit.tables.units import AREA_SCALE
from relocaudit.tables.words import is_mu, plain

# Numbers of one record that nobody adds up.
_NO_SUMS = frozenset({"age", "area_per_person", "standard", "work_months"})
_COUNTED = re.compile(r"(\d+)(户|[人口])(?![均/])")
_FIELDS = {"户": "households", "人": "persons", "口": "persons"}
_UNITS: Mapping[str, Literal["area", "money"]] = {"area": "area", "money": "money"}
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
# Column of the table of totals, the attribute that it holds, and its dtype.
_COLUMNS: tuple[tuple[str, str, Any], ...] = (
    ("of", "table", TEXT_DTYPE),
    *((name, name, TEXT_DTYPE) for name in ("field", "kind", "unit", "scope")),
    *((name, name, "Int64") for name in ("value", "digit", "portion", "whole")),
)


def stated_totals(sheet: SheetTable, table: str, fields: Sequence[str]) -> tuple[StatedTotal, ...]:
    """Every printed total of these fields, and the counts of 户 and 人 that such a row names."""
    rows = sheet.sorted_rows
    if not rows.totals or not rows.records:
        return ()
    labels = labels_of(sheet)
    found: list[StatedTotal] = []
    for row in rows.totals:
        spans = spans_of(sheet, row, labels)
        kind: Literal["total", "subtotal"] = "total" if rows.why[row] == "total" else "subtotal"
        for name, column, value, digit, raw in _numbers(sheet, row, fields):
            ref = sheet.ref(row, column)
            unit = _UNITS.get(sheet.specs[name].kind) if name in sheet.specs else None
            of_one = (spans, sheet.part, digit, raw, unit or "count")
            found.append(StatedTotal(ref, table, name, value, kind, *of_one))
    return tuple(found)


def number_in(sheet: SheetTable, row: int, column: int, field: str) -> int | None:
    """The number of a field in a row, a total's too; None where it holds none."""
    return next((number[2] for number in _number(sheet, row, column, sheet.specs[field])), None)


def labels_of(sheet: SheetTable) -> dict[int, str]:
    """By row of a total the word that it is called by."""
    return {row: _label(sheet.grid, row) for row in sheet.sorted_rows.totals}


def spans_of(sheet: SheetTable, row: int, labels: dict[int, str]) -> tuple[Span, ...]:
    """The rows that a total may sum, the likeliest first."""
    return _spans(row, labels, sheet.sorted_rows.records)


def _label(grid: Grid, row: int) -> str:
    """The words of a total's row without its places and numbers: 小计（松萝镇） as 小计."""
    for cells in grid.columns:
        offset = row - grid.first_row
        if cells.kinds[offset] == TEXT:
            text = plain(str(cells.values[offset]))
            found = re.search(r"本页[小合]?计|累计|小计|[合总共]计", text)
            if found:
                return found[0]
    return ""


def _spans(row: int, labels: dict[int, str], records: Sequence[int]) -> tuple[Span, ...]:
    """The rows that a total may sum, the likeliest first.

    Those above up to the total before, or up to the one of its own kind before, or all; where a
    list prints its totals on top, those below.
    """
    first, last = records[0], records[-1]
    totals = list(labels)
    before = [other for other in totals if other < row]
    after = [other for other in totals if other > row]
    alike = [other for other in before if labels[other] == labels[row]]
    alike_after = [other for other in after if labels[other] == labels[row]]
    above = [(first, row - 1)]
    if labels[row] in ("小计", "本页小计", "本页合计", "本页计"):
        above = [*((other + 1, row - 1) for other in (*before[-1:], *alike[-1:])), *above]
    else:
        above += [(other + 1, row - 1) for other in (*before[-1:], *alike[-1:])]
    below = [(row + 1, other - 1) for other in (*after[:1], *alike_after[:1])]
    spans = (*above, *below, (row + 1, last), (first, last))
    return tuple(dict.fromkeys(span for span in spans if _holds_records(span, records)))


def _holds_records(span: Span, records: Sequence[int]) -> bool:
    place = bisect_left(records, span[0])
    return place < len(records) and records[place] <= span[1]


def _numbers(
    sheet: SheetTable, row: int, fields: Sequence[str]
) -> Iterator[tuple[str, int, int, int, str]]:
    """Field, column, value, worth of its last printed digit, and the text of each number."""
    told = {column for column, _ in _columns(sheet, fields)}
    for offset, cells in enumerate(sheet.grid.columns):
        column = sheet.grid.first_column + offset
        value, kind = (
            cells.values[row - sheet.grid.first_row],
            cells.kinds[row - sheet.grid.first_row],
        )
        if kind == BLANK:
            continue
        text = plain(raw_text(value, kind))
        counted = _COUNTED.findall(text)
        if counted and (column not in told or "户" in text):
            for number, unit in counted:
                yield _FIELDS[unit], column, int(number), 1, text
            told.discard(column)
    for column, name in _columns(sheet, fields):
        if column in told:
            yield from _number(sheet, row, column, sheet.specs[name])


def _columns(sheet: SheetTable, fields: Sequence[str]) -> list[tuple[int, str]]:
    """The columns with sums; of items side by side every one."""
    found = [
        (column, name)
        for name, column in sheet.mapping.columns.items()
        if name in fields and _is_summed(sheet.specs[name]) and name not in sheet.mapping.derived
    ]
    if sheet.spread is not None and sheet.spread.says != "relation":
        found += [
            (column, name)
            for block in sheet.mapping.blocks
            for name, column in block.columns.items()
            if name in fields and _is_summed(sheet.specs[name])
        ]
    return list(dict.fromkeys(found))


def _is_summed(spec: ColumnSpec) -> bool:
    return spec.kind in ("count", "area", "money") and spec.field not in _NO_SUMS


def _number(
    sheet: SheetTable, row: int, column: int, spec: ColumnSpec
) -> Iterator[tuple[str, int, int, int, str]]:
    units = units_of(sheet.band.paths.get(column, ()), sheet.title)
    cells = column_cells(sheet.grid, column, (row,), merged=False).cells
    typed = read_column(spec, cells, units)
    value = typed.columns[spec.field].array[0]
    if typed.bad or value is pd.NA:
        return
    scale = {"area": AREA_SCALE, "money": units.fen}.get(spec.kind, 1)
    if spec.kind == "area" and any(is_mu(text) for text in sheet.band.paths.get(column, ())):
        scale = AREA_SCALE * 667
    digits = _DIGITS.search(typed.raw[0])
    decimals = len(digits[1] or "") if digits else 0
    digit = max(int(Decimal(scale).scaleb(-decimals)), 1)
    yield spec.field, column, int(value), digit, typed.raw[0]


def totals_table(tables: Sequence[Table]) -> Table:
    """Every stated total of some tables as a record of its own, whose field `value` is its cell."""
    totals = [total for table in tables for total in table.totals]
    index = pd.RangeIndex(len(totals))
    frame = pd.DataFrame(
        {
            name: pd.Series([getattr(t, attr) for t in totals], index=index, dtype=dtype)
            for name, attr, dtype in _COLUMNS
        },
        index=index,
    )
    rows = pd.DataFrame(
        {
            "source": [t.ref.source for t in totals],
            "sheet": [t.ref.sheet for t in totals],
            "row": [t.ref.row or 0 for t in totals],
            "part": [t.part for t in totals],
        },
        index=index,
    )
    moved = {
        (rid, "value"): (t.ref.row, t.ref.column)
        for rid, t in enumerate(totals)
        if t.ref.row is not None and t.ref.column is not None
    }
    raw = pd.DataFrame({"value": pd.Series([t.raw for t in totals], dtype=TEXT_DTYPE)}, index=index)
    return Table("totals", frame, raw, Origin(rows, {}, moved), totals=tuple(totals))
