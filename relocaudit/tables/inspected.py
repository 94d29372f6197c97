"""What a reading looks like from outside: each table, its columns and what fills them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from relocaudit.intake.grid import BLANK, Grid, Workbook
from relocaudit.model.inspection import ColumnSeen, TableSeen
from relocaudit.model.source import ColumnReading, Role, SheetReading
from relocaudit.tables.aliases import aliases_of
from relocaudit.tables.blocks import layout_of
from relocaudit.tables.by_content import kind_of_content
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.mapping import sample_texts
from relocaudit.tables.members_in_cell import LISTED
from relocaudit.tables.missing import missing_columns
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.sheets import OUR_SHEETS, ReadWorkbook

_TITLE_LENGTH = 60
_ATTACHMENT = re.compile(r"(?:附件|附表|表)[\s\d一二三四五六七八九十\-—.：:]*")
_SIGNED = re.compile(
    r"单位?负责人|负责人|填[表报写]人|制表人?|审核人?|经办人?|联系人|联系电话|电话"
)


def tables_seen(book: Workbook, read: ReadWorkbook, role: Role) -> tuple[TableSeen, ...]:
    """Every table and every other sheet of a workbook, in the order of the file."""
    order = {grid.sheet: number for number, grid in enumerate(book.sheets)}
    seen = [
        *(_table(sheet, role) for sheet in read.sheets),
        *(_without_records(reading) for reading in read.others),
        *(_without_cells(name, kind) for name, kind in book.skipped),
    ]
    return tuple(sorted(seen, key=lambda t: (order.get(t.sheet, len(order)), t.number)))


def sheets_unread(book: Workbook) -> tuple[TableSeen, ...]:
    """The sheets of a workbook of which no use could be made."""
    return tuple(
        TableSeen(g.sheet, g.state, None, "", None, (), (), 0, (), not_told=g.not_told)
        for g in book.sheets
        if not g.sheet.startswith(OUR_SHEETS)
    )


def _table(sheet: SheetTable, role: Role) -> TableSeen:
    layout = layout_of(sheet) if role == "roster" else "ledger"
    schema = layout if role == "roster" else role
    absent = [d.field for d in missing_columns(sheet, schema) if d.kind == "missing-column"]
    reading = sheet.reading(_told_layout(sheet, layout))
    fields = aliases_of(role).fields
    return TableSeen(
        sheet=reading.name,
        state=reading.state,
        layout=reading.layout,
        title=_first_line(sheet.title),
        township=sheet.township,
        header_rows=reading.header_rows,
        columns=_columns(sheet, reading.columns),
        records=reading.records,
        left_out=reading.left_out,
        hidden_records=len(sheet.grid.hidden_rows.intersection(sheet.rows)),
        hidden_columns=tuple(sorted(sheet.grid.hidden_columns)),
        not_told=sheet.grid.not_told,
        missing=tuple(fields[name].title for name in absent if name is not None),
        number=sheet.region + 1,
    )


def _told_layout(sheet: SheetTable, layout: str) -> str:
    if sheet.spread is not None:
        return "sideways"
    return LISTED if sheet.mapping.lists else layout


def _columns(sheet: SheetTable, readings: Sequence[ColumnReading]) -> tuple[ColumnSeen, ...]:
    samples = sample_texts(sheet.grid, sheet.band)
    bad = Counter(
        defect.field
        for defect in sheet.defects
        if defect.kind in ("unreadable", "unknown-code", "error-value", "no-cached-value")
    )
    # Members side by side share their row.
    rows = sorted(set(sheet.rows))
    return tuple(
        ColumnSeen(
            reading,
            _filled(sheet.grid, reading.column, rows),
            len(rows),
            bad[reading.field] if reading.field else 0,
            kind_of_content(samples.get(reading.column, ())),
            _title(sheet.specs, reading.field),
            _title(sheet.specs, reading.nearest),
        )
        for reading in readings
    )


def _filled(grid: Grid, column: int, rows: Sequence[int]) -> int:
    """Records whose cell holds something; a merged cell fills every record that it covers."""
    kinds = grid.columns[column - grid.first_column].kinds
    merged = {
        row
        for merge in grid.merges
        if merge.left == column and kinds[merge.top - grid.first_row] != BLANK
        for row in range(merge.top, merge.bottom + 1)
    }
    return sum(kinds[row - grid.first_row] != BLANK or row in merged for row in rows)


def _title(specs: Mapping[str, ColumnSpec], name: str | None) -> str | None:
    return None if name is None else specs[name].title


def _first_line(title: str) -> str:
    """The title proper: what follows says who filled the form in, and is nobody's business."""
    lines = [line.strip() for line in title.splitlines() if line.strip()]
    line = next((line for line in lines if not _ATTACHMENT.fullmatch(line)), "")
    line = _SIGNED.split(line)[0].rstrip(" (（[【:：,，")
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1] + "…"


def _without_records(reading: SheetReading) -> TableSeen:
    return TableSeen(
        reading.name, reading.state, reading.layout or "other", "", None, reading.header_rows, (),
        0, reading.left_out,
    )  # fmt: skip


def _without_cells(name: str, kind: str) -> TableSeen:
    return TableSeen(name, "visible", kind, "", None, (), (), 0, ())
