"""The worker as a process: started apart from the working directory, stopped by the clock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal

_GRACE_SECONDS = 1.0
_HOME = Path(__file__).resolve().parents[2]


class WorkerProcess:
    """A running worker and its clock."""

    def __init__(self, limits: Limits) -> None:
        self.process = subprocess.Popen(
            # -P keeps a `relocaudit` of the working directory out; stderr may hold cell values.
            [sys.executable, "-P", "-X", "utf8", "-m", "relocaudit.intake.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": _search_path()},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._late = threading.Event()
        self._clock = threading.Timer(limits.wall_seconds, self._stop)
        self._clock.daemon = True
        self._clock.start()

    @property
    def output(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout

    def grant(self, seconds: float) -> None:
        """Set the clock anew."""
        self._clock.cancel()
        self._clock = threading.Timer(seconds, self._stop)
        self._clock.daemon = True
        self._clock.start()

    def death(self, limits: Limits) -> Refusal:
        """Why the worker ended without an answer."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(1)
        timed_out = -getattr(signal, "SIGXCPU", 0)
        if self._late.is_set() or (timed_out and self.process.returncode == timed_out):
            return Refusal("timeout", limit=round(limits.wall_seconds))
        return Refusal("reader-died")

    def end(self) -> None:
        """Make sure that nothing of it is left."""
        self._clock.cancel()
        self.output.close()
        # Having answered it leaves by itself within milliseconds; only a stuck one is killed.
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_GRACE_SECONDS)
        self._kill()
        self.process.wait()

    def _stop(self) -> None:
        self._late.set()
        self._kill()

    def _kill(self) -> None:
        if self.process.poll() is not None:
            return
        with suppress(OSError):
            if sys.platform == "win32":
                self.process.kill()
            else:
                os.killpg(self.process.pid, signal.SIGKILL)


@contextmanager
def running_worker(limits: Limits) -> Iterator[WorkerProcess]:
    """A worker that is gone when the block ends, however it ends."""
    worker = WorkerProcess(limits)
    try:
        yield worker
    finally:
        worker.end()


def _search_path() -> str:
    """Our own copy first; relative entries would depend on the working directory."""
    inherited = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    absolute = [entry for entry in inherited if Path(entry).is_absolute()]
    return os.pathsep.join([str(_HOME), *absolute])
