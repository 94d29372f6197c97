"""Eight processes run one project three times each; `make soak` does so fifty times each."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.unattended.crowd import RUN, complaints, crowd
from tests.unattended.kills import Nights
from tests.unattended.launching import Launcher

pytestmark = pytest.mark.xdist_group("runs side by side")


def test_one_run_works_the_others_give_way_and_none_is_lost(tmp_path: Path, run: Launcher) -> None:
    nights = Nights(tmp_path / "project", run)
    nights.change()
    ended = crowd(nights.folder, run, processes=8, times=3)
    assert list(complaints(nights.folder, ended, 0)) == []
    assert len(ended) == 24
    # All eight begin together, and one can hold the lock.
    assert Counter(each.code for each in ended)[75] >= 7


def two_computers(folder: Path, run: Launcher) -> list[Path]:
    """One project on two computers: each has a state folder of its own, with the same key."""
    places = []
    for name in ("one", "other"):
        nights = Nights(folder / name, run)
        nights.change()
        places.append(nights.folder)
    for place in places:
        state = place / ".relocaudit"
        state.mkdir(mode=0o700)
        (state / "key").write_text("ab" * 32)
    return places


@pytest.mark.postgres
def test_two_computers_that_share_a_server_lose_no_run(
    tmp_path: Path, run: Launcher, shared_history: str
) -> None:
    command = (*RUN, "--history", shared_history)
    ended = run.order(
        [
            {"cwd": str(place), "arguments": command, "times": 3}
            for place in two_computers(tmp_path, run)
        ]
    )
    assert {each.code for each in ended} == {1}
    assert "Traceback" not in "".join(each.stderr for each in ended)
    listed = run.run(
        tmp_path / "one", "history", "list", "--history", shared_history, "--output-format", "json"
    )
    runs = json.loads(listed.stdout)["runs"]
    assert [(each["new"], each["open"], each["fixed"]) for each in runs] == [
        *[(0, 2, 0)] * 5, (2, 0, 0),
    ]  # fmt: skip


@pytest.mark.postgres
def test_a_server_refuses_a_computer_with_another_key(
    tmp_path: Path, run: Launcher, shared_history: str
) -> None:
    one, other = two_computers(tmp_path, run)
    (other / ".relocaudit" / "key").write_text("cd" * 32)
    command = (*RUN, "--history", shared_history)
    assert run.run(one, *command).code == 1
    refused = run.run(other, *command)
    assert (refused.code, refused.stdout) == (2, b"")
    assert "another key" in refused.stderr
