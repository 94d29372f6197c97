"""What an earlier copy of ours says of itself: read from its package, whoever saved it last."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from relocaudit.annotate import headers
from relocaudit.annotate.book import Book
from relocaudit.annotate.locked import opened
from relocaudit.annotate.package import Package
from relocaudit.annotate.plain_rows import read_rows
from relocaudit.annotate.records import RECORD, PlacedMark, Record, unpacked
from relocaudit.errors import InputError
from relocaudit.intake.limits import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.reasons import Refusal

_OURS = {headers.MARK, headers.FINGERPRINT}
_ENTRIES = set(headers.ENTRIES)
# Days from 1927 to 2119: no clerk writes a year or a day alone as such a number.
_SERIAL = re.compile(r"[1-7]\d{4}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Marks:
    """`digest` is the sha256 of the source file, None for a workbook of findings alone.

    `findings` are the rows of 核查结果 by header, as they stand now: verdicts of the clerk too.
    `sheets` are our own sheets; `others` what else changed; `kept` the rows that were handed in to
    be kept.
    """

    digest: str | None
    marks: tuple[PlacedMark, ...]
    findings: tuple[Mapping[str, str], ...]
    sheets: tuple[str, ...]
    others: tuple[Record, ...] = ()
    kept: tuple[Mapping[str, str], ...] = ()


def open_marks(path: str | Path, password: str | None = None) -> Marks | None:
    """Read our records in a workbook; None when it is not one of ours, or cannot be read.

    Links, pipes and devices are never opened, and so are none of ours.
    """
    try:
        with open_regular(Path(path), Limits()) as file:
            return read_marks(Package(str(path), opened(str(path), file, password)))
    except (InputError, OSError, Refusal):
        return None


def is_ours(path: str | Path, password: str | None = None) -> bool:
    """Whether a workbook is an annotated copy or a findings workbook of ours."""
    return open_marks(path, password) is not None


def source_digest(path: str | Path) -> str | None:
    """The sha256 of the file that a copy of ours was made of."""
    marks = open_marks(path)
    return marks.digest if marks else None


def read_marks(package: Package) -> Marks | None:
    """The records in an open package; None when it is none of ours."""
    book = Book(package)
    digest: str | None = None
    ours: list[str] = []
    rows: list[Mapping[str, str]] = []
    kept: list[Mapping[str, str]] = []
    records: dict[str, None] = {}
    for sheet in book.sheets:
        if sheet.part is None or not sheet.name.startswith((headers.SCOPE, headers.FINDINGS)):
            continue
        table = list(read_rows(package, book, sheet.part))
        listed = _findings(table, dates_from_1904=book.dates_from_1904)
        if listed is not None:
            records |= dict.fromkeys(r[headers.MARK] for r in listed if r.get(headers.MARK))
            rows += listed
            ours.append(sheet.name)
            continue
        said = [(row[0], row[2]) for row in table if len(row) > 2 and row[1] == RECORD]
        said += [(row[0], "") for row in table if row == [headers.FINGERPRINT, RECORD]]
        for kind, text in said:
            if kind == headers.FINGERPRINT:
                digest = text
                ours.append(sheet.name)
            elif kind == headers.MARK:
                records[text] = None
            elif kind == headers.KEPT:
                kept += _kept(text)
    if digest is None:
        return None
    found = tuple(record for record in map(unpacked, records) if record is not None)
    marks = tuple(record for record in found if isinstance(record, PlacedMark))
    others = tuple(record for record in found if not isinstance(record, PlacedMark))
    return Marks(digest or None, marks, tuple(rows), tuple(ours), others, tuple(kept))


def _findings(table: list[list[str]], *, dates_from_1904: bool) -> list[Mapping[str, str]] | None:
    """The rows below the header, None where there is none: it names what we alone write."""
    names: list[str] = []
    found: list[Mapping[str, str]] = []
    for row in table:
        if names and any(row):
            texts = dict(zip(names, row, strict=False))
            day = texts.get(headers.DAY, "")
            if day:
                texts[headers.DAY] = _day(day, dates_from_1904=dates_from_1904)
            found.append(texts)
        elif RECORD not in row and (_OURS & set(row) or set(row) >= _ENTRIES):
            # A column the clerk added may bear no name.
            names = [name or f"({number})" for number, name in enumerate(row, 1)]
    return found if names else None


def _day(text: str, *, dates_from_1904: bool) -> str:
    """A day as the clerk sees it: what Excel made a date of is stored as a number."""
    if not _SERIAL.fullmatch(text):
        return text
    epoch = date(1904, 1, 1) if dates_from_1904 else date(1899, 12, 30)
    return (epoch + timedelta(days=int(float(text)))).isoformat()


def _kept(text: str) -> list[Mapping[str, str]]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [{str(k): str(v) for k, v in said.items()}] if isinstance(said, dict) else []
