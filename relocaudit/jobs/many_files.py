"""Files on their way: from what was kept, or from whoever reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass, replace

from relocaudit.errors import InputError
from relocaudit.intake.reasons import REASONS
from relocaudit.jobs.file_reading import ReadFile, ReadJob, read_file
from relocaudit.jobs.means import Means
from relocaudit.jobs.unlocking import Keys
from relocaudit.model.message import Message


@dataclass(frozen=True, slots=True)
class ManyFiles:
    means: Means
    keys: Keys

    def begun(self, jobs: Sequence[ReadJob]) -> Iterator[tuple[ReadJob, Callable[[], ReadFile]]]:
        """All of them, in the order given; the call waits, and raises InputError."""
        kept = [self._kept(job) for job in jobs]
        missing = [job for job, read in zip(jobs, kept, strict=True) if read is None]
        executor = self.means.workers.executor([job.path for job in missing])
        given = self.keys.given
        under_way = iter(
            [executor.submit(read_file, replace(job, passwords=given)) for job in missing]
        )
        for job, read in zip(jobs, kept, strict=True):
            if read is None:
                yield job, _Arrival(self, job, next(under_way))
            else:
                yield job, _Kept(read)

    def arrived(self, job: ReadJob, future: Future[ReadFile]) -> ReadFile:
        """Wait for a file; where it is locked, ask for its key here, in the thread of the run."""
        try:
            read = _survived(job.path, future)
        except InputError as refused:
            read = self.keys.reopen(lambda tried: self._again(job, tried), job.path, refused)
        if self.means.cache is not None and job.known is None and not job.heads:
            self.means.cache.store(job, read)
        return read

    def _kept(self, job: ReadJob) -> ReadFile | None:
        cache = self.means.cache
        # What other files tell changes with these.
        return cache.find(job) if cache and job.known is None and not job.heads else None

    def _again(self, job: ReadJob, tried: Sequence[str]) -> ReadFile:
        executor = self.means.workers.executor([job.path])
        return _survived(job.path, executor.submit(read_file, replace(job, passwords=tuple(tried))))


@dataclass(frozen=True, slots=True)
class _Arrival:
    files: ManyFiles
    job: ReadJob
    future: Future[ReadFile]

    def __call__(self) -> ReadFile:
        return self.files.arrived(self.job, self.future)


@dataclass(frozen=True, slots=True)
class _Kept:
    read: ReadFile

    def __call__(self) -> ReadFile:
        return self.read


def _survived(path: str, future: Future[ReadFile]) -> ReadFile:
    try:
        return future.result()
    except BrokenExecutor as fault:
        raise InputError(path, "reader-died", Message.of(REASONS["reader-died"])) from fault
