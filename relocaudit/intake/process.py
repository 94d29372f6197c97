"""The worker as a process: started apart from the working directory, stopped by the clock."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

from relocaudit.errors import Bug
from relocaudit.intake.frames import read_frames
from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.model.message import Message

_START_SECONDS = 60.0
_GRACE_SECONDS = 1.0
_FIRST_FRAME = 100


def _search_path() -> str:
    """Our own copy first, then what the user asked for, whatever directory is current later."""
    inherited = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    home = Path(__file__).resolve().parents[2]
    return os.pathsep.join([str(home), *(str(Path(entry).absolute()) for entry in inherited)])


_SEARCH_PATH = _search_path()


class WorkerProcess:
    """A running worker and its clock.

    `served` counts the files given to it; `fit` is True while it waits for another one.
    """

    def __init__(self, limits: Limits) -> None:
        """Returns when the worker is ready; one that does not start is our fault: Bug."""
        self.served, self.fit = 0, False
        self._limits = limits
        self._late = threading.Event()
        self._clock: threading.Timer | None = None
        try:
            self.process = _start()
        except OSError as fault:
            raise _no_start(type(fault).__name__) from fault
        self.grant(_START_SECONDS)
        try:
            self.input.write(json.dumps(asdict(limits)).encode("ascii") + b"\n")
            self.input.flush()
            self.fit = next(read_frames(self.output, _FIRST_FRAME)) == {"ready": True}
        except (OSError, ValueError, StopIteration):
            pass
        finally:
            self.rest()
            if not self.fit:
                self.end()
        if not self.fit:
            raise _no_start(f"exit status {self.process.returncode}")

    @property
    def input(self) -> IO[bytes]:
        assert self.process.stdin is not None
        return self.process.stdin

    @property
    def output(self) -> IO[bytes]:
        assert self.process.stdout is not None
        return self.process.stdout

    def grant(self, seconds: float) -> None:
        """Set the clock anew; when it runs out the worker is stopped."""
        self.rest()
        self._clock = threading.Timer(seconds, self._stop)
        self._clock.daemon = True
        self._clock.start()

    def rest(self) -> None:
        """Stop the clock: nothing is being read."""
        if self._clock is not None:
            self._clock.cancel()

    def death(self) -> Refusal:
        """Why the worker ended without an answer."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_GRACE_SECONDS)
        timed_out = -getattr(signal, "SIGXCPU", 0)
        if self._late.is_set() or (timed_out and self.process.returncode == timed_out):
            return Refusal("timeout", limit=round(self._limits.wall_seconds))
        return Refusal("reader-died")

    def end(self) -> None:
        """Make sure that nothing of it is left."""
        self.rest()
        with suppress(OSError):  # what it has not taken is of no use any more
            self.input.close()
        self.output.close()
        # With no more to read it leaves by itself within milliseconds, unless it is stuck.
        if self.fit:
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


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        # -P keeps a `relocaudit` of the working directory out; stderr may hold cell values.
        [sys.executable, "-P", "-X", "utf8", "-m", "relocaudit.intake.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": _SEARCH_PATH},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _no_start(why: str) -> Bug:
    return Bug(Message.of("the reading process cannot start ({why})", why=why))
