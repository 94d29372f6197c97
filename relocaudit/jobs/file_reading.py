"""The unit of work of many files: one pure function from a path to the tables of a file.

Its argument and its result can be pickled, so that any `concurrent.futures.Executor` may run it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from relocaudit.intake.grid import Workbook
from relocaudit.jobs.copy_digest import cells_digest
from relocaudit.jobs.input_file import InputFile
from relocaudit.jobs.shared_reader import shared_reader
from relocaudit.model.source import Role
from relocaudit.tables.joined_files import AnyFile
from relocaudit.tables.ledger import ledger_parts
from relocaudit.tables.lists_of_heads import lists_of_heads
from relocaudit.tables.packed import packed
from relocaudit.tables.parts import FileTables
from relocaudit.tables.pins import SavedMapping
from relocaudit.tables.roster_parts import roster_parts
from relocaudit.tables.sheets import ReadWorkbook, read_sheets
from relocaudit.tables.summary_files import without_repeats

_IN_OOXML = "xlsx"


@dataclass(frozen=True, slots=True)
class ReadJob:
    """One file to read, and everything that its reading depends on.

    `copied`: a copy will be made of it. `packed`: its tables are wanted as bytes. `compared`: other
    files may list the same people. What these tell is known once they are read: `known` are people
    of this file whose households are left out, since others list them; `heads` those whom others
    call heads.
    """

    path: str
    role: Role
    mapping: SavedMapping | None = None
    sheet: str | None = None
    header_row: int | None = None
    copied: bool = False
    packed: bool = False
    compared: bool = False
    known: frozenset[str] | None = None
    heads: frozenset[str] = frozenset()
    passwords: tuple[str, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ReadFile:
    file: InputFile
    tables: AnyFile


def read_file(job: ReadJob) -> ReadFile:
    """Read one file apart from us and make its tables. Raises InputError."""
    workbook = shared_reader().read(job.path, passwords=job.passwords)
    role = "roster" if job.role == "previous" else job.role
    read = read_sheets(
        workbook, role, sheet=job.sheet, header_row=job.header_row, mapping=job.mapping
    )
    tables = _tables(job, role, read)
    return ReadFile(_file(job, workbook), packed(tables) if job.packed else tables)


def _tables(job: ReadJob, role: Role, read: ReadWorkbook) -> FileTables:
    if role != "roster":
        return FileTables(ledger_parts(role, read.sheets), read.others)
    if job.known is not None:
        read = without_repeats(read, job.known)
    sheets = lists_of_heads(read.sheets, job.heads) if job.heads else read.sheets
    return FileTables(roster_parts(sheets, with_who=job.compared), read.others)


def _file(job: ReadJob, workbook: Workbook) -> InputFile:
    keeps_book = job.copied and not job.packed and workbook.format != _IN_OOXML
    return InputFile(
        workbook.path,
        workbook.sha256,
        workbook.format,
        tuple(grid.sheet for grid in workbook.sheets),
        workbook.skipped,
        workbook.notes,
        cells_digest(workbook) if job.copied else "",
        workbook.password,
        workbook if keeps_book else None,
    )
