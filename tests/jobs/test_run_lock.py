from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from relocaudit.errors import Busy
from relocaudit.jobs.run_lock import only_run

HOLD = (
    "import sys, time; from pathlib import Path; from relocaudit.jobs.run_lock import only_run\n"
    "with only_run(Path(sys.argv[1])):\n"
    "    print('held', flush=True); time.sleep(60)\n"
)


def test_the_second_run_is_told_at_once_and_a_killed_one_leaves_no_lock(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(Busy, match="under way"), only_run(tmp_path):
            pass
        holder.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    with only_run(tmp_path):
        pass


def test_a_run_that_ends_frees_the_lock(tmp_path: Path) -> None:
    for _ in range(2):
        with only_run(tmp_path):
            assert (tmp_path / "lock").stat().st_size == 0
