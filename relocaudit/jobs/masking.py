"""A copy of a list that may be put up in public (公示)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from relocaudit.annotate.public_copy import PublicReport, SheetMasks, public_copy
from relocaudit.intake.grid import NUMBER, TEXT, Column, Grid, Workbook
from relocaudit.jobs.beside import free_target
from relocaudit.jobs.fixing import SHEET as MENDS
from relocaudit.jobs.fixing import open_workbook
from relocaudit.jobs.secrecy import needs_password
from relocaudit.jobs.unlocking import AskPassword
from relocaudit.model.message import Message
from relocaudit.model.public_list import MaskedList
from relocaudit.model.public_numbers import whole_masked, without_full_numbers
from relocaudit.report.vocabulary import file_name
from relocaudit.tables.public_cells import HiddenCell, PublicSheet, cell_text, public_sheet
from relocaudit.tables.sheets import OUR_SHEETS

_DIGITS = re.compile(r"\d")
# Shorter ones may be sums or codes elsewhere in the list.
_SECRET = 11
_NUMBERS = ("id", "card", "phone")


@dataclass(frozen=True, slots=True)
class MaskRequest:
    """One `relocaudit mask`; with `names` names are covered too."""

    path: str
    out: str | None = None
    names: bool = False
    passwords: tuple[str, ...] = field(default=(), repr=False)
    ask: AskPassword | None = None


def run_mask(request: MaskRequest) -> MaskedList:
    """Write `NAME.masked.xlsx`. Raises InputError for an unusable file."""
    workbook = open_workbook(request.path, request.passwords, request.ask)
    # Notes on leads are not for the public, nor is what was mended.
    own = [grid for grid in workbook.sheets if not grid.sheet.startswith((*OUR_SHEETS, MENDS))]
    shown = own or workbook.sheets
    sheets = {grid.sheet: public_sheet(grid, names=request.names) for grid in shown}
    secrets = _secrets(sheets)
    for sheet in sheets.values():
        _mask_repeated(sheet, secrets)
    target = free_target(Path(request.path), request.out, "masked", ".xlsx")
    masks = {name: _masks(sheet) for name, sheet in sheets.items()}
    report = public_copy(workbook, target, masks, secrets)
    counts = Counter[str](cell.kind for sheet in sheets.values() for cell in sheet.cells.values())
    remarks = _remarks(workbook, sheets, report)
    left_out = tuple(sorted(report.left_out))
    return MaskedList(request.path, str(target), counts, left_out, remarks)


def _masks(sheet: PublicSheet) -> SheetMasks:
    cells = {place: cell.text for place, cell in sheet.cells.items()}
    other = partial(without_full_numbers, show_tail=sheet.show_tail)
    return SheetMasks(_masked_grid(sheet), cells, other)


def _masked_grid(sheet: PublicSheet) -> Grid:
    """The grid with what its cells may show, for files that can only be written anew."""
    grid = sheet.grid
    columns = []
    for number, column in enumerate(grid.columns, grid.first_column):
        values, kinds = list(column.values), list(column.kinds)
        for at in range(len(values)):
            found = sheet.cells.get((grid.first_row + at, number))
            if found is not None:
                values[at], kinds[at] = found.text, TEXT
        columns.append(Column(tuple(values), "".join(kinds)))
    return replace(grid, columns=tuple(columns))


def _secrets(sheets: Mapping[str, PublicSheet]) -> frozenset[str]:
    """The digits of every number that was masked: none may be anywhere in the copy."""
    found = set()
    for sheet in sheets.values():
        for place, cell in sheet.cells.items():
            text = cell_text(*sheet.grid.cell(*place))
            digits = "".join(str(int(digit)) for digit in _DIGITS.findall(text))
            if cell.kind in _NUMBERS and len(digits) >= _SECRET:
                found.add(digits)
                found.add(digits + "X" if text.strip()[-1:] in "xXＸｘ" else digits)
    return frozenset(found)


def _mask_repeated(sheet: PublicSheet, secrets: frozenset[str]) -> None:
    """Mask what was masked elsewhere, as an id that serves as the number of its household."""
    grid = sheet.grid
    for number, column in enumerate(grid.columns, grid.first_column):
        for row, (value, letter) in enumerate(
            zip(column.values, column.kinds, strict=True), grid.first_row
        ):
            if letter not in (TEXT, NUMBER) or (row, number) in sheet.cells:
                continue
            text = cell_text(value, letter)
            if text.strip().upper() in secrets:
                shown = whole_masked(text, "id", show_tail=sheet.show_tail)
                sheet.cells[row, number] = HiddenCell("id", shown)


def _remarks(
    workbook: Workbook, sheets: Mapping[str, PublicSheet], report: PublicReport
) -> tuple[Message, ...]:
    said: list[Message] = []
    if workbook.format != "xlsx":
        text = (
            "This is a new workbook with the values of {file}; its formats and formulas are only "
            "there."
        )
        said.append(Message.of(text, file=file_name(workbook.path)))
    hidden = [
        name
        for name, sheet in sheets.items()
        if sheet.grid.state != "visible" or sheet.grid.hidden_rows or sheet.grid.hidden_columns
    ]
    if hidden:
        text = (
            "hidden sheets, rows or columns are in the copy too, masked: {sheets}. Show or delete "
            "them before the list is put up"
        )
        said.append(Message.of(text, sheets=_listed(hidden)))
    if report.formulas:
        text = "{count} formula(s) became the values that they show"
        said.append(Message.of(text, count=report.formulas))
    if report.uncomputed:
        text = (
            "{count} formula(s) have no value and are empty in the copy; save the file in Excel "
            "or WPS first"
        )
        said.append(Message.of(text, count=report.uncomputed))
    if report.sheets:
        text = "sheets left out: {sheets}"
        said.append(Message.of(text, sheets=_listed(report.sheets)))
    if needs_password(workbook):
        said.append(Message.of("the copy has no password: it is there to be read by everybody"))
    return tuple(said)


def _listed(names: list[str] | tuple[str, ...]) -> str:
    shown = "、".join(without_full_numbers(name) for name in names[:5])
    return shown + (" …" if len(names) > 5 else "")
