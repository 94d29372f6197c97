"""From paths to tables: every file read apart from us, bad ones named, the rest kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.jobs.assemble import assemble
from relocaudit.jobs.compared_files import compared
from relocaudit.jobs.file_reading import ReadFile, ReadJob
from relocaudit.jobs.input_file import InputFile
from relocaudit.jobs.many_files import ManyFiles
from relocaudit.jobs.mappings import mappings_of
from relocaudit.jobs.means import Means
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.secrecy import needs_password
from relocaudit.jobs.unlocking import Keys
from relocaudit.model.message import Message
from relocaudit.model.result import Failure
from relocaudit.model.source import Role, SheetReading, Source
from relocaudit.report.visible import shown_path
from relocaudit.tables.joined_files import AnyFile
from relocaudit.tables.roster import build_roster
from relocaudit.tables.table import Tables

LEDGERS: tuple[Role, ...] = (
    "registry", "agreements", "changes", "plan", "sites", "payments", "demolition",
)  # fmt: skip
# As many files are held as bytes until all are joined; fewer are not worth the packing.
_PACKED_FROM = 8


@dataclass(slots=True)
class Loaded:
    """What was read: tables, sources in the order given, rosters by path, failures.

    `remarks` are what the reader says of a file as a whole, such as that its macros were not run.
    `locked` are the files that only a password opens.
    """

    tables: Tables
    sources: tuple[Source, ...] = ()
    rosters: dict[str, InputFile] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    remarks: list[tuple[str, Message]] = field(default_factory=list)
    locked: frozenset[str] = frozenset()


def load(
    request: CheckRequest,
    rosters: Sequence[str],
    means: Means,
    progress: Callable[[Message], None],
) -> Loaded:
    """Read every file; one that cannot be used becomes a failure and its rules are skipped."""
    loaded = Loaded(Tables(build_roster([])))
    jobs = _jobs(request, rosters, loaded, packed=means.cache is not None)
    reading = ManyFiles(means, Keys(request.passwords, request.ask_password))
    found: list[tuple[ReadJob, ReadFile]] = []
    for number, (job, arrived) in enumerate(reading.begun(jobs)):
        progress(
            Message.of("reading {path}", path=shown_path(job.path), done=number, total=len(jobs))
        )
        try:
            found.append((job, arrived()))
        except InputError as error:
            loaded.failures.append(Failure(error.path, error.reason, error.message))
    usable = compared(found, reading, loaded.failures)
    if means.cache is not None:
        means.cache.sweep()
        if means.cache.refused is not None:
            loaded.remarks.append((str(means.cache.folder), means.cache.refused))
    _take(loaded, request, usable)
    return loaded


def _jobs(
    request: CheckRequest, rosters: Sequence[str], loaded: Loaded, *, packed: bool
) -> list[ReadJob]:
    """One a file; a file whose saved mapping cannot be used is a failure at once."""
    named = named_inputs(request, rosters)
    mappings = mappings_of(request, loaded.remarks)
    jobs: list[ReadJob] = []
    for role, path in named:
        try:
            mapping = mappings.of(path, role)
        except InputError as error:
            loaded.failures.append(Failure(error.path, error.reason, error.message))
            continue
        asked = role == request.asked_of
        jobs.append(
            ReadJob(
                path,
                role,
                mapping,
                request.sheet if asked else None,
                request.header_row if asked else None,
                copied=role == "roster" and request.annotate,
                packed=packed or len(named) >= _PACKED_FROM,
                compared=role in ("roster", "previous") and len(named) > 1,
            )
        )
    return jobs


def named_inputs(request: CheckRequest, rosters: Sequence[str]) -> list[tuple[Role, str]]:
    """Every file that a request names, with its role."""
    named: list[tuple[Role, str]] = [("roster", path) for path in rosters]
    for role in LEDGERS:
        # A ledger named twice would count everybody in it twice.
        once = {Path(path).absolute(): path for path in request.inputs.get(role, ())}
        named += [(role, path) for path in once.values()]
    lists = (*request.inputs.get("external", ()), *(path for _, path in request.external))
    named += [("external", path) for path in dict.fromkeys(lists)]
    named += [("previous", path) for path in dict.fromkeys(request.previous)]
    return named


def _take(loaded: Loaded, request: CheckRequest, found: Sequence[tuple[ReadJob, ReadFile]]) -> None:
    tables: dict[Role, list[AnyFile]] = {}
    for job, read in found:
        loaded.remarks += [(job.path, Message.of(note)) for note in read.file.notes]
        tables.setdefault(job.role, []).append(read.tables)
        if job.role == "roster":
            loaded.rosters[job.path] = read.file
    kinds = {path: kind for kind, path in request.external}
    loaded.tables, parts = assemble(tables, kinds)
    files = [read.file for _, read in found]
    loaded.locked = frozenset(file.path for file in files if needs_password(file))
    told: dict[str, list[SheetReading]] = {}
    for table in parts:
        for path, reading in table.sheets:
            told.setdefault(path, []).append(reading)
    loaded.sources = tuple(_source(job.role, read, told) for job, read in found)


def _source(role: Role, read: ReadFile, told: dict[str, list[SheetReading]]) -> Source:
    file = read.file
    without_cells = [SheetReading(name, (), 0, (), layout=kind) for name, kind in file.skipped]
    sheets = (*told.get(file.path, ()), *read.tables.others, *without_cells)
    return Source(role, file.path, file.sha256, sheets)
