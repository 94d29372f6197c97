"""A copy for public notice: built anew from what is known to be harmless, never from the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from relocaudit.annotate.book import Book, BookSheet
from relocaudit.annotate.locked import opened
from relocaudit.annotate.new_workbook import sheet_names, write_base
from relocaudit.annotate.output import delivered
from relocaudit.annotate.package import Package
from relocaudit.annotate.part_texts import part_texts
from relocaudit.annotate.public_package import write_package
from relocaudit.annotate.public_sheet import Masks, PublicSheet
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.shared_strings import shared_strings
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.model.public_numbers import is_for_the_public

Place = tuple[int, int]
_DIGITS = re.compile(r"[0-9]{7,}[Xx]?")


@dataclass(frozen=True, slots=True)
class SheetMasks:
    """What cells of a sheet may show, by place; `other` masks a text that was not looked at."""

    grid: Grid
    cells: Mapping[Place, str]
    other: Callable[[str], str]


@dataclass(slots=True)
class PublicReport:
    """What the copy does not have: parts by what they are, sheets by name, formulas."""

    target: str
    left_out: set[str] = field(default_factory=set)
    sheets: tuple[str, ...] = ()
    formulas: int = 0
    uncomputed: int = 0


def public_copy(
    workbook: Workbook,
    target: str | Path,
    masks: Mapping[str, SheetMasks],
    secrets: Collection[str],
) -> PublicReport:
    """Write `workbook` with the values that `masks` (by sheet) allow, and nothing unseen.

    Notes, pictures, properties, links to other files, macros and whatever else a package may hold
    are left out; formulas become their values. The copy has no password: it is to be read by all.
    `secrets` are the digits of the numbers that were masked. Raises InputError, and leaves nothing
    behind, where any of them would stand in any part of the copy.
    """
    report = PublicReport(str(target))
    if workbook.format != "xlsx":
        with delivered(str(target), workbook.path) as file:
            names = sheet_names(grid.sheet for grid in workbook.sheets)
            kept = [grid.sheet for grid in workbook.sheets if grid.sheet in masks]
            grids = [(names[sheet], masks[sheet].grid) for sheet in kept]
            write_base(file, grids)
            _look_through(workbook.path, file, secrets)
        return report
    path = workbook.path
    try:
        source = Path(path).open("rb")  # noqa: SIM115 - closed by the block below
    except OSError as error:
        raise refusal(path, "cannot-read", what=error.strerror or "input/output error") from error
    with source:
        package = Package(path, opened(path, source, workbook.password))
        with delivered(str(target), path) as file:
            _write(package, masks, file, report)
            _look_through(path, file, secrets)
    return report


def _write(
    package: Package, masks: Mapping[str, SheetMasks], file: BinaryIO, report: PublicReport
) -> None:
    book = Book(package)
    strings = shared_strings(package, book)
    kept = [sheet for sheet in book.sheets if sheet.part is not None and sheet.name in masks]
    report.sheets = tuple(sheet.name for sheet in book.sheets if sheet not in kept)
    used = {sheet.part for sheet in kept}
    all_masks: list[Masks] = []

    def body(sheet: BookSheet) -> Iterator[bytes]:
        entry = package.entry(sheet.part or "")
        own = _masks_of(masks[sheet.name])
        all_masks.append(own)
        if entry is not None:
            public = PublicSheet(package.path, entry.name, strings, own)
            yield from public.write(package.stream(entry))

    write_package(package, book, kept, body, file)
    for own in all_masks:
        report.left_out |= own.left_out
        report.formulas += own.formulas
        report.uncomputed += own.uncomputed
    report.left_out |= _parts_left_out(package, used)


def _masks_of(sheet: SheetMasks) -> Masks:
    grid = sheet.grid
    strays = {(stray.row, stray.column) for stray in grid.stray}
    bottom, right = grid.first_row + grid.height, grid.first_column + len(grid.columns)

    def inside(row: int, column: int) -> bool:
        place = (row, column)
        within = grid.first_row <= row < bottom and grid.first_column <= column < right
        return within and place not in strays and place not in grid.too_long

    return Masks(dict(sheet.cells), sheet.other, inside)


def _parts_left_out(package: Package, used: Collection[str | None]) -> set[str]:
    found: set[str] = set()
    kinds = (
        ("vbaproject.bin", "macros"),
        ("externallinks/", "links to other files"),
        ("pivot", "pivot tables"),
        ("embeddings/", "embedded files"),
        ("customxml/item", "hidden data of other programs"),
        ("docprops/", "properties such as the author"),
        ("comments", "notes and form controls"),
    )
    for entry in package.entries:
        name = entry.name.casefold()
        kind = next((said for mark, said in kinds if mark in name), None)
        if kind is not None and entry.name not in used and not name.endswith(".rels"):
            found.add(kind)
    return found


def _look_through(path: str, file: BinaryIO, secrets: Collection[str]) -> None:
    """Refuse the copy where any part holds a number that was masked."""
    file.flush()
    file.seek(0)
    package = Package(path, file)
    known = set(secrets)
    for name, texts in part_texts(package):
        for text in texts:
            for match in _DIGITS.finditer(text):
                said = match[0].upper()
                hit = said in known or said.rstrip("X") in known
                if hit and not is_for_the_public(text, match.start()):
                    raise refusal(path, "self-check", what=name)
