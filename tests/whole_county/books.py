"""Workbooks that remember in which cell each value stands."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from sample_data.people import Cell

# (paper, record, field): the record itself, as `people` has it.
Key: TypeAlias = tuple[str, object, str]
Place: TypeAlias = tuple[str, str, str]
Places: TypeAlias = dict[Key, Place]


@dataclass
class Page:
    """One sheet; rows and columns count from 1, as they are read."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    keys: dict[Key, tuple[int, int]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, value: Cell, key: Key | None = None) -> None:
        """A value that stands in several cells is known by the first of them."""
        if value is not None:
            self.cells[row, column] = value
        if key is not None:
            self.keys.setdefault(key, (row, column))

    def line(self, row: int, values: Sequence[Cell], left: int = 1) -> None:
        for column, value in enumerate(values, start=left):
            self.put(row, column, value)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))


def sheet_key(file: str, sheet: str) -> Key:
    """Of a finding about the sheet as a whole."""
    return ("sheet", file, sheet)


def save(folder: Path, file: str, pages: Sequence[Page], places: Places) -> None:
    """Text stays text, days are real dates; numbers keep what the page holds."""
    with xlsxwriter.Workbook(folder / file, {"strings_to_numbers": False}) as book:
        text = book.add_format({"num_format": "@"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        struck = book.add_format({"num_format": "@", "font_strikeout": True})
        for page in pages:
            sheet = book.add_worksheet(page.title)
            # Other programs write longer texts than Excel keeps.
            sheet.xls_strmax = 40_000
            for top, left, bottom, right in page.merges:
                sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", text)
            for (row, column), value in page.cells.items():
                if value == "#N/A":
                    sheet.write_formula(row - 1, column - 1, "=NA()", None, value)
                elif isinstance(value, str):
                    looks = struck if (row, column) in page.struck else text
                    sheet.write_string(row - 1, column - 1, value, looks)
                elif isinstance(value, date):
                    sheet.write_datetime(row - 1, column - 1, value, day)  # type: ignore[arg-type]
                else:
                    sheet.write_number(row - 1, column - 1, value or 0)
            for row in page.hidden:
                sheet.set_row(row - 1, None, None, {"hidden": True})
            places[sheet_key(file, page.title)] = (file, page.title, "")
            for key, (row, column) in page.keys.items():
                place = (file, page.title, xl_rowcol_to_cell(row - 1, column - 1))
                places.setdefault(key, place)


def part_last_row(path: Path) -> None:
    """Write the last row of the sheet in a part of its own, where some readers do not look."""
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[sheet], parted = re.subn(
        rb"(<row (?:(?!<row ).)*</sheetData>)", rb"</sheetData><sheetData>\1", parts[sheet],
        flags=re.DOTALL,
    )  # fmt: skip
    assert parted == 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
