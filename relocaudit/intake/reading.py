"""The parent's side of reading: a snapshot of the file goes to a worker, a Workbook comes back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from relocaudit.errors import InputError
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.intake.limits import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.reasons import REASONS, Refusal
from relocaudit.intake.transfer import decode_sheet, read_frames
from relocaudit.model.message import Message

_CHUNK = 1 << 18
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".tab")
_BAD_ANSWER = (ValueError, KeyError, IndexError, TypeError)


def read_workbook(
    path: str | Path, *, password: str | None = None, limits: Limits | None = None
) -> Workbook:
    """Read any spreadsheet file; raises InputError with a code of `REASONS`.

    The file is opened once, hashed and handed over as one stream, so hash and content belong
    together even while somebody saves the file. A file that kills or stalls the reader costs
    `limits.wall_seconds` at most.
    """
    limits = limits or Limits()
    try:
        with open_regular(Path(path), limits) as source:
            return _read(source, str(path), password, limits)
    except Refusal as refusal:
        message = Message.of(REASONS[refusal.code], **refusal.params)
        raise InputError(str(path), refusal.code, message) from None


def _read(source: BinaryIO, path: str, password: str | None, limits: Limits) -> Workbook:
    options = {
        "limits": dataclasses.asdict(limits),
        "password": password,
        "named_as_text": path.lower().endswith(_TEXT_SUFFIXES),
    }
    with _worker(limits) as (process, is_late):
        sender = _Sender(source, json.dumps(options).encode("ascii") + b"\n", process)
        sender.start()
        collected: dict[str, Any] = {}
        sheets: list[Grid] = []
        try:
            assert process.stdout is not None
            for frame in read_frames(process.stdout, limits.answer_bytes):
                _collect(frame, sheets, collected, Path(path))
        except _BAD_ANSWER as fault:
            raise _death(process, limits, is_late) from fault
        if "end" not in collected:
            raise _death(process, limits, is_late)
        sender.join()
        return Workbook(
            path=path,
            sha256=sender.digest.hexdigest(),
            format=collected["end"],
            sheets=tuple(sheets),
            skipped=tuple((name, kind) for name, kind in collected["skipped"]),
            notes=tuple(collected["notes"]),
        )


def _collect(frame: Any, sheets: list[Grid], collected: dict[str, Any], path: Path) -> None:
    if "error" in frame:
        code, params = frame["error"], frame["params"]
        raise Refusal(code if code in REASONS else "reader-died", **params)
    if "sheet" in frame:
        frame["sheet"] = frame["sheet"] or path.stem
        sheets.append(decode_sheet(frame))
    elif "end" in frame:
        collected.update(frame)


class _Sender(threading.Thread):
    """Hashes the file on its way to the worker; the worker may die at any moment."""

    def __init__(self, source: BinaryIO, head: bytes, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.digest = hashlib.sha256()
        self._source, self._head, self._process = source, head, process

    def run(self) -> None:
        sink = self._process.stdin
        assert sink is not None
        with suppress(OSError, ValueError), sink:
            sink.write(self._head)
            while chunk := self._source.read(_CHUNK):
                self.digest.update(chunk)
                sink.write(chunk)


@contextmanager
def _worker(limits: Limits) -> Iterator[tuple[subprocess.Popen[bytes], threading.Event]]:
    """A running worker that is gone when the block ends, and whether it had to be stopped."""
    home = str(Path(__file__).resolve().parents[2])
    inherited = [
        p for p in os.environ.get("PYTHONPATH", "").split(os.pathsep) if Path(p).is_absolute()
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([home, *inherited])}
    process = subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "relocaudit.intake.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(process)

    clock = threading.Timer(limits.wall_seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        yield process, late
    finally:
        clock.cancel()
        _kill(process)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _death(process: subprocess.Popen[bytes], limits: Limits, late: threading.Event) -> Refusal:
    with suppress(subprocess.TimeoutExpired):
        process.wait(1)
    if late.is_set() or process.returncode == -getattr(signal, "SIGXCPU", 0):
        return Refusal("timeout", limit=round(limits.wall_seconds))
    return Refusal("reader-died")
