"""What an earlier copy of ours says of itself: read from its package, whoever saved it last."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from relocaudit.annotate import headers
from relocaudit.annotate.added_sheets import RECORD
from relocaudit.annotate.book import Book
from relocaudit.annotate.locked import opened
from relocaudit.annotate.package import Package
from relocaudit.annotate.plain_rows import read_rows
from relocaudit.annotate.sheet_marker import PlacedMark
from relocaudit.errors import InputError
from relocaudit.intake.limits import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.reasons import Refusal


@dataclass(frozen=True, slots=True)
class Marks:
    """`digest` is the sha256 of the source file, None for a workbook of findings alone.

    `findings` are the rows of 核查结果 by header, as they stand now: verdicts of the clerk too.
    `sheets` are our own sheets.
    """

    digest: str | None
    marks: tuple[PlacedMark, ...]
    findings: tuple[Mapping[str, str], ...]
    sheets: tuple[str, ...]


def open_marks(path: str | Path, password: str | None = None) -> Marks | None:
    """Read our records in a workbook; None when it is not one of ours, or cannot be read.

    Links, pipes and devices are never opened, and so are none of ours.
    """
    try:
        with open_regular(Path(path), Limits()) as file:
            return _read(Package(str(path), opened(str(path), file, password)))
    except (InputError, OSError, Refusal):
        return None


def is_ours(path: str | Path, password: str | None = None) -> bool:
    """Whether a workbook is an annotated copy or a findings workbook of ours."""
    return open_marks(path, password) is not None


def source_digest(path: str | Path) -> str | None:
    """The sha256 of the file that a copy of ours was made of."""
    marks = open_marks(path)
    return marks.digest if marks else None


def _read(package: Package) -> Marks | None:
    book = Book(package)
    digest, found, ours = "", False, []
    rows: list[Mapping[str, str]] = []
    records: dict[str, None] = {}
    for sheet in book.sheets:
        if sheet.part is None or not sheet.name.startswith((headers.SCOPE, headers.FINDINGS)):
            continue
        table = list(read_rows(package, book, sheet.part))
        if sheet.name.startswith(headers.FINDINGS):
            listed = list(_findings(table))
            records |= dict.fromkeys(r[headers.MARK] for r in listed if r.get(headers.MARK))
            rows += listed
            ours.append(sheet.name)
            continue
        for row in table:
            if row[:2] == [headers.FINGERPRINT, RECORD]:
                digest, found = (row[2] if len(row) > 2 else ""), True
                ours.append(sheet.name)
            elif row[:2] == [headers.MARK, RECORD] and len(row) > 2:
                records[row[2]] = None
    if not found:
        return None
    marks = tuple(mark for mark in map(_mark, records) if mark is not None)
    return Marks(digest or None, marks, tuple(rows), tuple(ours))


def _findings(table: list[list[str]]) -> Iterator[Mapping[str, str]]:
    """The rows below the header, which is the row that names our mark column."""
    names: list[str] = []
    for row in table:
        if names and any(row):
            yield dict(zip(names, row, strict=False))
        elif headers.MARK in row:
            names = row


def _mark(record: str) -> PlacedMark | None:
    try:
        said = json.loads(record)
        return PlacedMark(
            str(said["sheet"]),
            str(said["cell"]),
            int(said["style"]),
            str(said["fill"]),
            bool(said["coloured"]),
            bool(said["note"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
