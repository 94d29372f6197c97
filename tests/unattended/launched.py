"""The other side of `launching`: a process that has loaded the program, and forks into runs of it.

A fork saves the two seconds that the imports take, so that a run can be killed a thousand times;
what runs is the program itself, from `main` to the end of the interpreter. Orders and answers are
lines of JSON on stdin and stdout.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_SET_CHILD_SUBREAPER = 36
_PATIENCE_SECONDS = 20.0
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# What a run does to the world, beside the statements that it gives to its database.
_STEPS = frozenset(
    ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.truncate",
     "sqlite3.connect", "subprocess.Popen")
)  # fmt: skip

Run = Mapping[str, Any]


def main() -> None:
    """Serve orders until stdin ends; a forked run leaves by the end of this function too."""
    _warm_up(sys.argv[1])
    # What every run shares need not be copied for it, nor torn down at its end.
    gc.collect()
    gc.freeze()
    # Whoever loses its parent becomes our child, and so nobody is left behind unseen.
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while line := os.read(0, 1 << 20):
        runs = json.loads(line)
        answer = _served(runs)
        if answer is None:
            return
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _warm_up(project: str) -> None:
    """One run in this very process loads whatever a run loads."""
    from relocaudit.cli.program import whole_program

    here = Path.cwd()
    with Path(os.devnull).open("w") as nowhere:
        stdout, sys.stdout = sys.stdout, nowhere
        with suppress(SystemExit):
            whole_program()(["run", project, "-q", "--output-format", "json"])
        sys.stdout = stdout
    os.chdir(here)


def _served(runs: Sequence[Run]) -> list[dict[str, Any]] | None:
    """Each run as often as it asks, all of them side by side; None: we are such a run."""
    ended: list[dict[str, Any]] = []
    under_way: dict[int, tuple[int, float]] = {}
    left = [run.get("times", 1) for run in runs]

    def begin(number: int) -> bool:
        left[number] -= 1
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            _become(runs[number])
            return True
        under_way[pid] = (number, began)
        if (seconds := runs[number].get("kill_after")) is not None:
            time.sleep(seconds)
            os.kill(pid, signal.SIGKILL)
        return False

    for number in range(len(runs)):
        if begin(number):
            return None
    while under_way:
        pid, status = os.wait()
        if pid not in under_way:
            continue
        number, began = under_way.pop(pid)
        times = {"began": began, "ended": time.monotonic()}
        ended.append({"run": number, "code": os.waitstatus_to_exitcode(status), **times})
        if left[number] and begin(number):
            return None
    if runs[0].get("wait_for_orphans", True):
        ended[-1]["orphans"] = _orphans()
    return ended


def _orphans() -> int:
    """How many processes of a run live on without it; they are ended here."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.005)
        except ChildProcessError:
            return 0
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    for pid in map(int, children):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return len(children)


def _become(run: Run) -> None:
    """Take the place that the order describes, and be the program until its end."""
    os.chdir(run["cwd"])
    os.environ.update(run.get("environment", {}))
    for number, path in ((0, os.devnull), (1, run["stdout"]), (2, run["stderr"])):
        opened = os.open(path, os.O_RDWR if number == 0 else os.O_WRONLY | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdout, sys.stderr = (open(n, "w", closefd=False) for n in (1, 2))  # noqa: SIM115
    if (size := run.get("largest_file")) is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    if (user := run.get("user")) is not None:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    arguments = ["relocaudit", *run["arguments"]]
    if run.get("afresh"):
        os.execv(sys.executable, [sys.executable, "-m", *arguments])
    _watch(run.get("die_at", 0), run.get("steps"))
    sys.argv = arguments
    from relocaudit.cli.app import main as program

    program()


def _watch(die_at: int, told: str | None) -> None:
    """Count the steps of this process; be killed before the one of that number."""
    if not die_at and not told:
        return
    from sqlalchemy import Engine, event

    me, steps = os.getpid(), 0

    def step() -> None:
        nonlocal steps
        if os.getpid() != me:
            return
        steps += 1
        if steps == die_at:
            os.kill(me, signal.SIGKILL)
        if told:
            os.truncate(told, steps)

    def heard(name: str, arguments: tuple[Any, ...]) -> None:
        if name in _STEPS or (name == "open" and arguments[2] & _WRITES):
            if name == "os.truncate":
                return
            step()

    sys.addaudithook(heard)
    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, lambda *_: step())


if __name__ == "__main__":
    main()
