"""How files were read, for a terminal: what each is, its tables, and each column's meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from relocaudit.model.cell import column_letters
from relocaudit.model.inspection import ColumnSeen, FileSeen, Inspection, TableSeen
from relocaudit.model.personal import mask_text
from relocaudit.model.wording import Wording
from relocaudit.report.inspection_words import (
    CONTENTS,
    FORMATS,
    LAYOUTS,
    NOT_TOLD,
    STATES,
    field_name,
    left_out_text,
    next_step,
    reason_text,
)
from relocaudit.report.visible import encodable, shown_path, visible
from relocaudit.report.wrapping import cells, pad, wrap

NARROWEST, WIDEST = 60, 160
_HEADER, _FIELD = 0.36, 0.3
_TITLES = ("Col", "Header", "Read as", "Why", "Sure", "Filled", "Holds")


def inspection_page(inspection: Inspection, wording: Wording, width: int) -> str:
    """The page as plain text of at most `width` terminal columns."""
    width = min(max(width, NARROWEST), WIDEST)
    lines: list[str] = []
    for file in inspection.files:
        lines += [*_file(file, wording, width), ""]
    lines += wrap(next_step(inspection, wording), width)
    return encodable("\n".join(lines)) + "\n"


def _file(file: FileSeen, wording: Wording, width: int) -> list[str]:
    say = wording.text
    head = shown_path(file.path)
    if file.format is not None:
        head = f"{head} · {say(FORMATS.get(file.format, file.format))}"
    lines = wrap(head, width)
    for note in file.notes:
        lines += _hanging(visible(wording.message(note)), 2, width)
    if file.failure is not None:
        label = say("{label}: {text}").format(
            label=say("Cannot be used"), text=visible(wording.message(file.failure))
        )
        lines += _hanging(label, 2, width)
    for table in file.tables:
        lines += ["", *_table(table, wording, width)]
    return lines


def _table(table: TableSeen, wording: Wording, width: int) -> list[str]:
    say = wording.text
    name = f"── {visible(table.sheet)} ──"
    if table.number > 1:
        name = f"── {visible(table.sheet)} · {say('table {n}').format(n=table.number)} ──"
    kinds = [say(STATES[table.state])] if table.state in STATES else []
    if table.layout is not None:
        kinds.append(say(LAYOUTS.get(table.layout, table.layout)))
    lines = wrap(f"  {name}  {wording.join(kinds)}".rstrip(), width)
    facts = _facts(table, wording)
    label_width = max((cells(label) for label, _ in facts), default=0) + 2
    for label, text in facts:
        wrapped = wrap(text, width - 4 - label_width)
        for number, line in enumerate(wrapped):
            lines.append(f"    {pad('' if number else label, label_width)}{line}".rstrip())
    if table.columns:
        lines += ["", *_columns(table.columns, wording, width)]
    return lines


def _facts(table: TableSeen, wording: Wording) -> list[tuple[str, str]]:
    say = wording.text
    rows = wording.join(str(row) for row in table.header_rows)
    taken = say("{count} records").format(count=table.records) if table.header_rows else ""
    if table.hidden_records:
        taken += say(", {count} of them in hidden rows").format(count=table.hidden_records)
    hidden = wording.join(column_letters(column) for column in table.hidden_columns)
    facts = (
        ("Sheet title", visible(mask_text(table.title))),
        ("Township", visible(table.township or "")),
        ("Header", say("row {rows}").format(rows=rows) if rows else ""),
        ("Taken", taken),
        ("Left out", left_out_text(table.left_out, wording)),
        ("Hidden columns", hidden),
        ("Missing", wording.join(table.missing)),
        ("Not told", wording.join(say(NOT_TOLD.get(what, what)) for what in table.not_told)),
    )
    return [(say(label), text) for label, text in facts if text]


def _columns(columns: tuple[ColumnSeen, ...], wording: Wording, width: int) -> list[str]:
    rows = [[wording.text(title) for title in _TITLES], *(_texts(c, wording) for c in columns)]
    widths = [max(cells(text) for text in texts) + 2 for texts in zip(*rows, strict=True)]
    # The three in the middle share what the short ones leave.
    free = width - 2 - widths[0] - sum(widths[4:])
    header = min(widths[1], int(free * _HEADER))
    field = min(widths[2], int(free * _FIELD))
    widths[1:4] = header, field, min(widths[3], free - header - field)
    first, *others = rows
    lines = [*_row(first, widths), "  " + "─" * (sum(widths) - 2)]
    return [*lines, *(line for texts in others for line in _row(texts, widths))]


def _texts(column: ColumnSeen, wording: Wording) -> list[str]:
    reading = column.reading
    known = reading.field is not None
    return [
        column_letters(reading.column) + (" ?" if column.is_doubtful else ""),
        visible(mask_text(" ".join(reading.header.split()))),
        field_name(reading.field, column.title, wording, reading.member) if known else "—",
        reason_text(column, wording),
        f"{column.confidence:.0%}" if known else "",
        column.share_text,
        wording.text(CONTENTS[column.content]) if column.content else "",
    ]


def _row(texts: Sequence[str], widths: Sequence[int]) -> list[str]:
    """One row of the table, as many lines as its longest cell takes."""
    wrapped = [wrap(text, width - 2) for text, width in zip(texts, widths, strict=True)]
    height = max(len(lines) for lines in wrapped)
    return [
        "  "
        + "".join(
            pad(lines[n] if n < len(lines) else "", width)
            for lines, width in zip(wrapped, widths, strict=True)
        ).rstrip()
        for n in range(height)
    ]


def _hanging(text: str, indent: int, width: int) -> list[str]:
    return [" " * indent + line for line in wrap(text, width - indent)]


PLAIN_WIDTH: Final = 100
"""Columns of a page that is not for a terminal."""
