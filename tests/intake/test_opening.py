"""What is no ordinary file is never opened, and the refusal says what to name instead."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from raw_workbooks import cell, parts, row, write_package

from relocaudit.annotate import is_ours
from relocaudit.errors import InputError
from relocaudit.intake import read_workbook

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX")


def refused(path: str | Path) -> tuple[str, str]:
    with pytest.raises(InputError) as refusal:
        read_workbook(path)
    return refusal.value.reason, refusal.value.message.plain()


def test_a_link_is_refused_and_the_file_behind_it_named(tmp_path: Path) -> None:
    book = write_package(tmp_path / "名册.xlsx", parts(row(1, cell("A1", "1"))))
    (tmp_path / "a.xlsx").symlink_to(book)
    (tmp_path / "b.xlsx").symlink_to("a.xlsx")
    reason, said = refused(tmp_path / "b.xlsx")
    assert reason == "link"
    assert str(book.resolve()) in said


def test_a_link_that_leads_nowhere_is_said_to(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to("gone.xlsx")
    (tmp_path / "b.xlsx").symlink_to("b.xlsx")
    assert refused(tmp_path / "a.xlsx")[0] == "link-broken"
    assert "gone.xlsx" in refused(tmp_path / "a.xlsx")[1]
    assert refused(tmp_path / "b.xlsx")[0] == "link-broken"


def test_pipes_devices_and_links_to_them_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "zero.xlsx").symlink_to("/dev/zero")
    (tmp_path / "to_pipe.xlsx").symlink_to("pipe.xlsx")
    for path in ("pipe.xlsx", "zero.xlsx", "to_pipe.xlsx"):
        assert refused(tmp_path / path)[0] == "not-regular"
    assert refused("/dev/zero")[0] == "not-regular"


def test_a_link_to_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path)
    assert refused(tmp_path / "a.xlsx")[0] == "folder"


def test_a_pipe_where_a_copy_would_go_is_none_of_ours(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert not is_ours(tmp_path / "pipe.xlsx")
