"""A list for public notice (公示) must not show full numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.table import Defect
from relocaudit.tables.words import plain

# A title that only tells of the notice (经公示无异议) does not make the list one.
_TITLE = re.compile(r"(?<![经已过行])公示(?!无|期|后|结束|\d|[一二三五七十]+[天日])")
_FULL: Mapping[str, re.Pattern[str]] = {
    "id": re.compile(r"\d{17}[\dX]"),
    "card": re.compile(r"\d{15,19}"),
    "phone": re.compile(r"1\d{10}"),
}


def unmasked_numbers(sheet: SheetTable, table: str) -> Iterable[Defect]:
    """One `unmasked-list` at the first full number, ids before cards before telephones."""
    names = (sheet.title, PurePath(sheet.path).stem, sheet.grid.sheet)
    if not any(_TITLE.search(plain(name)) for name in names):
        return
    found: list[tuple[str, int]] = []
    for kind, full in _FULL.items():
        for name in (n for n in sheet.raw.columns if sheet.specs[n].kind == kind):
            texts = sheet.raw[name].fillna("").map(plain).str.upper()
            below = sheet.covered.get(name, {})
            shown = texts.index[texts.str.fullmatch(full)]
            found += [(name, int(record)) for record in shown if record not in below]
    if found:
        name, record = found[0]
        ref = sheet.ref(*sheet.at(record, name))
        yield Defect("unmasked-list", ref, table, field=name, raw=str(len(found)))
