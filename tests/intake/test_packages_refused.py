from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from raw_workbooks import SHEET, parts, write_package

from relocaudit.errors import InputError
from relocaudit.intake import Limits, read_workbook

MEMBERS = parts('<row r="1"><c r="A1"><v>1</v></c></row>')


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_workbook(path, limits=limits)
    return caught.value.reason


def test_a_part_that_unpacks_to_far_more_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write_package(tmp_path / "a.xlsx", {**MEMBERS, "xl/media/a.png": bytes(2 << 20)})
    assert refused(path, Limits(ratio_small=200)) == "zip-bomb"
    assert refused(path, Limits(inflated_bytes=1 << 20)) == "zip-bomb"
    assert refused(path, Limits(members=3)) == "zip-members"
    assert read_workbook(path).sheets[0].height == 1


@pytest.mark.parametrize("name", ["../x.xml", "/abs.xml", "C:\\x.xml", "a\\..\\..\\x"])
def test_unsafe_names_are_refused(tmp_path: Path, name: str) -> None:
    assert refused(write_package(tmp_path / "a.xlsx", {**MEMBERS, name: "x"})) == "zip-names"


def test_parts_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    path = write_package(tmp_path / "a.xlsx", {**MEMBERS, SHEET.upper(): "x"})
    assert refused(path) == "zip-duplicate"


def test_back_slashes_and_other_case_in_names_are_read(tmp_path: Path) -> None:
    odd = {name.replace("/", "\\").replace("styles", "Styles"): c for name, c in MEMBERS.items()}
    assert read_workbook(write_package(tmp_path / "a.xlsx", odd)).sheets[0].cell(1, 1) == (1, "n")


def test_a_flipped_bit_or_a_cut_is_refused(tmp_path: Path) -> None:
    whole = write_package(tmp_path / "a.xlsx", MEMBERS).read_bytes()
    place = whole.index(SHEET.encode()) + len(SHEET) + 20
    (tmp_path / "b.xlsx").write_bytes(
        whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]
    )
    (tmp_path / "c.xlsx").write_bytes(whole[:-40])
    assert refused(tmp_path / "b.xlsx") == "zip-damaged"
    assert refused(tmp_path / "c.xlsx") == "zip-damaged"


def test_zip_passwords_and_unknown_methods_are_refused(tmp_path: Path) -> None:
    whole = bytearray(write_package(tmp_path / "a.xlsx", MEMBERS).read_bytes())
    central = whole.index(b"PK\x01\x02")
    for offset, value, reason in ((8, 1, "zip-encrypted"), (10, 99, "zip-method")):
        changed = bytearray(whole)
        struct.pack_into("<H", changed, central + offset, value)
        (tmp_path / "b.xlsx").write_bytes(changed)
        assert refused(tmp_path / "b.xlsx") == reason


def test_parts_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = write_package(tmp_path / "a.xlsx", {**MEMBERS, "b.bin": "1"})
    whole = bytearray(path.read_bytes())
    last = whole.rindex(b"PK\x01\x02")
    struct.pack_into("<I", whole, last + 42, 0)
    path.write_bytes(whole)
    assert refused(path) == "zip-overlap"


@pytest.mark.parametrize(
    "members, reason",
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "word"),
        ({"xl/workbook.bin": "x"}, "xlsb-damaged"),
        ({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}, "word"),
        ({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}, "slides"),
        ({"readme.txt": "x", "roster.xlsx": "x"}, "archive"),
        ({}, "zip-damaged"),
    ],
)  # fmt: skip
def test_other_packages_are_called_by_their_name(
    tmp_path: Path, members: dict[str, str], reason: str
) -> None:
    assert refused(write_package(tmp_path / "a.xlsx", members)) == reason


def test_zeros_behind_the_archive_are_ignored(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    (tmp_path / "a.xlsx").write_bytes(stream.getvalue() + bytes(4096))
    assert read_workbook(tmp_path / "a.xlsx").sheets[0].height == 1
