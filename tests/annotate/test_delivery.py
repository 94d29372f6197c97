"""Copies are whole or not there, private, and the same each time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from handmade_packages import packed, parts, sheet

from relocaudit.annotate import annotate_copy
from relocaudit.errors import InputError

NOTES = [("花名册", "A1", "redline", "说明")]


def unmeasured() -> dict[str, str]:
    """An environment in which coverage does not follow: it would hit the limit itself."""
    return {key: value for key, value in os.environ.items() if not key.startswith("COV")}


def source(tmp_path: Path) -> Path:
    return packed(tmp_path / "a.xlsx", parts(sheet('<row r="1"><c r="A1"/></row>')))


def test_the_source_is_never_the_target(tmp_path: Path) -> None:
    roster = source(tmp_path)
    before = roster.read_bytes()
    with pytest.raises(InputError, match="overwrite"):
        annotate_copy(roster, roster, NOTES)
    (tmp_path / "link.xlsx").symlink_to(roster)
    with pytest.raises(InputError, match="overwrite"):
        annotate_copy(roster, tmp_path / "link.xlsx", NOTES)
    assert roster.read_bytes() == before


def test_a_link_at_the_target_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("keep")
    (tmp_path / "b.xlsx").symlink_to(other)
    annotate_copy(source(tmp_path), tmp_path / "b.xlsx", NOTES)
    assert other.read_text() == "keep"
    assert not (tmp_path / "b.xlsx").is_symlink()


def test_a_copy_is_private(tmp_path: Path) -> None:
    annotate_copy(source(tmp_path), tmp_path / "b.xlsx", NOTES)
    assert stat.S_IMODE((tmp_path / "b.xlsx").stat().st_mode) == 0o600


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    roster = source(tmp_path)
    rows = [{"number": 1, "severity": "redline", "sheet": "花名册", "cell": "A1"}]
    for name in ("b.xlsx", "c.xlsx"):
        annotate_copy(roster, tmp_path / name, NOTES, rows, [("范围", "全镇")])
    assert (tmp_path / "b.xlsx").read_bytes() == (tmp_path / "c.xlsx").read_bytes()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        annotate_copy(source(tmp_path), tmp_path / "no" / "b.xlsx", NOTES)


def test_a_folder_open_to_everybody_is_refused(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    with pytest.raises(InputError) as refused:
        annotate_copy(source(tmp_path), shared / "b.xlsx", NOTES)
    assert refused.value.reason == "unsafe-folder"


@pytest.mark.skipif(sys.platform == "win32", reason="folders without write permission are POSIX")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    # Not even root may make a file among those of the system.
    with pytest.raises(InputError) as refused:
        annotate_copy(source(tmp_path), "/proc/b.xlsx", NOTES)
    assert refused.value.reason == "cannot-write"


WAYS = {
    "annotated": f"annotate_copy(sys.argv[1], sys.argv[2], {NOTES!r}, [], [])",
    "values": "copy_of_values(book, sys.argv[2], [], [], [])",
    "findings": "write_findings_workbook(sys.argv[2], [], [])",
}


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
@pytest.mark.parametrize(
    ("way", "limit"),
    [*(("annotated", n) for n in (0, 300, 1500, 3000)), ("values", 700), ("findings", 0)],
)
def test_a_full_disk_leaves_the_old_copy_and_nothing_else(
    tmp_path: Path, way: str, limit: int
) -> None:
    roster, target = source(tmp_path), tmp_path / "b.xlsx"
    target.write_bytes(b"old")
    program = (
        "import resource, sys\n"
        "from relocaudit.annotate import annotate_copy, copy_of_values, write_findings_workbook\n"
        "from relocaudit.errors import InputError\n"
        "from relocaudit.intake.grid import Workbook\n"
        "book = Workbook('a.csv', '', 'csv', ())\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "try:\n"
        f"    {WAYS[way]}\n"
        "except InputError as error:\n"
        "    raise SystemExit(2 if error.reason == 'cannot-write' else 3)\n"
    )
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-B", "-c", program, str(roster), str(target)]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, env=unmeasured())
    assert (done.returncode, done.stderr) == (2, b"")
    assert target.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]
