"""The parent's side of reading: a snapshot of the file goes to a worker, a Workbook comes back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from relocaudit.errors import InputError
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.intake.limits import Limits
from relocaudit.intake.opening import open_regular
from relocaudit.intake.process import running_worker
from relocaudit.intake.reasons import REASONS, Refusal
from relocaudit.intake.transfer import decode_sheet, read_frames
from relocaudit.model.message import Message

_CHUNK = 1 << 18
_COUNT_SECONDS = 15.0
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
        code = refusal.code
        if code == "encrypted" and password is not None:
            code = "password-unused"
        raise InputError(str(path), code, Message.of(REASONS[code], **refusal.params)) from None


def _read(source: BinaryIO, path: str, password: str | None, limits: Limits) -> Workbook:
    options = {
        "limits": dataclasses.asdict(limits),
        "password": password,
        "named_as_text": path.lower().endswith(_TEXT_SUFFIXES),
    }
    with running_worker(limits) as worker:
        sender = _Sender(source, json.dumps(options).encode("ascii") + b"\n", worker.process)
        sender.start()
        answer = _Answer(fallback_name=Path(path).stem)
        try:
            for frame in read_frames(worker.output, limits.answer_bytes):
                answer.take(frame)
                if answer.end:
                    worker.grant(_COUNT_SECONDS)
        except _BAD_ANSWER as fault:
            if not answer.end:
                raise worker.death(limits) from fault
        if not answer.end:
            raise worker.death(limits)
        sender.join()
    sheets = (replace(s, nonempty_rows=answer.rows.get(str(s.index))) for s in answer.sheets)
    return Workbook(
        path=path,
        sha256=sender.digest.hexdigest(),
        format=answer.end["end"],
        sheets=tuple(sheets),
        skipped=tuple((name, kind) for name, kind in answer.end["skipped"]),
        notes=tuple(answer.end["notes"]),
    )


@dataclass(slots=True)
class _Answer:
    """What the worker has said so far; `end` is empty until the file is read to its end."""

    fallback_name: str
    sheets: list[Grid] = field(default_factory=list)
    end: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def take(self, frame: dict[str, Any]) -> None:
        if "error" in frame:
            if self.end:  # only the second count failed
                return
            code = frame["error"]
            if code not in REASONS:
                raise ValueError(code)
            raise Refusal(code, **frame["params"])
        if "sheet" in frame:
            frame["sheet"] = frame["sheet"] or self.fallback_name
            self.sheets.append(decode_sheet(frame))
        elif "end" in frame:
            self.end = frame
        else:
            self.rows = frame["rows"]


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
