"""Rosters that are dragged onto the file of the offline package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from relocaudit.cli.dropped import dropped_files

ROOT = Path(__file__).resolve().parents[2]
SHELL = 'C:\\Windows\\system32\\cmd.exe /c ""C:\\核查\\核查.bat" {}"'


def test_what_the_shell_split_itself_is_taken_as_it_is() -> None:
    assert dropped_files(["a b.xlsx", "c.xlsx"], {}) == ["a b.xlsx", "c.xlsx"]


@pytest.mark.parametrize(
    "dropped, files",
    [
        ("D:\\一组&二组.xlsx", ["D:\\一组&二组.xlsx"]),
        ("D:\\a&b.xlsx E:\\c.xlsx", ["D:\\a&b.xlsx", "E:\\c.xlsx"]),
        ('"D:\\x y.xlsx" E:\\a&b.xlsx', ["D:\\x y.xlsx", "E:\\a&b.xlsx"]),
    ],
)
def test_a_name_with_an_ampersand_is_read_from_the_command_line(
    dropped: str, files: list[str]
) -> None:
    environment = {"RELOCAUDIT_DROPPED": SHELL.format(dropped)}
    assert dropped_files(["D:\\一组"], environment) == files


def test_a_dropped_roster_is_audited_and_its_copy_opened(tmp_path: Path) -> None:
    roster = next((ROOT / "sample_data" / "county").glob("*.xlsx"))
    shutil.copy(roster, tmp_path / "花 名 册.xlsx")
    opener = tmp_path / "xdg-open"
    opener.write_text('#!/bin/sh\nprintf "%s" "$1" > "$(dirname "$0")/opened"\n', encoding="utf-8")
    opener.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "relocaudit.cli.dropped", str(tmp_path / "花 名 册.xlsx")],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "RELOCAUDIT_LANG": "zh",
        },
        input="\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert "按回车键打开" in done.stdout
    assert (tmp_path / "opened").read_text("utf-8") == str(tmp_path / "花 名 册.audited.xlsx")


def test_nothing_dropped_is_told_how(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "relocaudit.cli.dropped"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "RELOCAUDIT_LANG": "zh"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "拖到本文件上" in done.stdout) == (2, True)
