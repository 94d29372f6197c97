"""Parsed tables of unchanged files, kept between runs for their owner alone.

An entry is JSON, signed with the project's key: nothing of it is ever run, and what somebody else
wrote there, or half a file, is no entry. Files behind a password are never kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from relocaudit.annotate.leftovers import PREFIX
from relocaudit.jobs.code_version import READING, code_version
from relocaudit.jobs.file_digest import file_digest
from relocaudit.jobs.file_reading import ReadFile, ReadJob
from relocaudit.jobs.input_file import InputFile
from relocaudit.jobs.sealed_files import read_sealed, write_sealed
from relocaudit.model.message import Message
from relocaudit.model.source import SheetReading
from relocaudit.tables.packed import PackedTables
from relocaudit.tables.parts import Sketch
from relocaudit.tables.portable import from_plain, to_plain

FOLDER: Final = "cache"
_SUFFIX: Final = ".tables"
_UNFIT = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class TableCache:
    """Entries by what the reading of a file depends on; `refused` tells why none can be kept."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self.refused: Message | None = None
        self._key = key
        self._used: set[str] = set()
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            self._refuse(error)

    def find(self, job: ReadJob) -> ReadFile | None:
        """What was kept of this very file, read in this very way."""
        digest = file_digest(Path(job.path))
        if digest is None:
            return None
        name = _name(job, digest)
        content = read_sealed(self.folder / name, self._key)
        found = None if content is None else _read(content, job)
        if found is not None:
            self._used.add(name)
        return found

    def store(self, job: ReadJob, read: ReadFile) -> None:
        if read.file.password is not None or self.refused is not None:
            return
        if not isinstance(read.tables, PackedTables):
            return
        name = _name(job, read.file.sha256)
        try:
            write_sealed(self.folder / name, self._key, _written(read.file, read.tables))
            self._used.add(name)
        except OSError as error:
            self._refuse(error)

    def sweep(self) -> None:
        """Delete what this run had no use for: files that changed or left the project."""
        with suppress(OSError):
            for entry in os.scandir(self.folder):
                if entry.name not in self._used and _is_ours(entry.name):
                    with suppress(OSError):
                        Path(entry.path).unlink()

    def _refuse(self, error: OSError) -> None:
        self.refused = Message.of(
            "what was read cannot be kept for the next run ({why})", why=error.strerror or ""
        )


def _written(file: InputFile, tables: PackedTables) -> bytes:
    head = [to_plain(replace(file, book=None)), to_plain(tables.sketches), to_plain(tables.others)]
    return json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n" + tables.body


def _read(content: bytes, job: ReadJob) -> ReadFile | None:
    head, _, body = content.partition(b"\n")
    try:
        plain: Any = json.loads(head)
        file = from_plain(InputFile, plain[0])
        sketches = from_plain(tuple[Sketch, ...], plain[1])
        others = from_plain(tuple[SheetReading, ...], plain[2])
    except _UNFIT:
        return None
    return ReadFile(file, PackedTables(sketches, others, body)) if file.path == job.path else None


def cache_folder(state: Path) -> Path:
    """Where a project keeps what its next run need not do again."""
    return state / FOLDER


def _is_ours(name: str) -> bool:
    return name.endswith(_SUFFIX) or name.startswith(PREFIX)


def _name(job: ReadJob, digest: str) -> str:
    asked = to_plain(replace(job, passwords=()))
    text = json.dumps([code_version(READING), digest, asked])
    return hashlib.sha256(text.encode("ascii")).hexdigest() + _SUFFIX


def purge_cache(folder: Path) -> int:
    """Delete all that is kept there; says how many files."""
    try:
        found = [Path(entry.path) for entry in os.scandir(folder) if entry.is_file()]
    except OSError:
        return 0
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)
