"""Read measured areas out of the sheets of the pack that were filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.intake import Reader
from relocaudit.intake.grid import BLANK, Grid, Workbook
from relocaudit.jobs.copied_rulings import day_of
from relocaudit.model.cell import CellRef
from relocaudit.model.measurement import Measurement
from relocaudit.model.message import Message
from relocaudit.model.result import Failure
from relocaudit.model.source import SheetReading, Source
from relocaudit.report.pack.entries import AREA, HOME, MEASURED_BY, MEASURED_ON
from relocaudit.tables.readers.numbers import parse_area
from relocaudit.tables.units import AREA_SCALE

# The header stands below a title and what explains it.
_SEARCHED_ROWS = 100


@dataclass(frozen=True, slots=True)
class MeasuredFiles:
    """What filled-in sheets say; files that could not be used, and cells that say nothing clear."""

    entries: tuple[Measurement, ...] = ()
    sources: tuple[Source, ...] = ()
    failures: tuple[Failure, ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()


def read_measured(paths: Iterable[str], passwords: Sequence[str]) -> MeasuredFiles:
    """Every row with a measured area, on every sheet; a blank one says nothing."""
    entries: list[Measurement] = []
    sources: list[Source] = []
    failures: list[Failure] = []
    remarks: list[tuple[str, Message]] = []
    with Reader() as reader:
        for path in dict.fromkeys(paths):
            try:
                book = reader.read(Path(path), passwords=tuple(passwords))
                found, doubts = _entries(path, book)
            except InputError as error:
                failures.append(Failure(error.path, error.reason, error.message))
                continue
            entries += found
            remarks += ((path, doubt) for doubt in doubts)
            sheets = tuple(
                SheetReading(name, (), count, ())
                for name, count in Counter(entry.ref.sheet for entry in found).items()
            )
            sources.append(Source("measured", path, book.sha256, sheets))
    return MeasuredFiles(tuple(entries), tuple(sources), tuple(failures), tuple(remarks))


def counted_areas(book: Workbook) -> int:
    """How many cells for areas somebody typed into; none in a workbook without such columns."""
    tables = [(grid, header) for grid in book.sheets if (header := _header(grid)) is not None]
    return sum(1 for grid, header in tables for _ in _rows(grid, *header))


def _entries(path: str, book: Workbook) -> tuple[list[Measurement], list[Message]]:
    tables = [(grid, header) for grid in book.sheets if (header := _header(grid)) is not None]
    if not tables:
        template = "no sheet has the columns {area} and {home}; take a workbook of ours"
        raise InputError(path, "no-areas", Message.of(template, area=AREA, home=HOME))
    found: list[Measurement] = []
    doubts: list[Message] = []
    for grid, (top, columns) in tables:
        for row, told in _rows(grid, top, columns):
            ref = CellRef(path, grid.sheet, row, columns[AREA])
            area = _area(told[AREA])
            if area is None or HOME not in told:
                template = _UNREADABLE if HOME in told else _NOBODYS
                doubts.append(Message.of(template, place=str(ref)))
                continue
            who, day = told.get(MEASURED_BY, ""), day_of(told.get(MEASURED_ON, ""))
            found.append(Measurement(told[HOME], area, ref, who, day))
    return found, doubts


_UNREADABLE = "{place}: no area can be read here, so it is not used; write m², such as 98.5"
_NOBODYS = "{place}: the hidden column {home} is blank here, so nobody can tell whose home it is"


def _header(grid: Grid) -> tuple[int, Mapping[str, int]] | None:
    for row in range(grid.first_row, grid.first_row + min(grid.height, _SEARCHED_ROWS)):
        columns = {text: column for column, text in _texts(grid, row)}
        if AREA in columns and HOME in columns:
            return row, columns
    return None


def _rows(
    grid: Grid, header: int, columns: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with something in the column of areas; forms have labels of other rows there too."""
    wanted = {
        columns[name]: name for name in (AREA, MEASURED_BY, MEASURED_ON, HOME) if name in columns
    }
    is_form = MEASURED_BY in columns and abs(columns[MEASURED_BY] - columns[AREA]) > 1
    for row in range(header + 1, grid.first_row + grid.height):
        told = {wanted[at]: text for at, text in _texts(grid, row) if at in wanted}
        if AREA in told and (HOME in told or not is_form):
            yield row, told


def _area(text: str) -> Decimal | None:
    try:
        scaled = parse_area(text, in_mu=False)
    except ValueError:
        return None
    return Decimal(scaled) / AREA_SCALE if scaled > 0 else None


def _texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    for column in range(grid.first_column, grid.first_column + len(grid.columns)):
        value, kind = grid.cell(row, column)
        if kind != BLANK and str(value).strip():
            yield column, str(value).strip()
