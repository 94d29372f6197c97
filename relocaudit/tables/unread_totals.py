"""Totals of columns that no field is read from: 绿化（米）, 道路（公里）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from relocaudit.intake.grid import BLANK, NUMBER
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.stated_totals import labels_of, spans_of
from relocaudit.tables.table import StatedTotal
from relocaudit.tables.words import plain

# What nobody adds up, and what a total row numbers or dates.
_NO_SUM: Final = re.compile(r"率|比|%|均|标准|单价|年|时间|日期|号|序|电话|编码|面积\(㎡/人\)")


def unread_totals(sheet: SheetTable, table: str) -> tuple[StatedTotal, ...]:
    """Whole numbers that stand in a total below a column of numbers; `portion` is their sum.

    The sum is that of the reading that gives the total, else of the likeliest one. A column with
    a text in it is no column of numbers.
    """
    rows = sheet.sorted_rows
    if not rows.totals or not rows.records:
        return ()
    read = {*sheet.mapping.columns.values()}
    read |= {column for block in sheet.mapping.blocks for column in block.columns.values()}
    found: list[StatedTotal] = []
    for column, path in sheet.band.paths.items():
        header = plain("".join(path))
        if column not in read and header and not _NO_SUM.search(header):
            found += _of_column(sheet, table, column, header)
    return tuple(found)


def _of_column(sheet: SheetTable, table: str, column: int, header: str) -> Iterator[StatedTotal]:
    rows = sheet.sorted_rows
    numbers: dict[int, Decimal] = {}
    for row in rows.records:
        raw, kind = sheet.grid.cell(row, column)
        if kind not in (NUMBER, BLANK):
            return
        numbers[row] = Decimal(raw_text(raw, kind)) if kind == NUMBER else Decimal(0)
    labels = labels_of(sheet)
    for row in rows.totals:
        raw, kind = sheet.grid.cell(row, column)
        value = Decimal(raw_text(raw, kind)) if kind == NUMBER else Decimal("0.5")
        if value != value.to_integral_value():
            continue
        spans = spans_of(sheet, row, labels)
        sums = [
            sum((numbers[at] for at in numbers if first <= at <= last), Decimal(0))
            for first, last in spans
        ]
        near = next((s for s in sums if abs(2 * (s - value)) < 1), sums[0])
        why: Literal["total", "subtotal"] = "total" if rows.why[row] == "total" else "subtotal"
        yield StatedTotal(
            sheet.ref(row, column), table, header, int(value), why, spans, sheet.part,
            raw=str(value), portion=round(near),
        )  # fmt: skip
