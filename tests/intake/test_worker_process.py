from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from raw_workbooks import cell, parts, row, write_package

from relocaudit.errors import InputError
from relocaudit.intake import Limits, is_lock_file, read_workbook
from relocaudit.intake.reasons import REASONS

HOME = Path(__file__).parents[2]
ONE_CELL = row(1, cell("A1", "1"))


def reason_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_workbook(path, limits=limits)
    return caught.value.reason


def test_the_hash_is_that_of_the_file_that_was_read(tmp_path: Path) -> None:
    path = write_package(tmp_path / "a.xlsx", parts(ONE_CELL))
    book = read_workbook(path)
    assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert book.path == str(path)


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c></row>' for r in range(1, 300_000))
    path = write_package(tmp_path / "a.xlsx", parts(rows))
    assert reason_of(path, Limits(wall_seconds=0.2)) == "timeout"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_reader_that_wants_too_much_memory_ends_in_a_refusal(tmp_path: Path) -> None:
    rows = "".join(
        row(r, cell(f"A{r}", f"{r}.5"), cell(f"B{r}", f"{r}.25")) for r in range(1, 40_000)
    )
    path = write_package(tmp_path / "a.xlsx", parts(rows))
    assert reason_of(path, Limits(memory_bytes=40 << 20)) in ("out-of-memory", "reader-died")


def test_an_answer_over_the_limit_is_not_taken(tmp_path: Path) -> None:
    path = write_package(tmp_path / "a.xlsx", parts(ONE_CELL))
    assert reason_of(path, Limits(answer_bytes=10)) == "reader-died"


def test_a_package_of_our_name_in_the_working_directory_is_not_imported(tmp_path: Path) -> None:
    evil = tmp_path / "relocaudit"
    evil.mkdir()
    (evil / "__init__.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    path = write_package(tmp_path / "a.xlsx", parts(ONE_CELL))
    code = (
        "from relocaudit.intake import read_workbook as r; print(r('a.xlsx').sheets[0].cell(1, 1))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=path.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HOME), "."])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "(1, 'n')", done.stderr


def test_the_worker_loads_neither_heavy_libraries_nor_the_half_that_starts_it() -> None:
    unwanted = (
        "'pandas', 'openpyxl', 'subprocess', 'relocaudit.errors', 'relocaudit.intake.reading'"
    )
    code = f"import sys, relocaudit.intake.worker; print({{{unwanted}}} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("name", ["~$a.xlsx", ".~lock.a.xlsx#", "._a.xlsx"])
def test_lock_and_side_files_are_named_as_such(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert is_lock_file(tmp_path / name)
    assert reason_of(tmp_path / name) == "lock-file"


def test_folders_and_missing_or_huge_files_are_refused(tmp_path: Path) -> None:
    assert reason_of(tmp_path) == "folder"
    assert reason_of(tmp_path / "none.xlsx") == "not-found"
    assert reason_of(Path("a\0b.xlsx")) == "no-access"
    path = write_package(tmp_path / "a.xlsx", parts(ONE_CELL))
    assert reason_of(path, Limits(file_bytes=10)) == "file-too-large"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and free links there")
def test_links_and_pipes_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "link.xlsx")
    (tmp_path / "zero.xlsx").symlink_to("/dev/zero")
    assert reason_of(tmp_path / "pipe.xlsx") == "not-regular"
    assert reason_of(tmp_path / "link.xlsx") == "link-broken"
    assert reason_of(tmp_path / "zero.xlsx") == "not-regular"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_no_utf8_is_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("名单.xlsx".encode("gbk"))
    assert read_workbook(write_package(path, parts(ONE_CELL))).sheets[0].height == 1


def test_a_large_sheet_is_read_without_losing_a_row(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="C{r}" t="str"><v>村{r % 7}</v></c></row>'
        for r in range(1, 30_001)
    )
    sheet = read_workbook(write_package(tmp_path / "a.xlsx", parts(rows))).sheets[0]
    assert (sheet.height, sheet.nonempty_rows) == (30_000, 30_000)
    assert sheet.columns[0].values == tuple(range(1, 30_001))
    assert sheet.columns[1].kinds == " " * 30_000


def test_every_reason_tells_what_to_do() -> None:
    short = [code for code, text in REASONS.items() if ":" not in text]
    assert short == ["no-sheets"]
