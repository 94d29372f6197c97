"""How files are read, without judging anything: the same reading as a check's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from relocaudit.jobs.inputs import choose_rosters
from relocaudit.jobs.load import Kept, Loaded, load, readers_for
from relocaudit.jobs.mappings import SUFFIX
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.unlocking import is_ours_or_locked
from relocaudit.model.inspection import FileSeen, Inspection
from relocaudit.model.message import Message
from relocaudit.tables.inspected import sheets_unread, tables_seen


def run_inspect(request: CheckRequest, progress: Callable[[Message], None]) -> Inspection:
    """Read `request.rosters` as files of the role `request.asked_of`, and say how."""
    chosen = choose_rosters(request.rosters, partial(is_ours_or_locked, request.passwords))
    paths, role = chosen.paths, request.asked_of
    if role != "roster":
        request = replace(request, inputs={role: paths})
    kept = Kept()
    rosters = paths if role == "roster" else ()
    with ThreadPoolExecutor(readers_for(request, rosters)) as executor:
        loaded = load(request, rosters, executor, progress, kept)
    files = tuple(_seen(path, request, loaded, kept) for path in paths)
    lost = tuple(FileSeen(f.path, role, None, None, failure=f.message) for f in chosen.failures)
    about_others = [(path, why) for path, why in chosen.skipped if path not in paths]
    return Inspection((*files, *lost), tuple(about_others))


def _seen(path: str, request: CheckRequest, loaded: Loaded, kept: Kept) -> FileSeen:
    role = request.asked_of
    notes = tuple(message for of, message in loaded.remarks if of == path)
    book, read = kept.opened.get(path), kept.readings.get(path)
    if book is not None and read is not None:
        tables = tables_seen(book, read, role)
        return FileSeen(path, role, book.format, book.sha256, tables, notes)
    about = (path, str(Path(path).with_name(Path(path).stem + SUFFIX)))
    failure = next((f.message for f in loaded.failures if f.path in about), None)
    if book is None:
        return FileSeen(path, role, None, None, (), notes, failure)
    return FileSeen(path, role, book.format, book.sha256, sheets_unread(book), notes, failure)
