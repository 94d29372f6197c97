"""Run the program many times, side by side, killed, or short of room: what came of each run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.unattended.projects import write_project
from tests.unattended.townships import make_towns

HOME = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """`code` is negative where a signal ended the run; `orphans` are processes that outlived it.

    `run` is its number in the order; `began` and `ended` are seconds of one clock.
    """

    run: int
    code: int
    began: float
    ended: float
    stdout: bytes
    stderr: str
    orphans: int

    @property
    def seconds(self) -> float:
        return self.ended - self.began


class Launcher:
    """Gives orders to a process of `launched`; see `_become` there for what may be asked."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self._process, self._folder = process, folder
        self.pid = process.pid

    def run(self, project: Path, *arguments: str, **how: Any) -> Ended:
        """`relocaudit ARGUMENTS` in the folder of a project."""
        return self.order([{"cwd": str(project), "arguments": arguments, **how}])[0]

    def order(self, runs: Sequence[dict[str, Any]]) -> list[Ended]:
        """Runs side by side, each `times` times; in the order in which they ended."""
        streams = [(self._folder / f"{n}.out", self._folder / f"{n}.err") for n in range(len(runs))]
        for out, err in streams:
            out.write_bytes(b"")
            err.write_bytes(b"")
        told = [
            {"stdout": str(out), "stderr": str(err), **run}
            for run, (out, err) in zip(runs, streams, strict=True)
        ]
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the launcher is gone"
        said = [(out.read_bytes(), err.read_text("utf-8")) for out, err in streams]
        return [
            Ended(
                each["run"], each["code"], each["began"], each["ended"], *said[each["run"]],
                each.get("orphans", 0),
            )
            for each in json.loads(answer)
        ]  # fmt: skip

    def steps(self, project: Path, *arguments: str) -> int:
        """How many steps a run takes at each of which it can be killed (`die_at`)."""
        told = self._folder / "steps"
        told.write_bytes(b"")
        self.run(project, *arguments, steps=str(told))
        return told.stat().st_size


@contextmanager
def launcher(*before: str) -> Iterator[Launcher]:
    """A launcher, started by the command `before` where one is given."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Runs of other users write their words here too.
        folder.chmod(0o755)
        first = write_project(folder / "first", make_towns(1, 2))
        command = [*before, sys.executable, "-m", "tests.unattended.launched", str(first)]
        with subprocess.Popen(
            command, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            try:
                yield Launcher(process, folder)
            finally:
                assert process.stdin is not None
                process.stdin.close()
