"""Workbooks that cannot be changed without loss: refused in plain words, nothing left behind."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from handmade_packages import packed, parts, rels, sheet

from relocaudit.annotate import annotate_copy
from relocaudit.errors import InputError

SHEET = "xl/worksheets/sheet1.xml"
GOOD = parts(sheet('<row r="1"><c r="A1"/></row>'))


def ole2(path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + stream)


def old_xls(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000)


def text(path: Path) -> None:
    path.write_text("户主,人口\n", encoding="utf-8")


def signed(path: Path) -> None:
    packed(path, GOOD | {"_xmlsignatures/origin.sigs": ""})


def twice(path: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as book:
        warnings.simplefilter("ignore")
        for name, content in [*GOOD.items(), ("XL/Worksheets/Sheet1.xml", "<x/>")]:
            book.writestr(name, content)


def entities(path: Path) -> None:
    dtd = '<!DOCTYPE worksheet [<!ENTITY a "b">]>'
    packed(path, GOOD | {SHEET: dtd + str(GOOD[SHEET])})


def cut_off(path: Path) -> None:
    packed(path, GOOD | {SHEET: str(GOOD[SHEET])[:-20]})


def broken_row(path: Path) -> None:
    packed(path, parts(sheet('<row r="1"><c r="A1"/><c r="B1"><v>1</w></c></row>')))


def bad_text(path: Path) -> None:
    packed(path, GOOD | {SHEET: str(GOOD[SHEET]).encode().replace(b"<c ", b"\xff<c ")})


def no_sheet_part(path: Path) -> None:
    packed(path, {name: body for name, body in GOOD.items() if name != SHEET})


def no_book_rels(path: Path) -> None:
    packed(path, GOOD | {"xl/_rels/workbook.xml.rels": rels()})


def climbing(path: Path) -> None:
    packed(path, GOOD | {"../evil.xml": "<x/>"})


def backwards(path: Path) -> None:
    packed(path, parts(sheet('<row r="1"><c r="B1"/><c r="A1"/></row>')))


def truncated(path: Path) -> None:
    packed(path, GOOD)
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize(
    ("build", "reason"),
    [
        (ole2, "encrypted"),
        (old_xls, "not-a-workbook"),
        (text, "not-a-workbook"),
        (signed, "signed"),
        (twice, "duplicate-parts"),
        (entities, "dtd"),
        (cut_off, "malformed"),
        (broken_row, "malformed"),
        (bad_text, "malformed"),
        (no_sheet_part, "malformed"),
        (no_book_rels, "malformed"),
        (truncated, "malformed"),
        (climbing, "unsafe-name"),
        (backwards, "rows-out-of-order"),
    ],
)
def test_it_is_refused_and_nothing_is_left(
    tmp_path: Path, build: Callable[[Path], None], reason: str
) -> None:
    source = tmp_path / "a.xlsx"
    build(source)
    before = source.read_bytes()
    notes = [("花名册", "A1", "notice", "x"), ("花名册", "C1", "notice", "x")]
    with pytest.raises(InputError) as refused:
        annotate_copy(source, tmp_path / "b.xlsx", notes, [], [])
    assert refused.value.reason == reason
    assert list(tmp_path.iterdir()) == [source]
    assert source.read_bytes() == before


def test_a_missing_file_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        annotate_copy(tmp_path / "none.xlsx", tmp_path / "b.xlsx", [])


def test_an_entry_flagged_as_encrypted_is_refused(tmp_path: Path) -> None:
    source = packed(tmp_path / "a.xlsx", GOOD)
    data = bytearray(source.read_bytes())
    at = data.index(b"PK\1\2")
    data[at + 8] |= 1
    source.write_bytes(data)
    with pytest.raises(InputError) as refused:
        annotate_copy(source, tmp_path / "b.xlsx", [])
    assert refused.value.reason == "encrypted"
