"""Workbooks of Excel 97-2003 and WPS (.xls, .et) by xlrd, which refuses what it cannot follow."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import xlrd

from relocaudit.intake.building import Block, SheetBuilder
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.kinds import BOOL, ERROR, NUMBER, TEXT
from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.serials import date_style, serial_to_iso
from relocaudit.intake.sheet_cells import exact
from relocaudit.intake.styles import GENERAL, Style
from relocaudit.intake.transfer import SheetAnswer

STATES = ("visible", "hidden", "veryHidden")


def read_ole(data: bytes, limits: Limits) -> Iterator[SheetAnswer]:
    """Worksheets in order; other Office documents are refused by name."""
    _refuse_other_kinds(data)
    book = _open(data)
    if not book.nsheets:
        raise Refusal("no-sheets")
    styles = [_style(book, xf) for xf in book.xf_list]
    for index, sheet in enumerate(book.sheets()):
        table = CodeTable(limits)
        yield SheetAnswer(
            name=sheet.name,
            index=index,
            state=STATES[sheet.visibility] if 0 <= sheet.visibility < 3 else "visible",
            block=_cells(sheet, _XlsCodes(table, styles, from_1904=book.datemode == 1), limits),
            table=table,
            merges=_merges(sheet, limits),
            hidden_rows=[row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden],
            hidden_columns=[
                (column + 1, column + 1)
                for column, info in sheet.colinfo_map.items()
                if info.hidden or info.width == 0
            ],
            widths=[
                (column + 1, column + 1, info.width / 256)
                for column, info in sheet.colinfo_map.items()
                if info.width
            ],
        )


def _refuse_other_kinds(data: bytes) -> None:
    """By stream names, which stand in the directory of the OLE file as UTF-16."""

    def has(name: str) -> bool:
        spelled = name.encode("utf-16-le")
        # OLE compares names without regard to case, and some savers write WORKBOOK.
        return spelled in data or re.search(re.escape(spelled), data, re.IGNORECASE) is not None

    if not has("Workbook") and not has("Book\0"):
        raise Refusal("word" if has("WordDocument") else "ole-other")


def _open(data: bytes) -> xlrd.book.Book:
    with Path(os.devnull).open("w", encoding="utf-8") as silence:
        try:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=silence, verbosity=0
            )
        except MemoryError:
            raise
        except Exception as fault:  # xlrd raises IndexError, struct.error and more on bad bytes
            if "encrypted" in str(fault).lower():
                raise Refusal("encrypted") from fault
            raise Refusal("xls-damaged") from fault


def _style(book: xlrd.book.Book, xf: xlrd.formatting.XF) -> Style:
    held = book.format_map.get(xf.format_key)
    code = str(held.format_str) if held is not None else ""
    if code.lower() in ("general", "@", "g/通用格式"):
        code = ""
    fonts = book.font_list
    struck = 0 <= xf.font_index < len(fonts) and bool(fonts[xf.font_index].struck_out)
    return Style(code, date_style(code), struck) if code or struck else GENERAL


@dataclass(slots=True)
class _XlsCodes:
    table: CodeTable
    styles: list[Style]
    from_1904: bool
    _memo: dict[tuple[int, str | float, int], int] = field(default_factory=dict)

    def of(self, kind: int, value: str | float, xf: int) -> int:
        key = (kind, value, xf)
        code = self._memo.get(key)
        if code is None:
            code = self._memo[key] = self._new(kind, value, xf)
        return code

    def _new(self, kind: int, value: str | float, xf: int) -> int:
        style = self.styles[xf] if 0 <= xf < len(self.styles) else GENERAL
        if kind == xlrd.XL_CELL_TEXT:
            return self.table.add(str(value), TEXT, struck=style.struck)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return self.table.add(bool(value), BOOL, struck=style.struck)
        if kind == xlrd.XL_CELL_ERROR:
            text = xlrd.error_text_from_code.get(value, f"#{value}")
            return self.table.add(text, ERROR, struck=style.struck)
        number = exact(repr(value))
        if number is None:
            return self.table.add(str(value), ERROR, struck=style.struck)
        found = serial_to_iso(number, style.date, from_1904=self.from_1904) if style.date else None
        if found:
            return self.table.add(*found, struck=style.struck)
        return self.table.add(
            number, NUMBER, number_format=style.number_format, struck=style.struck
        )


def _cells(sheet: xlrd.sheet.Sheet, codes: _XlsCodes, limits: Limits) -> Block:
    builder = SheetBuilder(sheet.name, codes.table, limits)
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for column, kind in enumerate(kinds):
            if kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                code = codes.of(kind, values[column], sheet.cell_xf_index(row, column))
                builder.put(row + 1, column + 1, code)
    return builder.finish()


def _merges(sheet: xlrd.sheet.Sheet, limits: Limits) -> list[tuple[int, int, int, int]]:
    """Xlrd's ranges are half open; reversed and single-cell ones are left out."""
    if len(sheet.merged_cells) > limits.merges:
        raise Refusal("too-many-merges", sheet=sheet.name, limit=limits.merges)
    return [
        (top + 1, left + 1, bottom, right)
        for top, bottom, left, right in sheet.merged_cells
        if bottom > top and right > left and (bottom - top, right - left) != (1, 1)
    ]
