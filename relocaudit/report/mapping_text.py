"""An inspection as a mapping file: TOML with comments, meant to be edited by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath

from relocaudit.model.cell import column_letters
from relocaudit.model.inspection import ColumnSeen, FileSeen, Inspection, TableSeen
from relocaudit.model.wording import Wording
from relocaudit.report.inspection_words import field_name, reason_text
from relocaudit.report.visible import encodable, readable_path
from relocaudit.report.wrapping import cells, pad

_INTRO = (
    "How relocaudit reads the columns of these files. Edit it freely:",
    'change a field, or write "" to leave a column out. Lines that begin with # are comments:',
    "such columns are found anew each time. A field is written by its name or its Chinese title.",
    "Beside the roster as NAME.map.toml it is used by itself; else give it with --mapping FILE.",
)
_FOUND_TOGETHER = ("sideways", "answer", "members-in-cell")
_ALIASES = "Headers that mean the same in every file, such as:"


def mapping_text(inspection: Inspection, wording: Wording) -> str:
    """The text of the file. With several files each sheet says whose it is."""
    say = wording.text
    read = [file for file in inspection.files if file.failure is None]
    lines = [f"# {say(text)}" for text in _INTRO]
    lines += ["", "schema = 1", "", "[aliases]", f"# {say(_ALIASES)}"]
    lines += ['# "本户应搬人数" = "family_size"']
    for file in read:
        for table in file.tables:
            if table.header_rows and table.columns:
                lines += ["", *_table(file, table, wording, name_file=len(read) > 1)]
    return encodable("\n".join(lines)) + "\n"


def _table(file: FileSeen, table: TableSeen, wording: Wording, *, name_file: bool) -> list[str]:
    lines = ["[[sheet]]", f"name = {_quoted(table.sheet)}"]
    if name_file:
        lines.append(f"file = {_quoted(PurePath(readable_path(file.path)).name)}")
    if file.role != "roster":
        lines.append(f"as = {_quoted(file.role)}")
    rows = ", ".join(str(row) for row in table.header_rows)
    lines += [f"header_rows = [{rows}]", "columns = ["]
    fixed = _fixed(table.columns)
    entries = [_entry(column, fixed=column in fixed) for column in table.columns]
    width = max(cells(entry) for entry in entries) + 2
    for column, entry in zip(table.columns, entries, strict=True):
        lines.append(f"{pad(entry, width)}# {_comment(column, wording)}")
    return [*lines, "]"]


def _fixed(columns: Sequence[ColumnSeen]) -> list[ColumnSeen]:
    """The columns to pin: each field once, and what is left out on purpose.

    The others stay open: what makes them unclear is still told, and members side by side are
    found together.
    """
    fixed: list[ColumnSeen] = []
    for column in columns:
        reading = column.reading
        again = any(reading.field == other.reading.field for other in fixed if reading.field)
        open_still = reading.member is not None or reading.reason in _FOUND_TOGETHER or again
        if reading.reason == "pinned" or (reading.field is not None and not open_still):
            fixed.append(column)
    return fixed


def _entry(column: ColumnSeen, *, fixed: bool) -> str:
    """One column; a comment where it is not pinned."""
    reading = column.reading
    letters = _quoted(column_letters(reading.column))
    header, name = _quoted(reading.header), _quoted(reading.field or "")
    entry = f"{{ column = {letters}, header = {header}, field = {name} }},"
    return f"  {entry}" if fixed else f"  # {entry}"


def _comment(column: ColumnSeen, wording: Wording) -> str:
    name = column.reading.field
    why = reason_text(column, wording)
    if name is None:
        return _one_line(why)
    said = field_name(name, column.title, wording)
    said = said if wording.lang == "zh" or not column.title else f"{said}, {column.title}"
    return _one_line(wording.text("{field}: {why}").format(field=said, why=why))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """A TOML string: JSON writes the same, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
