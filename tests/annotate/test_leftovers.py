"""Unfinished files of killed runs are cleared, and nothing else ever is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from relocaudit.annotate import sweep

HOME = Path(__file__).parents[2]
LONG_AGO = time.time() - 7200
posix = pytest.mark.skipif(os.name != "posix", reason="rights and signals are POSIX")


def old(path: Path, mode: int = 0o600) -> Path:
    path.write_bytes(b"half")
    path.chmod(mode)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_old_unfinished_files_of_ours_go(tmp_path: Path) -> None:
    old(tmp_path / ".relocaudit-ab12_xyz.tmp")
    old(tmp_path / ".relocaudit-ab12_xyz")
    assert sweep(tmp_path) == 2
    assert names(tmp_path) == []


@posix
def test_whatever_may_be_somebody_elses_stays(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    outside = old(tmp_path / "outside")
    (kept / ".relocaudit-fresh000.tmp").touch(0o600)
    old(kept / ".relocaudit-readable.tmp", mode=0o644)
    os.link(outside, kept / ".relocaudit-twonames.tmp")
    (kept / ".relocaudit-alink000.tmp").symlink_to(outside)
    (kept / ".relocaudit-afolder0.tmp").mkdir()
    for name in (
        "roster.xlsx",
        ".relocaudit-notes.txt",
        ".relocaudit-abc.tmp",
        "relocaudit-abcdefgh",
    ):
        old(kept / name)
    before = names(kept)
    assert sweep(kept) == 0
    assert names(kept) == before
    assert outside.read_bytes() == b"half"


def test_the_age_that_counts_can_be_chosen(tmp_path: Path) -> None:
    old(tmp_path / ".relocaudit-ab12_xyz.tmp")
    assert (sweep(tmp_path, older_than=100_000), sweep(tmp_path, older_than=3600)) == (0, 1)


def test_a_folder_that_is_not_there_holds_nothing_to_clear(tmp_path: Path) -> None:
    assert sweep(tmp_path / "none") == 0


def command(roster: Path) -> list[str]:
    arguments = ["check", "-q", "--isolated", "--lang", "en", "--output-format", "json"]
    return [sys.executable, "-m", "relocaudit", *arguments, str(roster)]


def killed_while_writing(roster: Path) -> bool:
    """Start a check and kill it as soon as its unfinished copy shows."""
    run = subprocess.Popen(command(roster), cwd=HOME, stdout=-3, stderr=-3)
    while run.poll() is None:
        if any(roster.parent.glob(".relocaudit-*")):
            run.send_signal(signal.SIGKILL)
            break
        time.sleep(0.001)
    return run.wait() == -signal.SIGKILL


@posix
def test_the_run_after_a_killed_one_clears_up_and_says_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["序号", "户编号", "姓名", "身份证号", "与户主关系"])
    for number in range(500):
        book.active.append([number, f"H{number}", "湛慈", f"99990119800101{number:04}", "户主"])
    roster = tmp_path / "roster.xlsx"
    book.save(roster)
    assert any(killed_while_writing(roster) for _ in range(5))
    left = list(tmp_path.glob(".relocaudit-*"))
    assert len(left) == 1
    os.utime(left[0], (LONG_AGO, LONG_AGO))
    done = subprocess.run(
        command(roster), cwd=HOME, capture_output=True, encoding="utf-8", check=False
    )
    assert "removed 1 unfinished file(s)" in done.stderr
    assert names(tmp_path) == ["roster.audited.xlsx", "roster.xlsx"]
