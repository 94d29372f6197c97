"""A copy of ours is known as such under any name, where its roster is given too."""

from __future__ import annotations

import os
from pathlib import Path

from openpyxl import Workbook

from relocaudit.annotate import annotate_copy
from relocaudit.jobs.inputs import choose_rosters
from relocaudit.jobs.renamed_copies import renamed_copies


def roster(path: Path, name: str = "张三") -> Path:
    book = Workbook()
    book.worksheets[0].append([name, 4])
    book.save(path)
    return path


def copied(source: Path, target: Path) -> Path:
    annotate_copy(source, target, [("Sheet", "A1", "notice", "说明")], [], [])
    return target


def test_a_copy_is_known_by_its_source_whatever_it_is_called(tmp_path: Path) -> None:
    source = roster(tmp_path / "花名册.xlsx")
    (tmp_path / "发回").mkdir()
    copy = copied(source, tmp_path / "发回" / "花名册(1).xlsx")
    other = roster(tmp_path / "李家村.xlsx", "李四")
    assert renamed_copies([str(copy), str(source), str(other)]) == {str(copy): str(source)}


def test_a_copy_of_a_copy_is_known_too(tmp_path: Path) -> None:
    source = roster(tmp_path / "a.xlsx")
    first = copied(source, tmp_path / "b.xlsx")
    second = copied(first, tmp_path / "c.xlsx")
    found = renamed_copies([str(path) for path in (source, first, second)])
    assert found == {str(first): str(source), str(second): str(first)}


def test_a_copy_without_its_source_is_a_roster(tmp_path: Path) -> None:
    copy = copied(roster(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    mended = roster(tmp_path / "c.xlsx", "王五")
    assert renamed_copies([str(copy), str(mended)]) == {}
    assert renamed_copies([str(copy)]) == {}


def test_what_cannot_be_opened_is_left_to_the_reader(tmp_path: Path) -> None:
    source = roster(tmp_path / "a.xlsx")
    copy = copied(source, tmp_path / "b.xlsx")
    (tmp_path / "~$a.xlsx").write_bytes(b"PK")
    os.mkfifo(tmp_path / "pipe.xlsx")
    paths = [tmp_path / name for name in ("none.xlsx", "~$a.xlsx", "pipe.xlsx")]
    found = renamed_copies([str(path) for path in (*paths, copy, source)])
    assert found == {str(copy): str(source)}


def test_the_roster_is_audited_and_its_copy_named(tmp_path: Path) -> None:
    source = roster(tmp_path / "a.xlsx")
    copied(source, tmp_path / "b.xlsx")
    chosen = choose_rosters([str(tmp_path)], lambda _: False)
    assert chosen.paths == (str(source),)
    ((path, why),) = chosen.skipped
    assert Path(path).name == "b.xlsx"
    assert "a.xlsx" in str(dict(why.params)["source"])
