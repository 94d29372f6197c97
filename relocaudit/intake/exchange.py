"""One file sent to a worker, and what it answers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from relocaudit.errors import Bug
from relocaudit.intake.decoding import decode_sheet
from relocaudit.intake.frames import END_OF_FILE, read_frames, write_piece
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.intake.limits import Limits
from relocaudit.intake.process import WorkerProcess
from relocaudit.intake.reasons import REASONS, Refusal
from relocaudit.intake.suffixes import suffix_remarks
from relocaudit.model.message import Message

_CHUNK = 1 << 18
_COUNT_SECONDS = 15.0
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".tab")
_BAD_ANSWER = (OSError, ValueError, KeyError, IndexError, TypeError)


@dataclass(frozen=True, slots=True)
class Request:
    """A file to be read: its path as the user gave it, and what may open it."""

    path: str
    passwords: tuple[str, ...] = field(default=(), repr=False)


def exchange(worker: WorkerProcess, source: BinaryIO, request: Request, limits: Limits) -> Workbook:
    """The workbook, or a Refusal; afterwards `worker.fit` tells whether it may serve on."""
    worker.served += 1
    worker.fit = False
    worker.grant(limits.wall_seconds)
    answer = _Answer(fallback_name=Path(request.path).stem)
    try:
        digest = _send(worker, source, request)
        _listen(worker, answer, limits)
    except _BAD_ANSWER as fault:
        if not answer.end:
            raise worker.death() from fault
    finally:
        worker.rest()
    if not answer.end:
        raise answer.refusal or worker.death()
    return answer.workbook(request.path, digest)


@dataclass(slots=True)
class _Answer:
    """What the worker has said so far; `end` is empty until the file is read to its end."""

    fallback_name: str
    sheets: list[Grid] = field(default_factory=list)
    end: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    refusal: Refusal | None = None

    def take(self, frame: dict[str, Any]) -> None:
        if "error" in frame:  # behind the end it means that only the second count failed
            code = frame["error"]
            if code not in REASONS:
                raise ValueError(code)
            self.refusal = Refusal(code, **frame["params"])
        elif "sheet" in frame:
            frame["sheet"] = frame["sheet"] or self.fallback_name
            self.sheets.append(decode_sheet(frame))
        elif "end" in frame:
            self.end = frame
        elif "missing" in frame:
            raise Bug(Message.of("the reading process lacks {module}", module=frame["missing"]))
        else:
            self.rows = frame["rows"]

    def workbook(self, path: str, digest: str) -> Workbook:
        sheets = (
            replace(s, nonempty_rows=self.rows.get(str(s.index), s.nonempty_rows))
            for s in self.sheets
        )
        return Workbook(
            path=path,
            sha256=digest,
            format=self.end["end"],
            sheets=tuple(sheets),
            skipped=tuple((name, kind) for name, kind in self.end["skipped"]),
            notes=(*suffix_remarks(path, self.end["end"]), *self.end["notes"]),
            password=self.end["password"],
        )


def _send(worker: WorkerProcess, source: BinaryIO, request: Request) -> str:
    """The file's digest. The worker takes in the whole file before it answers."""
    options = {
        "passwords": request.passwords,
        "named_as_text": request.path.lower().endswith(_TEXT_SUFFIXES),
    }
    digest = hashlib.sha256()
    worker.input.write(json.dumps(options).encode("ascii") + b"\n")
    while chunk := _read(source):
        digest.update(chunk)
        write_piece(worker.input, chunk)
    worker.input.write(END_OF_FILE)
    worker.input.flush()
    return digest.hexdigest()


def _read(source: BinaryIO) -> bytes:
    try:
        return source.read(_CHUNK)
    except OSError as fault:
        raise Refusal("no-access") from fault


def _listen(worker: WorkerProcess, answer: _Answer, limits: Limits) -> None:
    for frame in read_frames(worker.output, limits.answer_bytes):
        if "done" in frame:
            worker.fit = frame["done"] is True
            return
        answer.take(frame)
        if answer.end:
            worker.grant(_COUNT_SECONDS)
