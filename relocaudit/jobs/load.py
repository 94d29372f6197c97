"""From paths to tables: every file read apart from us, bad ones named, the rest kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.intake import Reader
from relocaudit.intake.grid import Workbook
from relocaudit.jobs.assemble import assemble
from relocaudit.jobs.mappings import mappings_of
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.secrecy import needs_password
from relocaudit.jobs.unlocking import Keys
from relocaudit.model.message import Message
from relocaudit.model.result import Failure
from relocaudit.model.source import Role, SheetReading, Source
from relocaudit.report.visible import shown_path
from relocaudit.tables.pins import SavedMapping
from relocaudit.tables.roster import build_roster
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.sheets import ReadWorkbook, read_sheets
from relocaudit.tables.summary_files import set_summary_files_aside
from relocaudit.tables.table import Table, Tables

LEDGERS: tuple[Role, ...] = (
    "registry", "agreements", "changes", "plan", "sites", "payments", "demolition",
)  # fmt: skip
# What is read in the time that a worker needs to start.
_WORTH_A_WORKER = 256 * 1024


@dataclass(slots=True)
class Loaded:
    """What was read: tables, sources in the order given, roster workbooks by path, failures.

    `remarks` are what the reader says of a file as a whole, such as that its macros were not run.
    `locked` are the files that only a password opens.
    """

    tables: Tables
    sources: tuple[Source, ...] = ()
    rosters: dict[str, Workbook] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    remarks: list[tuple[str, Message]] = field(default_factory=list)
    locked: frozenset[str] = frozenset()


@dataclass(slots=True)
class Kept:
    """What a look at the reading itself needs: every workbook, and what was made of the usable."""

    opened: dict[str, Workbook] = field(default_factory=dict)
    readings: dict[str, ReadWorkbook] = field(default_factory=dict)


def load(
    request: CheckRequest,
    rosters: Sequence[str],
    executor: Executor,
    progress: Callable[[Message], None],
    kept: Kept | None = None,
) -> Loaded:
    """Read every file; one that cannot be used becomes a failure and its rules are skipped.

    `executor` runs threads, which only wait: files are parsed by worker processes, as many at a
    time as there are threads.
    """
    jobs = _jobs(request, rosters)
    sheets: dict[Role, list[SheetTable]] = {}
    readings: list[tuple[Role, Workbook, ReadWorkbook]] = []
    loaded = Loaded(Tables(build_roster([])))
    mappings = mappings_of(request, loaded.remarks)
    keys = Keys(request.passwords, request.ask_password)
    with _being_read([path for _, path in jobs], keys, executor) as pending:
        for (role, path), arrived in zip(jobs, pending, strict=True):
            progress(Message.of("reading {path}", path=shown_path(path)))
            try:
                workbook = arrived()
                if kept is not None:
                    kept.opened[path] = workbook
                read = _sheets(workbook, role, request, mappings.of(path, role))
            except InputError as error:
                loaded.failures.append(Failure(error.path, error.reason, error.message))
                continue
            loaded.remarks += [(path, Message.of(note)) for note in workbook.notes]
            sheets.setdefault(role, []).extend(read.sheets)
            readings.append((role, workbook, read))
            if role == "roster":
                loaded.rosters[path] = workbook
    readings = _without_summaries(sheets, readings)
    if kept is not None:
        kept.readings = {book.path: read for _, book, read in readings}
    loaded.tables, parts = assemble(sheets, {path: kind for kind, path in request.external})
    loaded.locked = frozenset(book.path for _, book, _ in readings if needs_password(book))
    loaded.sources = tuple(_source(role, book, read, parts) for role, book, read in readings)
    return loaded


def readers_for(request: CheckRequest, rosters: Sequence[str]) -> int:
    """How many files to read at a time: no more than are worth the start of another worker."""
    size = 0
    for _, path in _jobs(request, rosters):
        with suppress(OSError):  # said when it is opened
            size += Path(path).stat().st_size
    return max(1, min(request.jobs, 1 + size // _WORTH_A_WORKER))


def _jobs(request: CheckRequest, rosters: Sequence[str]) -> list[tuple[Role, str]]:
    jobs: list[tuple[Role, str]] = [("roster", path) for path in rosters]
    for role in LEDGERS:
        # A ledger named twice would count everybody in it twice.
        once = {Path(path).absolute(): path for path in request.inputs.get(role, ())}
        jobs += [(role, path) for path in once.values()]
    lists = (*request.inputs.get("external", ()), *(path for _, path in request.external))
    jobs += [("external", path) for path in dict.fromkeys(lists)]
    jobs += [("previous", path) for path in dict.fromkeys(request.previous)]
    return jobs


def _without_summaries(
    sheets: dict[Role, list[SheetTable]],
    readings: Sequence[tuple[Role, Workbook, ReadWorkbook]],
) -> list[tuple[Role, Workbook, ReadWorkbook]]:
    """Take files that repeat two or more others out of the rosters; their readings say so."""
    sheets["roster"], repeats = set_summary_files_aside(sheets.get("roster", []))
    told: dict[str, list[SheetReading]] = {}
    for path, reading in repeats:
        told.setdefault(path, []).append(reading)
    return [
        (role, book, replace(read, others=(*read.others, *told.get(book.path, ()))))
        if role == "roster"
        else (role, book, read)
        for role, book, read in readings
    ]


@contextmanager
def _being_read(
    paths: Sequence[str], keys: Keys, executor: Executor
) -> Iterator[list[Callable[[], Workbook]]]:
    """Workbooks on their way, in the order given; on leaving, what has not begun is given up."""
    with Reader() as reader:
        pending = [executor.submit(reader.read, path, passwords=keys.given) for path in paths]
        try:
            yield [
                partial(_arrived, future, keys, reader, path)
                for future, path in zip(pending, paths, strict=True)
            ]
        finally:
            for future in pending:
                future.cancel()


def _arrived(future: Future[Workbook], keys: Keys, reader: Reader, path: str) -> Workbook:
    """Wait for a workbook; where it is locked, ask for its key here, in the thread of the run."""
    try:
        return future.result()
    except InputError as refused:
        return keys.reopen(reader, path, refused)


def _sheets(
    workbook: Workbook, role: Role, request: CheckRequest, mapping: SavedMapping | None
) -> ReadWorkbook:
    schema = "roster" if role == "previous" else role
    if role != request.asked_of:
        return read_sheets(workbook, schema, mapping=mapping)
    return read_sheets(
        workbook, schema, sheet=request.sheet, header_row=request.header_row, mapping=mapping
    )


def _source(role: Role, book: Workbook, read: ReadWorkbook, tables: Sequence[Table]) -> Source:
    told = [s for table in tables for path, s in table.sheets if path == book.path]
    without_cells = [SheetReading(name, (), 0, (), layout=kind) for name, kind in book.skipped]
    return Source(role, book.path, book.sha256, (*told, *read.others, *without_cells))
