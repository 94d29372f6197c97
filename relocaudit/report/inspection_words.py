"""The words of an inspection (English msgids): formats, layouts, reasons, what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from relocaudit.model.inspection import ColumnSeen, Content, Inspection
from relocaudit.model.source import ColumnReason, LeftOut
from relocaudit.model.wording import Wording
from relocaudit.report.vocabulary import LEFT_OUT

FORMATS: Final[dict[str, str]] = {
    "xlsx": "Excel workbook (xlsx)",
    "xls": "Excel 97-2003 or WPS workbook (xls, et)",
    "xlsb": "binary Excel workbook (xlsb)",
    "ods": "OpenDocument spreadsheet (ods)",
    "csv": "text table (csv)",
    "html": "web page with a table (HTML)",
    "mhtml": "web archive with a table (MHTML)",
    "xml-2003": "Excel 2003 XML",
}
LAYOUTS: Final[dict[str, str]] = {
    "persons": "a row a person",
    "households": "a row a household",
    "sideways": "a row a household, members side by side",
    "members-in-cell": "a row a household, members in one cell",
    "ledger": "a row a record",
    "summary": "a summary of other sheets, not read again",
    "masked": "a list for public notice, ids or names masked, not judged",
    "other": "no table of this kind",
    "chartsheet": "a chart",
    "macrosheet": "a macro sheet",
    "dialogsheet": "a dialog",
}
STATES: Final[dict[str, str]] = {"hidden": "hidden sheet", "veryHidden": "deeply hidden sheet"}
NOT_TOLD: Final[dict[str, str]] = {
    "hidden": "hidden rows",
    "struck": "struck-through cells",
    "formats": "number formats",
    "merges": "merged cells",
}
REASONS: Final[dict[ColumnReason, str]] = {
    "pinned": "your saved mapping says so",
    "header": "the header says so",
    "variant": "another wording of a known header",
    "position": "its place beside other columns",
    "content": "what stands in it",
    "content-alone": "what stands in it; the header says nothing",
    "nearest": "a similar header, and the content agrees",
    "sideways": "one of several members side by side",
    "answer": "the yes or no beside the dates",
    "members-in-cell": "several members in each cell",
    "double": "another column is read for this",
    "ambiguous": "several columns claim one meaning; none is read",
    "unknown": "unknown header, not read",
    "no-header": "no header, not read",
}
_NO_FIELD: Final[dict[ColumnReason, str]] = {
    "pinned": "left out as your saved mapping says",
    "content": "holds something else than its header says; not read",
}
CONTENTS: Final[dict[Content, str]] = {
    "id": "ids",
    "phone": "phones",
    "yesno": "yes/no",
    "count": "counts",
    "number": "numbers",
    "date": "dates",
    "name": "names",
    "text": "words",
}


def field_name(
    name: str | None, title: str | None, wording: Wording, member: str | None = None
) -> str:
    """A field as users call it, and whose it is where members stand side by side."""
    if name is None:
        return ""
    text = title or name if wording.lang == "zh" else name.replace("_", " ")
    if member is None:
        return text
    template = "{field} (member {member})" if member.isdecimal() else "{field} ({member})"
    return wording.text(template).format(field=text, member=member)


def reason_text(column: ColumnSeen, wording: Wording) -> str:
    """Why a column was read so, and what of it could not be."""
    reading, say = column.reading, wording.text
    if reading.field is None:
        text = say(_NO_FIELD.get(reading.reason, REASONS[reading.reason]))
        if reading.nearest is not None and reading.reason in ("unknown", "ambiguous"):
            near = field_name(reading.nearest, column.nearest_title, wording)
            text += say("; nearest: {near}").format(near=near)
        return text
    text = say(REASONS[reading.reason])
    if column.unreadable:
        text += say("; {count} cells unreadable").format(count=column.unreadable)
    return text


def left_out_text(left_out: Iterable[LeftOut], wording: Wording) -> str:
    """Rows left out, gathered by reason: `title row 1-2 · total row 40, 81`."""
    by_reason: dict[str, list[str]] = {}
    for run in left_out:
        by_reason.setdefault(run.why, []).append(run.rows)
    template = wording.text("{why} {rows}")
    return " · ".join(
        template.format(why=wording.text(LEFT_OUT[why]), rows=_few(rows, wording))
        for why, rows in by_reason.items()
        if why in LEFT_OUT
    )


_SHOWN = 8


def _few(rows: list[str], wording: Wording) -> str:
    text = wording.join(rows[:_SHOWN])
    if len(rows) <= _SHOWN:
        return text
    return text + wording.text(" and {count} more places").format(count=len(rows) - _SHOWN)


def next_step(inspection: Inspection, wording: Wording) -> str:
    """One line: what to do next."""
    say = wording.text
    tables = [table for file in inspection.files for table in file.tables]
    missing = list(dict.fromkeys(title for table in tables for title in table.missing))
    if any(file.failure is not None for file in inspection.files):
        return say("Next: mend what cannot be used as said above, then look again.")
    if not tables:
        return say("Next: name a file.")
    if missing:
        template = (
            "Next: no column was found for {missing}. If the sheet has one, save the mapping with "
            "--save-mapping FILE, set its field there, and look again."
        )
        return say(template).format(missing=wording.join(missing))
    if any(table.doubtful for table in tables):
        return say(
            "Next: look at the columns marked ?. If one is read wrongly, save the mapping with "
            "--save-mapping FILE and correct it there; else run relocaudit check."
        )
    return say("Next: everything was understood; run relocaudit check.")
