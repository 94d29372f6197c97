from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Call = Callable[..., Result]
Roster = Callable[..., str]
BAD_ID = "999901198001012227"


def write(folder: Path, text: str) -> None:
    (folder / "relocaudit.toml").write_text(text, encoding="utf-8")


def test_the_project_file_supplies_what_is_not_given(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    write(
        tmp_path, 'no-annotate = true\nselect = ["IDN001"]\nfail-on = "红线"\nas-of = 2020-06-30\n'
    )
    done = call("check", roster(number=BAD_ID), "--output-format", "json")
    assert done.exit_code == 0, done.stderr
    assert '"as_of": "2020-06-30"' in done.stdout
    assert "relocaudit.toml: options are taken from this file" in done.stderr


def test_an_option_given_wins_over_the_project_file(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    write(tmp_path, 'no-annotate = true\nselect = ["IDN001"]\nfail-on = "never"\n')
    assert call("check", roster(number=BAD_ID), "--fail-on", "problem").exit_code == 1


def test_isolated_leaves_the_project_file_alone(call: Call, roster: Roster, tmp_path: Path) -> None:
    write(tmp_path, "nonsense = 1\n")
    asked = ("--no-annotate", "--isolated", "--select", "IDN001")
    assert call("check", roster(), *asked).exit_code == 0


def test_paths_count_from_the_folder_of_the_project_file(
    call: Call, roster: Roster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster()
    write(tmp_path, 'rosters = ["roster.xlsx"]\nno-annotate = true\nselect = ["IDN001"]\n')
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    done = call("check")
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "named"),
    [("polcy = 'national'\n", "policy"), ("zzz = 1\n", "zzz"), ("not toml", "TOML")],
)
def test_a_mistake_in_the_project_file_is_one_line(
    call: Call, roster: Roster, tmp_path: Path, text: str, named: str
) -> None:
    write(tmp_path, text)
    done = call("check", roster())
    assert done.exit_code == 2
    assert "relocaudit.toml" in done.stderr
    assert named in done.stderr
