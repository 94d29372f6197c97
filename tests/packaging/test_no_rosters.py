"""The hook that keeps real rosters out of the repository."""

import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "no_rosters.py"


def hook(folder: Path, *paths: str) -> tuple[int, str]:
    command = [sys.executable, str(TOOL), *paths]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", ["roster.xlsx", "docs/花名册.XLS", "a.et", "b.csv", "c.ods"])
def test_a_workbook_outside_the_two_folders_is_refused(tmp_path: Path, name: str) -> None:
    code, said = hook(tmp_path, "sample_data/fine.xlsx", name)
    assert code == 1
    assert said == f"{name}: a workbook outside sample_data/ and tests/ is not committed\n"


def test_a_workbook_under_another_suffix_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"PK\x03\x04rest")
    (tmp_path / "old.bak").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest")
    code, said = hook(tmp_path, "notes.txt", "old.bak")
    assert code == 1
    assert [line.split(":")[0] for line in said.splitlines()] == ["notes.txt", "old.bak"]


def test_sample_data_tests_and_plain_files_pass(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("PK", encoding="utf-8")
    assert hook(tmp_path, "sample_data/a.xlsx", "tests/b.xls", "README.md", "gone.py") == (0, "")
