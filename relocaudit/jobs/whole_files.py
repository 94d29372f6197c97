"""Files read with every cell, for those who look at the reading itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace

from relocaudit.errors import InputError
from relocaudit.intake import Reader
from relocaudit.intake.grid import Workbook
from relocaudit.jobs.mappings import mappings_of
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.unlocking import Keys
from relocaudit.model.message import Message
from relocaudit.model.result import Failure
from relocaudit.report.visible import shown_path
from relocaudit.tables.roster_parts import who_is_in
from relocaudit.tables.sheets import ReadWorkbook, read_sheets
from relocaudit.tables.summary_files import summary_files, without_repeats


@dataclass(slots=True)
class WholeFiles:
    """Every workbook that could be opened, and what was made of the usable, by path."""

    opened: dict[str, Workbook] = field(default_factory=dict)
    readings: dict[str, ReadWorkbook] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    remarks: list[tuple[str, Message]] = field(default_factory=list)


def read_whole(
    request: CheckRequest,
    paths: Sequence[str],
    executor: Executor,
    progress: Callable[[Message], None],
) -> WholeFiles:
    """Read files of the role `request.asked_of`; `executor` runs threads, which only wait."""
    found = WholeFiles()
    role = request.asked_of
    mappings = mappings_of(request, found.remarks)
    keys = Keys(request.passwords, request.ask_password)
    with Reader() as reader:
        pending = [executor.submit(reader.read, path, passwords=keys.given) for path in paths]
        try:
            for path, future in zip(paths, pending, strict=True):
                progress(Message.of("reading {path}", path=shown_path(path)))
                try:
                    book = _arrived(future, keys, reader, path)
                    found.opened[path] = book
                    found.readings[path] = read_sheets(
                        book, "roster" if role == "previous" else role,
                        sheet=request.sheet, header_row=request.header_row,
                        mapping=mappings.of(path, role),
                    )  # fmt: skip
                except InputError as error:
                    found.failures.append(Failure(error.path, error.reason, error.message))
                    continue
                found.remarks += [(path, Message.of(note)) for note in book.notes]
        finally:
            for future in pending:
                future.cancel()
    if role == "roster":
        _compare(found.readings)
    return found


def _arrived(future: Future[Workbook], keys: Keys, reader: Reader, path: str) -> Workbook:
    try:
        return future.result()
    except InputError as refused:
        return keys.reopen(lambda tried: reader.read(path, passwords=tried), path, refused)


def _compare(readings: dict[str, ReadWorkbook]) -> None:
    """Files that repeat others are told as such; what is shown of the others stays."""
    listed = {path: [who_is_in(s) for s in read.sheets] for path, read in readings.items()}
    for path, known in summary_files(listed).items():
        less = without_repeats(readings[path], known)
        readings[path] = replace(readings[path], others=less.others)
