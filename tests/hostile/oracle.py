"""What must hold of a damaged file: refused in words, or nothing lost without a word.

Fewer records than the seed has are allowed where, and only where, one of these says so:

- a defect that speaks of lost or stray rows (`TOLD`), or a remark on the file;
- rows left out for a reason: each is listed with that reason in every report;
- the file itself: its content was edited (an xml part packed anew with its right checksum, or the
  bytes of a format that has none), and a third count that shares no code with relocaudit finds
  that many rows fewer than in the seed. Bytes damaged below a checksum never count as edited.

The third count takes every sheet part of a package, whether or not the workbook names it: a sheet
that merely lost its entry is a loss to be told. For xls it is the second reader's, which had to
agree with ours; a text file's is its lines, a web page's its rows with a text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from relocaudit.intake import Reader
from relocaudit.intake.grid import Workbook
from relocaudit.tables.left_out import expand
from relocaudit.tables.roster import build_roster
from relocaudit.tables.sheets import read_sheets

TOLD = frozenset({"readers-disagree", "stray", "no-records"})
_SHEET_PART = re.compile(r"xl[/\\]worksheets[/\\][^/\\]*\.xml", re.I)
_STRINGS_PART = re.compile(r"xl[/\\]sharedstrings\.xml", re.I)
_PAGE_ROW = re.compile(rb"<tr\b[^>]*>(.*?)(?=<tr\b|</table|\Z)", re.I | re.S)
_PAGE_TAG = re.compile(rb"<[^>]*>?")
_CELL = re.compile(r"\$?[A-Za-z]{1,3}\$?(\d+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What relocaudit made of a file: its records, rows left out with a reason, what it told."""

    records: int
    left_out: int
    told: frozenset[str]
    agreed: bool


def reading_of(reader: Reader, path: Path) -> Reading:
    """Read as `check` does; InputError for a refused file."""
    return reading_of_workbook(reader.read(path))


def reading_of_workbook(workbook: Workbook) -> Reading:
    found = read_sheets(workbook, "roster")
    roster = build_roster(list(found.sheets))
    told = {d.kind for d in (*roster.households.defects, *roster.persons.defects)}
    told |= {"remark" for note in workbook.notes if "missing" in note}
    left_out = [expand(sheet.sorted_rows.left_out) for sheet in found.sheets]
    left_out += [expand(other.left_out) for other in found.others]
    agreed = all(grid.nonempty_rows is not None for grid in workbook.sheets)
    records = sum(len(sheet.rows) for sheet in found.sheets)
    return Reading(records, sum(left_out), frozenset(told), agreed)


def complaint(
    name: str, seed: tuple[bytes, Reading], mutant: tuple[bytes, Reading], *, edited: bool
) -> str:
    """What is wrong with the mutant's reading; empty where nothing is."""
    (sound, before), (damaged, after) = seed, mutant
    lost = before.records - after.records
    if lost <= 0 or after.told & (TOLD | {"remark"}):
        return ""
    lost -= max(after.left_out - before.left_out, 0)
    if lost > 0 and edited:
        lost -= _gone(name, sound, damaged, after)
    return f"{lost} records lost without a word" if lost > 0 else ""


def _gone(name: str, sound: bytes, damaged: bytes, after: Reading) -> int:
    """Rows that the damaged file itself no longer holds."""
    if name.endswith(".xls") and not name.startswith("web"):
        return 10**6 if after.agreed else 0
    try:
        return _count(name, sound) - _count(name, damaged)
    except (ElementTree.ParseError, zipfile.BadZipFile, KeyError, ValueError):
        return 0


def _count(name: str, content: bytes) -> int:
    if name.startswith("web"):
        return sum(1 for row in _PAGE_ROW.findall(content) if _PAGE_TAG.sub(b"", row).strip())
    if name.endswith(".csv"):
        return _lines(content)
    return _document_rows(content) if name.endswith(".ods") else _package_rows(content)


def _document_rows(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return sum(1 for row in _named(root, "table-row") if "".join(row.itertext()).strip())


def _lines(content: bytes) -> int:
    return sum(1 for line in re.split(rb"\r\n|\r|\n", content) if line.strip(b", "))


def _package_rows(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    strings: list[str] = []
    for part in (body for n, body in parts.items() if _STRINGS_PART.fullmatch(n)):
        strings = ["".join(si.itertext()) for si in _named(ElementTree.fromstring(part), "si")]
    sheets = [body for n, body in parts.items() if _SHEET_PART.fullmatch(n)]
    return sum(_sheet_rows(ElementTree.fromstring(body), strings) for body in sheets)


def _sheet_rows(root: ElementTree.Element, strings: list[str]) -> int:
    filled: set[int] = set()
    number = 0
    for row in _named(root, "row"):
        number = int(row.get("r", number + 1))
        for cell in _named(row, "c"):
            place = _CELL.fullmatch(cell.get("r", ""))
            if _holds_something(cell, strings):
                filled.add(int(place[1]) if place else number)
    return len(filled)


def _holds_something(cell: ElementTree.Element, strings: list[str]) -> bool:
    if next(_named(cell, "f"), None) is not None:
        return True
    text = "".join(
        piece for tag in ("v", "is") for e in _named(cell, tag) for piece in e.itertext()
    )
    if cell.get("t") == "s" and text.strip().isdecimal():
        return int(text) >= len(strings) or bool(strings[int(text)].strip())
    return bool(text.strip())


def _named(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (e for e in element.iter() if e.tag.rpartition("}")[2] == name)
