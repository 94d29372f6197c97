from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from locked_workbooks import locked_xls
from raw_workbooks import cell, parts, row, write_package

from relocaudit.errors import Bug, InputError
from relocaudit.intake import Limits, Reader, Workbook, read_workbook

HOME = Path(__file__).parents[2]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="child processes are told by /proc")


def book(path: Path, *texts: str) -> Path:
    rows = "".join(
        f'<row r="{r}"><c r="A{r}" t="str"><v>{text}</v></c></row>'
        for r, text in enumerate(texts, 1)
    )
    return write_package(path, parts(rows))


def long_book(path: Path, rows: int) -> Path:
    cells = "".join(row(r, cell(f"A{r}", f"{r}"), cell(f"B{r}", f"{r}.5")) for r in range(1, rows))
    return write_package(path, parts(cells))


def outcome(reader: Reader, path: Path, passwords: tuple[str, ...] = ()) -> Workbook | str:
    try:
        return reader.read(path, passwords=passwords)
    except InputError as error:
        return error.reason


def first_cell(found: Workbook | str) -> object:
    return found if isinstance(found, str) else found.sheets[0].cell(1, 1)[0]


def children() -> set[int]:
    found: set[int] = set()
    for each in Path("/proc/self/task").glob("*/children"):
        # A thread may end while its folder is being read.
        with suppress(FileNotFoundError, ProcessLookupError):
            found.update(map(int, each.read_text("ascii").split()))
    return found


def processor_seconds(pid: int) -> float:
    spent = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(spent[11]) / os.sysconf("SC_CLK_TCK")


@contextmanager
def every_worker_killed(times: int) -> Iterator[None]:
    """As the system does when it is short of memory: a new child dies as soon as it is seen."""
    before, stop = children(), threading.Event()

    def kill() -> None:
        killed: set[int] = set()
        while len(killed) < times and not stop.wait(0.005):
            for pid in children() - before - killed:
                time.sleep(0.3)
                killed.add(pid)
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        stop.set()
        killer.join()


@on_linux
def test_a_hundred_and_twenty_files_read_as_if_each_were_read_alone(tmp_path: Path) -> None:
    kinds = [
        book(tmp_path / "one.xlsx", "甲", "乙", "甲"),
        book(tmp_path / "two.xlsx", "丙"),
        long_book(tmp_path / "long.xlsx", 300),
        tmp_path / "list.csv",
        tmp_path / "torn.xlsx",
        tmp_path / "picture.xlsx",
    ]
    kinds[3].write_text("户号,人数\nH1,3\n", encoding="gb18030")
    kinds[4].write_bytes(kinds[0].read_bytes()[:-30])
    kinds[5].write_bytes(b"\x89PNG\r\n\x1a\n....")
    alone = []
    for path in kinds:
        with Reader() as reader:
            alone.append(outcome(reader, path))
    paths = []
    for number in range(120):
        kind = kinds[number % 6]
        paths.append(tmp_path / f"{number:03d}{kind.suffix}")
        paths[-1].write_bytes(kind.read_bytes())
    workers: set[int] = set()
    with Reader() as reader:
        for number, path in enumerate(paths):
            found = outcome(reader, path)
            workers |= children()
            expected = alone[number % 6]
            if isinstance(expected, Workbook):
                assert isinstance(found, Workbook)
                found = replace(found, path=expected.path, sheets=named_alike(found, expected))
            assert found == expected
    assert len(workers) == 3
    assert children().isdisjoint(workers)


def named_alike(found: Workbook, expected: Workbook) -> tuple[object, ...]:
    """A text file's sheet has the file's name."""
    pairs = zip(found.sheets, expected.sheets, strict=True)
    return tuple(replace(f, sheet=e.sheet) if found.format == "csv" else f for f, e in pairs)


@on_linux
def test_a_worker_killed_between_two_files_is_replaced(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", "甲")
    with Reader() as reader:
        before = children()
        reader.read(path)
        (worker,) = children() - before
        os.kill(worker, signal.SIGKILL)
        assert first_cell(reader.read(path)) == "甲"
        assert worker not in children()


@on_linux
def test_a_worker_killed_while_it_reads_costs_no_file(tmp_path: Path) -> None:
    path = long_book(tmp_path / "long.xlsx", 40_000)
    alone = read_workbook(path)
    with Reader() as reader, every_worker_killed(times=1):
        assert reader.read(path) == alone


@on_linux
def test_a_file_whose_worker_dies_twice_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = long_book(tmp_path / "long.xlsx", 300_000)
    after = book(tmp_path / "b.xlsx", "乙")
    with Reader() as reader:
        with every_worker_killed(times=2):
            assert outcome(reader, path) == "reader-died"
        assert first_cell(reader.read(after)) == "乙"


def test_a_file_that_takes_too_long_is_tried_alone_and_the_others_are_read(tmp_path: Path) -> None:
    small = book(tmp_path / "a.xlsx", "甲")
    huge = long_book(tmp_path / "huge.xlsx", 700_000)
    with Reader(Limits(wall_seconds=1.5)) as reader:
        found = [outcome(reader, path) for path in (small, huge, small)]
    assert list(map(first_cell, found)) == ["甲", "timeout", "甲"]


@on_linux
def test_processor_time_is_allowed_for_each_file_and_not_for_the_worker(tmp_path: Path) -> None:
    path = long_book(tmp_path / "long.xlsx", 5000)
    huge = long_book(tmp_path / "huge.xlsx", 250_000)
    with Reader(Limits(cpu_seconds=1)) as reader:
        before = children()
        # Until one worker spent more than a file may, on a fast machine too.
        while True:
            assert first_cell(outcome(reader, path)) == 1
            (worker,) = children() - before
            if processor_seconds(worker) > 2:
                break
    with Reader(Limits(cpu_seconds=1)) as reader:
        assert outcome(reader, huge) == "timeout"


def test_an_answer_that_breaks_the_rules_ends_its_worker_only(tmp_path: Path) -> None:
    small = book(tmp_path / "a.xlsx", "甲")
    large = long_book(tmp_path / "large.xlsx", 2000)
    with Reader(Limits(answer_bytes=2000)) as reader:
        found = [outcome(reader, path) for path in (small, large, small)]
    assert list(map(first_cell, found)) == ["甲", "reader-died", "甲"]


def test_threads_share_a_reader_and_keep_their_files_apart(tmp_path: Path) -> None:
    paths = [book(tmp_path / f"{n}.xlsx", f"第{n}户") for n in range(40)]
    with ThreadPoolExecutor(4) as executor, Reader() as reader:
        found = list(executor.map(reader.read, paths))
    assert [first_cell(each) for each in found] == [f"第{n}户" for n in range(40)]


def test_a_password_is_for_its_file_only(tmp_path: Path) -> None:
    path = locked_xls(tmp_path / "a.xls", [["湛慈"]], "secret", "rc4")
    with Reader() as reader:
        found = [outcome(reader, path, given) for given in (("secret",), (), ("other",))]
    assert [first_cell(each) for each in found] == ["湛慈", "encrypted", "wrong-password"]


def grown(code: str) -> str:
    probe = f"from relocaudit.intake.confinement import *; at = peak_bytes(); {code}; "
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"{probe}print(has_grown(at))"],
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@on_linux
def test_a_worker_that_was_once_large_reads_no_further_file() -> None:
    assert grown("x = b'x' * (1 << 30)") == "True"
    assert grown("x = b'x' * (1 << 20)") == "False"


@pytest.mark.parametrize("interpreter", ["false", "none/python"])
@pytest.mark.skipif(sys.platform == "win32", reason="no such program there")
def test_a_worker_that_cannot_start_is_our_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interpreter: str
) -> None:
    path = book(tmp_path / "a.xlsx", "甲")
    monkeypatch.setattr(sys, "executable", interpreter)
    with pytest.raises(Bug, match="the reading process cannot start"):
        read_workbook(path)


def run_apart(code: str, folder: Path, *search: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(search)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_library_that_is_missing_is_our_fault(tmp_path: Path) -> None:
    (tmp_path / "xlrd.py").write_text("raise ModuleNotFoundError(name='xlrd')", encoding="utf-8")
    name = "Workbook".encode("utf-16-le")
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name)
    code = "from relocaudit.intake import read_workbook as r; r('a.xls')"
    done = run_apart(code, tmp_path, str(HOME), str(tmp_path))
    assert "Bug: the reading process lacks xlrd" in done.stderr


def test_a_relative_search_path_holds_for_the_worker_too(tmp_path: Path) -> None:
    """The library beside the program is seen by what it does: a count that always fails."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "python_calamine.py").write_text("1 / 0", encoding="utf-8")
    path = book(tmp_path / "a.xlsx", "甲")
    code = (
        "import os; from relocaudit.intake import read_workbook as r; os.chdir('/'); "
        f"sheet = r({str(path)!r}).sheets[0]; print(sheet.height, sheet.nonempty_rows)"
    )
    done = run_apart(code, tmp_path, os.path.relpath(HOME, tmp_path), "lib")
    assert done.stdout.strip() == "1 None", done.stderr
    done = run_apart(code, tmp_path, os.path.relpath(HOME, tmp_path))
    assert done.stdout.strip() == "1 1", done.stderr
