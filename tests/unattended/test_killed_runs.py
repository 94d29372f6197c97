"""Thirty runs killed at random moments; `make soak` kills two thousand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unattended.kills import faults, faults_of_first_night
from tests.unattended.launching import Launcher

pytestmark = pytest.mark.xdist_group("runs killed or starved")


def test_a_killed_run_harms_nothing_and_the_next_one_knows_better(
    tmp_path: Path, run: Launcher
) -> None:
    assert faults(tmp_path / "project", run, kills=26, seed=20200630) == []


def test_a_project_survives_that_its_very_first_run_is_killed(
    tmp_path: Path, run: Launcher
) -> None:
    assert faults_of_first_night(tmp_path / "project", run, range(3, 7)) == []
