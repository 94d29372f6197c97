"""The parent's side of reading: a snapshot of the file goes to a worker, a Workbook comes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from relocaudit.errors import InputError
from relocaudit.intake.exchange import Request, exchange
from relocaudit.intake.grid import Workbook
from relocaudit.intake.limits import FILES_PER_WORKER, Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.process import WorkerProcess
from relocaudit.intake.reasons import REASONS, Refusal
from relocaudit.model.message import Message

# What a file before it may have brought about in the same worker.
_DOUBTFUL = ("out-of-memory", "timeout", "unreadable")


def read_workbook(
    path: str | Path, *, passwords: Sequence[str] = (), limits: Limits | None = None
) -> Workbook:
    """Read one spreadsheet file; see `Reader.read`."""
    with Reader(limits) as reader:
        return reader.read(path, passwords=passwords)


class Reader:
    """Reads many files, each worker serving one after the other; leave it with `with`.

    Threads may share it: there are as many workers as there are calls at the same time.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        # Taken and given back by pop and append, which no other thread can interrupt.
        self._idle: list[WorkerProcess] = []
        self._closed = False

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed = True
        while self._idle:
            self._idle.pop().end()

    def read(self, path: str | Path, *, passwords: Sequence[str] = ()) -> Workbook:
        """Read any spreadsheet file; raises InputError with a code of `REASONS`.

        Each of `passwords` is tried on a file that is encrypted; what is in it is only ever held
        in memory. Raises `encrypted` where none was given and `wrong-password` where none fits.

        The file is opened once, hashed and handed over as one stream, so hash and content belong
        together even while somebody saves the file. A file that kills or stalls the reader costs
        `limits.wall_seconds` at most, twice that if its worker had read others before: then it is
        tried again in a fresh one. Raises Bug when no worker can start.
        """
        given = tuple(filter(None, passwords))
        try:
            with open_regular(Path(path), self._limits) as source:
                return self._read(source, Request(str(path), given))
        except Refusal as refusal:
            code = refusal.code
            if code == "encrypted" and given:
                code = "password-unused"
            message = Message.of(REASONS[code], **refusal.params)
            raise InputError(str(path), code, message) from None

    def _read(self, source: BinaryIO, request: Request) -> Workbook:
        worker = self._take()
        was_used = worker.served > 0
        try:
            return self._ask(worker, source, request)
        except Refusal as refusal:
            # A worker may be killed from outside too, as by a system that is short of memory.
            if refusal.code != "reader-died" and not (was_used and refusal.code in _DOUBTFUL):
                raise
        source.seek(0)
        alone = WorkerProcess(self._limits)
        try:
            return exchange(alone, source, request, self._limits)
        finally:
            alone.end()

    def _ask(self, worker: WorkerProcess, source: BinaryIO, request: Request) -> Workbook:
        try:
            return exchange(worker, source, request, self._limits)
        finally:
            self._give_back(worker)

    def _take(self) -> WorkerProcess:
        try:
            return self._idle.pop()
        except IndexError:
            return WorkerProcess(self._limits)

    def _give_back(self, worker: WorkerProcess) -> None:
        if worker.fit and worker.served < FILES_PER_WORKER and not self._closed:
            self._idle.append(worker)
        else:
            worker.end()
