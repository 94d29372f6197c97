"""An inspection as JSON, schema version 1: a public promise, only ever added to.

Titles and headers are masked like any text; no cell below the header is shown.
"""

from __future__ import annotations

import json
from typing import Any

from relocaudit import __version__
from relocaudit.model.cell import column_letters
from relocaudit.model.inspection import ColumnSeen, FileSeen, Inspection, TableSeen
from relocaudit.model.personal import mask_text
from relocaudit.model.wording import Wording
from relocaudit.report.inspection_words import next_step
from relocaudit.report.json import ESCAPED
from relocaudit.report.visible import encodable, readable_path

Json = dict[str, Any]


def inspection_json(inspection: Inspection, wording: Wording) -> str:
    """Same inputs, same text; ends with a line break."""
    document = {
        "schema": 1,
        "tool": {"name": "relocaudit", "version": __version__},
        "files": [_file(file, wording) for file in inspection.files],
        "skipped": [
            {"path": readable_path(path), "why": wording.message(why)}
            for path, why in inspection.skipped
        ],
        "next": next_step(inspection, wording),
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return encodable(text.translate(ESCAPED)) + "\n"


def _file(file: FileSeen, wording: Wording) -> Json:
    return {
        "path": readable_path(file.path),
        "role": file.role,
        "format": file.format,
        "sha256": file.sha256,
        "failure": wording.message(file.failure) if file.failure is not None else None,
        "notes": [wording.message(note) for note in file.notes],
        "sheets": [_table(table) for table in file.tables],
    }


def _table(table: TableSeen) -> Json:
    return {
        "name": table.sheet,
        "table": table.number,
        "state": table.state,
        "layout": table.layout,
        "title": mask_text(table.title),
        "township": table.township,
        "header_rows": list(table.header_rows),
        "records": table.records,
        "hidden_records": table.hidden_records,
        "hidden_columns": [column_letters(column) for column in table.hidden_columns],
        "left_out": [{"rows": run.rows, "why": run.why} for run in table.left_out],
        "not_told": list(table.not_told),
        "missing": list(table.missing),
        "columns": [_column(column) for column in table.columns],
    }


def _column(column: ColumnSeen) -> Json:
    reading = column.reading
    return {
        "column": column_letters(reading.column),
        "header": mask_text(reading.header),
        "field": reading.field,
        "title": column.title,
        "reason": reading.reason,
        "confidence": column.confidence,
        "nearest": reading.nearest,
        "member": reading.member,
        "filled": round(column.filled / column.records, 4) if column.records else 0.0,
        "unreadable": column.unreadable,
        "content": column.content,
        "doubtful": column.is_doubtful,
    }
