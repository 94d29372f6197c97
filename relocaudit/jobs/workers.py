"""Who does the work on many files: threads for a few, processes where these pay for their start."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from relocaudit.jobs.shared_reader import reading
from relocaudit.jobs.surviving_pool import SurvivingPool

# What is read in the time that a worker needs to start.
_WORTH_A_WORKER = 256 * 1024
# A file costs as much as so many bytes of it. Processes import for a second before they begin.
_FILE, _WORTH_PROCESSES, _FEWEST = 20_000, 2_000_000, 4


class Workers:
    """Executors for the work of one run, made when they are asked for; leave it with `with`.

    `executor`, where one is handed in, does everything: its workers must see the same files.
    """

    def __init__(self, jobs: int, executor: Executor | None = None) -> None:
        self._jobs = jobs
        self._given = executor
        self._threads: ThreadPoolExecutor | None = None
        self._pool: SurvivingPool | None = None
        self._reading = reading()

    def __enter__(self) -> Workers:
        self._reading.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
        if self._pool is not None:
            if kind is None:
                self._pool.shutdown()
            else:
                self._pool.stop()
        self._reading.__exit__(kind, error, trace)

    def executor(self, paths: Sequence[str], *, at_a_glance: bool = False) -> Executor:
        """Who is to work on these files; what is done at a glance starts no processes."""
        if self._given is not None:
            return self._given
        size = _size_of(paths)
        worth = (
            not at_a_glance
            and len(paths) >= _FEWEST
            and size + _FILE * len(paths) >= _WORTH_PROCESSES
        )
        if self._jobs > 1 and (self._pool is not None or worth):
            self._pool = self._pool or SurvivingPool(min(self._jobs, len(paths)))
            return self._pool
        if self._threads is None:
            self._threads = ThreadPoolExecutor(threads_for(paths, self._jobs))
        return self._threads


def threads_for(paths: Sequence[str], jobs: int) -> int:
    """How many files to read at a time: no more than are worth the start of another worker."""
    return max(1, min(jobs, 1 + _size_of(paths) // _WORTH_A_WORKER))


def _size_of(paths: Sequence[str]) -> int:
    size = 0
    for path in paths:
        with suppress(OSError):  # said when it is opened
            size += Path(path).stat().st_size
    return size
