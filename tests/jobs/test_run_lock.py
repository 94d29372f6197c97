from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

from relocaudit.errors import Busy, InputError
from relocaudit.jobs.run_lock import LockState, lock_state, only_run

HOLD = (
    "import sys, time; from pathlib import Path; from relocaudit.jobs.run_lock import only_run\n"
    "with only_run(Path(sys.argv[1])):\n"
    "    CHILD\n"
    "    print('held', flush=True); time.sleep(60)\n"
)
FORK = "import os; child = os.fork(); child or (time.sleep(60), os._exit(0)); print(child)"


@contextmanager
def held_by_another(state: Path, child: str = "pass") -> Iterator[subprocess.Popen[str]]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD.replace("CHILD", child), str(state)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with holder:
        yield holder
        holder.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_run_is_told_at_once_and_a_killed_one_leaves_no_lock(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as holder:
        assert line_of(holder) == "held"
        told = rf"under way \(process {holder.pid}, since 20"
        with pytest.raises(Busy, match=told), only_run(tmp_path):
            pass
    with only_run(tmp_path):
        pass


def test_who_was_killed_is_known_until_the_next_run(tmp_path: Path) -> None:
    with held_by_another(tmp_path) as holder:
        line_of(holder)
        assert lock_state(tmp_path).held
    left = lock_state(tmp_path)
    assert left.holder is not None
    assert (left.held, left.holder.pid) == (False, holder.pid)
    with only_run(tmp_path):
        own = lock_state(tmp_path).holder
    assert own is not None
    assert own.pid == os.getpid()
    assert lock_state(tmp_path) == LockState(held=False, holder=None)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork there")
def test_children_of_a_killed_run_do_not_hold_its_lock(tmp_path: Path) -> None:
    with held_by_another(tmp_path, FORK) as holder:
        child = int(line_of(holder))
        line_of(holder)
        holder.send_signal(signal.SIGKILL)
    try:
        with only_run(tmp_path):
            pass
    finally:
        os.kill(child, signal.SIGKILL)


def test_a_run_that_ends_frees_the_lock_however_it_ends(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt), only_run(tmp_path):
            raise KeyboardInterrupt
    assert (tmp_path / "lock").read_bytes() == b""


@pytest.mark.parametrize("content", [b"", b"\xff{", b"[]", b'{"pid": null}', b"7", b"{" * 900])
def test_a_lock_file_that_says_nothing_is_no_hindrance(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lock").write_bytes(content)
    assert lock_state(tmp_path) == LockState(held=False, holder=None)
    with only_run(tmp_path):
        pass


def test_a_lock_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(InputError, match="lock of the project"), only_run(tmp_path):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="looks are locks of another kind there")
def test_a_look_at_the_lock_costs_no_run(tmp_path: Path) -> None:
    import fcntl

    with only_run(tmp_path):
        pass
    looking = os.open(tmp_path / "lock", os.O_RDONLY)
    fcntl.flock(looking, fcntl.LOCK_SH)
    Timer(0.005, os.close, (looking,)).start()
    with only_run(tmp_path):
        assert lock_state(tmp_path).held
