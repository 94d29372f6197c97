"""How files are read, without judging anything: the same reading as a check's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from relocaudit.jobs.inputs import choose_rosters
from relocaudit.jobs.mappings import SUFFIX
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.unlocking import is_ours_or_locked
from relocaudit.jobs.whole_files import WholeFiles, read_whole
from relocaudit.jobs.workers import threads_for
from relocaudit.model.inspection import FileSeen, Inspection
from relocaudit.model.message import Message
from relocaudit.tables.inspected import sheets_unread, tables_seen


def run_inspect(request: CheckRequest, progress: Callable[[Message], None]) -> Inspection:
    """Read `request.rosters` as files of the role `request.asked_of`, and say how."""
    chosen = choose_rosters(request.rosters, partial(is_ours_or_locked, request.passwords))
    paths, role = chosen.paths, request.asked_of
    with ThreadPoolExecutor(threads_for(paths, request.jobs)) as executor:
        found = read_whole(request, paths, executor, progress)
    files = tuple(_seen(path, request, found) for path in paths)
    lost = tuple(FileSeen(f.path, role, None, None, failure=f.message) for f in chosen.failures)
    about_others = [(path, why) for path, why in chosen.skipped if path not in paths]
    return Inspection((*files, *lost), tuple(about_others))


def _seen(path: str, request: CheckRequest, found: WholeFiles) -> FileSeen:
    role = request.asked_of
    notes = tuple(message for of, message in found.remarks if of == path)
    book, read = found.opened.get(path), found.readings.get(path)
    if book is not None and read is not None:
        tables = tables_seen(book, read, role)
        return FileSeen(path, role, book.format, book.sha256, tables, notes)
    about = (path, str(Path(path).with_name(Path(path).stem + SUFFIX)))
    failure = next((f.message for f in found.failures if f.path in about), None)
    if book is None:
        return FileSeen(path, role, None, None, (), notes, failure)
    return FileSeen(path, role, book.format, book.sha256, sheets_unread(book), notes, failure)
