"""Workbooks behind a password: opened in memory with what was given, or refused in words."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from locked_workbooks import lock_package, locked_xls
from openpyxl.workbook.protection import WorkbookProtection
from raw_workbooks import SHEET, cell, parts, row, write_package, write_xls

from relocaudit.errors import InputError
from relocaudit.intake import Limits, read_workbook
from relocaudit.intake.protection import BUILT_IN

ROWS = [["姓名", "面积"], *[[f"甲{n}", n / 4] for n in range(60)]]
SCHEMES = ("rc4", "crypto-40", "crypto-128", "xor")
HOME = Path(__file__).parents[2]


def package(tmp_path: Path, password: str, text: str = "湛慈") -> Path:
    plain = write_package(tmp_path / "plain.xlsx", parts(row(1, cell("A1", text, "str"))))
    return lock_package(plain, tmp_path / "locked.xlsx", password)


def reason(path: Path, *passwords: str, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as refused:
        read_workbook(path, passwords=passwords, limits=limits)
    assert "Abc1" not in refused.value.message.plain()
    return refused.value.reason


def test_an_encrypted_package_opens_with_its_password(tmp_path: Path) -> None:
    path = package(tmp_path, "密码 Abc1")
    book = read_workbook(path, passwords=["密码 Abc1"])
    assert (book.format, book.sheets[0].cell(1, 1)[0]) == ("xlsx", "湛慈")
    assert (book.password, book.sheets[0].nonempty_rows) == ("密码 Abc1", 1)
    assert book.sha256 == sha256(path.read_bytes()).hexdigest()
    assert "Abc1" not in repr(book)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_old_workbook_opens_with_its_password(tmp_path: Path, scheme: str) -> None:
    plain = read_workbook(write_xls(tmp_path / "plain.xls", ROWS)).sheets[0]
    path = locked_xls(tmp_path / "locked.xls", ROWS, "Abc1", scheme)
    sheet = read_workbook(path, passwords=["Abc1"]).sheets[0]
    assert (sheet.sheet, sheet.columns) == (plain.sheet, plain.columns)
    assert (sheet.height, sheet.nonempty_rows) == (61, 61)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_old_workbook_stays_closed_to_a_wrong_password(tmp_path: Path, scheme: str) -> None:
    path = locked_xls(tmp_path / "locked.xls", ROWS, "Abc1", scheme)
    assert reason(path) == "encrypted"
    assert reason(path, "abc1", "密码密码密码密码密码") == "wrong-password"


def test_a_package_stays_closed_without_its_password(tmp_path: Path) -> None:
    path = package(tmp_path, "Abc1")
    assert reason(path) == "encrypted"
    assert reason(path, "") == "encrypted"
    assert reason(path, "abc1", "\ud800") == "wrong-password"


def test_every_password_that_was_given_is_tried(tmp_path: Path) -> None:
    book = read_workbook(package(tmp_path, "third"), passwords=["first", "second", "third"])
    assert book.password == "third"


def test_what_excel_opens_unasked_is_opened_unasked(tmp_path: Path) -> None:
    xls = locked_xls(tmp_path / "locked.xls", ROWS, BUILT_IN, "crypto-128")
    for path in (package(tmp_path, BUILT_IN), xls):
        assert read_workbook(path).password == BUILT_IN
        assert read_workbook(path, passwords=["other"]).password == BUILT_IN


def test_a_key_that_would_take_minutes_is_never_derived(tmp_path: Path) -> None:
    path = package(tmp_path, "Abc1")
    few = Limits(key_rounds=399_999)
    assert reason(path, "Abc1", limits=few) == "key-costly"
    assert read_workbook(path, passwords=["Abc1"], limits=Limits(key_rounds=400_000)).sheets
    path.write_bytes(path.read_bytes().replace(b'spinCount="100000"', b'spinCount="10000_"'))
    assert reason(path, "Abc1") == "password-unused"


def test_what_comes_out_is_checked_like_any_other_package(tmp_path: Path) -> None:
    members = parts(row(1, cell("A1", "1")))
    members[SHEET] = "<!DOCTYPE a>" + members[SHEET]
    plain = write_package(tmp_path / "dtd.xlsx", members)
    assert reason(lock_package(plain, tmp_path / "a.xlsx", "x"), "x") == "dtd"
    large = write_package(tmp_path / "large.xlsx", {**members, "xl/a.bin": bytes(3 << 20)})
    path = lock_package(large, tmp_path / "b.xlsx", "x")
    assert reason(path, "x", limits=Limits(inflated_bytes=2 << 20)) == "zip-bomb"


def test_a_package_under_rights_management_is_said_not_to_open(tmp_path: Path) -> None:
    path = package(tmp_path, "Abc1")
    info, other = (name.encode("utf-16-le") for name in ("EncryptionInfo", "EncryptionNone"))
    path.write_bytes(path.read_bytes().replace(info, other))
    assert reason(path, "Abc1") == "password-unused"


def test_an_unknown_scheme_is_said_not_to_open(tmp_path: Path) -> None:
    for file_pass in (b"\1\0" + bytes(52), b"\2\0\1\0\1\0", b"\1\0\4\0\2\0" + bytes(200)):
        path = write_xls(tmp_path / "a.xls", ROWS, file_pass=file_pass)
        assert reason(path, "Abc1") in ("password-unused", "xls-damaged")


def test_a_cell_that_speaks_of_encryption_encrypts_nothing(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "a.xls", [["EncryptedPackage", "EncryptionInfo"]])
    assert read_workbook(path).sheets[0].cell(1, 1)[0] == "EncryptedPackage"


def test_protected_sheets_and_structure_are_no_encryption(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "湛慈"
    book.active.protection.set_password("secret")
    book.active.protection.sheet = True
    book.security = WorkbookProtection(workbookPassword="83AF", lockStructure=True)
    book.save(tmp_path / "a.xlsx")
    found = read_workbook(tmp_path / "a.xlsx")
    assert (found.sheets[0].cell(1, 1)[0], found.password) == ("湛慈", None)


def test_what_is_decrypted_is_never_written_to_a_disk(tmp_path: Path) -> None:
    xls = locked_xls(tmp_path / "locked.xls", ROWS, "Abc1", "crypto-128")
    program = (
        "import os, sys\n"
        "from relocaudit.intake.limits import Limits\n"
        "from relocaudit.intake.protection import unlocked\n"
        "files = [open(path, 'rb').read() for path in sys.argv[1:]]\n"
        "unlocked(files[0], ['Abc1'], Limits())\n"  # the imports are done, and may write caches
        "def forbid(event, args):\n"
        "    if event == 'open' and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):\n"
        "        print('opened to write:', args[0])\n"
        "unlocked(files[1], ['Abc1'], Limits())\n"
        "sys.addaudithook(forbid)\n"
        "print([unlocked(data, ['Abc1'], Limits()).password for data in files])\n"
    )
    command = [sys.executable, "-c", program, str(package(tmp_path, "Abc1")), str(xls)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("['Abc1', 'Abc1']\n", "")
