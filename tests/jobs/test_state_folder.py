from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from relocaudit.errors import InputError
from relocaudit.jobs.state_folder import project_key, state_folder

with_rights = pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")


@with_rights
def test_the_folder_and_its_key_are_for_their_owner_alone(tmp_path: Path) -> None:
    state = state_folder(tmp_path)
    project_key(state)
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert stat.S_IMODE((state / "key").stat().st_mode) == 0o600


def test_the_key_is_made_once_for_each_project(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    key = project_key(state_folder(tmp_path))
    assert len(key) == 32
    assert project_key(state_folder(tmp_path)) == key
    assert project_key(state_folder(tmp_path / "other")) != key


@pytest.mark.parametrize("content", ["", "00" * 31, "x" * 64, "0" * 63])
def test_what_is_no_key_is_named_and_kept(tmp_path: Path, content: str) -> None:
    state = state_folder(tmp_path)
    (state / "key").write_text(content)
    with pytest.raises(InputError, match="not the project's key"):
        project_key(state)
    assert (state / "key").read_text() == content


@with_rights
def test_a_folder_that_others_can_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".relocaudit").mkdir()
    (tmp_path / ".relocaudit").chmod(0o755)
    with pytest.raises(InputError, match="chmod 700"):
        state_folder(tmp_path)


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".relocaudit").write_text("")
    with pytest.raises(InputError, match="cannot be made"):
        state_folder(tmp_path)


@with_rights
def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / ".relocaudit").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="no folder"):
        state_folder(tmp_path)
