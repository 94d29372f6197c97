"""Whoever kills a run finds the old copy or the new one, never half of one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from kills import faults


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
def test_a_copy_is_old_or_new_whenever_its_writer_is_killed(tmp_path: Path) -> None:
    assert faults(tmp_path, kills=30, seed=20200630) == []
