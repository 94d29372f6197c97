"""The cells of a list that must not be put up in public as they are, and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from relocaudit.intake.grid import BLANK, BOOL, DATE, ERROR, FORMULA, NUMBER, Grid, Raw
from relocaudit.model.personal import mask_name
from relocaudit.model.public_numbers import (
    NumberKind,
    full_numbers,
    whole_masked,
    without_full_numbers,
)
from relocaudit.tables.public_columns import PublicColumns, PublicKind, public_columns

Place = tuple[int, int]
HiddenKind = Literal["id", "card", "phone", "birth", "name"]
_NUMBERS: Mapping[PublicKind, NumberKind] = {"id": "id", "phone": "phone", "card": "card"}
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\D|\d{2}|\d{4}|$)")
_DATE = re.compile(r"[0-9０-９年月日号生\s./:：T\-—年－]{4,30}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGIT = re.compile(r"[0-9０-９]")
_HAN_NAME = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]{2,4}")
_SHORTEST, _LONGEST = 2, 4


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """What a cell may show; `kind` is what it showed too much of."""

    kind: HiddenKind
    text: str


@dataclass(slots=True)
class PublicSheet:
    """The cells of a sheet that change, by (row, column); `show_tail` holds for its other texts."""

    grid: Grid
    show_tail: bool
    cells: dict[Place, HiddenCell] = field(default_factory=dict)


def public_sheet(grid: Grid, *, names: bool = False) -> PublicSheet:
    """Look at every cell of a sheet, hidden ones too; with `names` names are covered as well."""
    columns = public_columns(grid)
    sheet = PublicSheet(grid, show_tail=not columns.tells_of_ids)
    known = _names(grid, columns) if names else frozenset()
    for offset, column in enumerate(grid.columns, grid.first_column):
        answers: dict[tuple[PublicKind, Raw, str], HiddenCell | None] = {}
        for row, kind in _kinds(grid, columns, offset):
            at = row - grid.first_row
            letter, value = column.kinds[at], column.values[at]
            if letter in (BLANK, BOOL, ERROR, FORMULA) or value is None:
                continue
            key = (kind, value, letter)
            if key not in answers:
                answers[key] = _hidden(kind, value, letter, sheet.show_tail, known)
            found = answers[key]
            if found is not None:
                sheet.cells[row, offset] = found
    return sheet


def _kinds(grid: Grid, columns: PublicColumns, column: int) -> Iterator[tuple[int, PublicKind]]:
    """Every row of a column with its kind; a header, and what stands above it, is other text."""
    last = grid.first_row + grid.height - 1
    kinds: dict[int, PublicKind] = {}
    for rows, kind in columns.ranges(column, last):
        kinds.update(dict.fromkeys(rows, kind))
    for row in range(grid.first_row, last + 1):
        yield row, "other" if row in columns.head_rows else kinds.get(row, "other")


def _hidden(
    kind: PublicKind,
    value: Raw,
    letter: str,
    show_tail: bool,  # noqa: FBT001 - of the whole sheet
    names: Collection[str],
) -> HiddenCell | None:
    text = cell_text(value, letter)
    if kind == "birth" and _DATE.fullmatch(text):
        return _changed("birth", text, covered_birth(text))
    if letter == DATE:
        return None
    if kind in _NUMBERS:
        number = _NUMBERS[kind]
        return _changed(number, text, whole_masked(text, number, show_tail=show_tail))
    # A footer below a column of codes is none.
    is_code = kind == "code" and not _HAN.search(text)
    if names and letter != NUMBER:
        covered = _covered_names(kind, text, names)
        if covered != text:
            shown = without_full_numbers(covered, show_tail=show_tail, is_code=is_code)
            return HiddenCell("name", shown)
    shown = without_full_numbers(text, show_tail=show_tail, is_code=is_code)
    found = full_numbers(text, is_code=is_code)
    return HiddenCell(found[0].kind, shown) if found else None


def cell_text(value: Raw, letter: str) -> str:
    """The digits of a cell in full, as far as the file still has them."""
    if letter == NUMBER and isinstance(value, int | float) and float(value).is_integer():
        return format(Decimal(value), "f").partition(".")[0]
    return str(value)


def covered_birth(text: str) -> str:
    """A birth date with its year only: 1980-**-**; of another number no digit stays."""
    date = text.partition("T")[0] if _YEAR_FIRST.match(text) and "T" in text else text
    date = date.partition(" 00:00")[0]
    match = _YEAR_FIRST.search(date)
    if match is None:
        return _DIGIT.sub("*", date) if len(_DIGIT.findall(date)) > 2 else date
    return date[: match.end()] + _DIGIT.sub("*", date[match.end() :])


def _changed(kind: HiddenKind, text: str, shown: str) -> HiddenCell | None:
    return HiddenCell(kind, shown) if shown != text else None


def _names(grid: Grid, columns: PublicColumns) -> frozenset[str]:
    """Every name that stands in a column of names."""
    found: set[str] = set()
    for offset, column in enumerate(grid.columns, grid.first_column):
        for row, kind in _kinds(grid, columns, offset):
            value = column.values[row - grid.first_row]
            if kind == "name" and isinstance(value, str):
                found.add("".join(value.split()))
    return frozenset(name for name in found if _HAN_NAME.fullmatch(name))


def _covered_names(kind: PublicKind, text: str, names: Collection[str]) -> str:
    if kind == "name":
        return mask_name("".join(text.split()))
    if kind in ("place", "code"):
        return text
    return _within(text, names.__contains__)


def _within(text: str, is_name: Callable[[str], bool]) -> str:
    """Names of the list in a free text, the longest first."""
    covered, at = "", 0
    while at < len(text):
        sizes = range(_LONGEST, _SHORTEST - 1, -1)
        size = next((n for n in sizes if is_name(text[at : at + n])), 0)
        covered += mask_name(text[at : at + size]) if size else text[at]
        at += size or 1
    return covered
