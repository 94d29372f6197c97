"""Workbooks with the same bytes on every run, which remember where each value was put."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .people import Cell

# (table, record, part of the record, field); records are the objects themselves.
Key: TypeAlias = tuple[str, object, object, str]
Place: TypeAlias = tuple[str, str, str]
Places: TypeAlias = dict[Key, Place]

_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_STAMP = re.compile(rb'(<dcterms:(created|modified) xsi:type="dcterms:W3CDTF">)[^<]*')
_MADE = b"2020-06-30T00:00:00Z"


class Sheet:
    """The one sheet of a workbook."""

    def __init__(self, file: str, title: str, places: Places) -> None:
        self.file = file
        self._places = places
        self.book = Workbook()
        active = self.book.active
        assert isinstance(active, Worksheet)
        self.sheet = active
        self.sheet.title = title

    def put(self, row: int, column: int, value: Cell, key: Key | None = None) -> None:
        """Text stays text (`@`), so that ids and numbers survive a spreadsheet program."""
        cell = self.sheet.cell(row, column, value)
        cell.border = _BORDER
        if isinstance(value, str):
            cell.number_format = "@"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        elif isinstance(value, float) and value > 1e15:
            cell.number_format = "0"
        if key is not None:
            self._places[key] = (self.file, self.sheet.title, f"{get_column_letter(column)}{row}")

    def header(self, row: int, titles: Sequence[str | None]) -> None:
        for column, title in enumerate(titles, start=1):
            self.put(row, column, title)
            cell = self.sheet.cell(row, column)
            cell.font = Font(bold=True)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)

    def banner(self, row: int, text: str, columns: int) -> None:
        """A line of text merged over the whole width: a title, a unit line, a footer."""
        self.sheet.cell(row, 1, text).alignment = Alignment(horizontal="center")
        self.sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)

    def merge_down(self, column: int, top: int, bottom: int) -> None:
        if bottom > top:
            self.sheet.merge_cells(
                start_row=top, start_column=column, end_row=bottom, end_column=column
            )

    def save(self, folder: Path) -> None:
        for column in range(1, self.sheet.max_column + 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = 13
        rough = io.BytesIO()
        self.book.save(rough)
        (folder / self.file).write_bytes(_without_clock(rough.getvalue()))


def _without_clock(package: bytes) -> bytes:
    """The same package with fixed times. Stored, because compressors differ between systems."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as rough, zipfile.ZipFile(out, "w") as fixed:
        for name in rough.namelist():
            content = rough.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + _MADE, content)
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            fixed.writestr(entry, content)
    return out.getvalue()
