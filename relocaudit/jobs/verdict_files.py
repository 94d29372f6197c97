"""Read what people found on site out of any workbook that has our hidden column beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from relocaudit.annotate.headers import FINGERPRINT
from relocaudit.errors import InputError
from relocaudit.intake import Reader
from relocaudit.intake.grid import BLANK, Grid
from relocaudit.jobs.copied_rulings import ruling_of
from relocaudit.jobs.ledger_entries import (
    in_our_words,
    is_lost,
    is_of_ledger,
    says_nothing_new,
)
from relocaudit.jobs.measured_files import counted_areas
from relocaudit.jobs.verdicts import OUTCOME, is_unknown, lacks_evidence
from relocaudit.model.cell import a1
from relocaudit.model.message import Message
from relocaudit.model.ruling import Ruling

# Above the rows stands a line for each cause.
_SEARCHED_ROWS = 1000


@dataclass(frozen=True, slots=True)
class FieldResults:
    """Entries of one workbook, and rows that say nothing clear."""

    rulings: tuple[Ruling, ...]
    remarks: tuple[Message, ...]


def read_results(path: str, passwords: Sequence[str]) -> FieldResults:
    """Every row with an outcome, on every sheet. InputError for a workbook without such columns."""
    with Reader() as reader:
        workbook = reader.read(Path(path), passwords=tuple(passwords))
    rulings: list[Ruling] = []
    remarks: list[Message] = []
    tables = [(grid, header) for grid in workbook.sheets if (header := _header(grid)) is not None]
    if not tables:
        message = Message.of(
            "no sheet has the columns {outcome} and {fingerprint}; take a workbook of ours",
            outcome=OUTCOME, fingerprint=FINGERPRINT,
        )  # fmt: skip
        raise InputError(path, "no-results", message)
    for grid, (row, columns) in tables:
        of_ledger = is_of_ledger(columns)
        for number, entries in _rows(grid, row, columns):
            if of_ledger and says_nothing_new(entries):
                continue
            said = in_our_words(entries) if of_ledger else entries
            told = _told(said, of_ledger=of_ledger)
            if told is not None:
                remarks.append(_remark(told, grid, number, columns))
            ruling = ruling_of(said[FINGERPRINT], said, Path(path).name)
            if ruling is not None:
                rulings.append(_of_its_own_sheet(ruling, rulings, grid.sheet))
    if areas := counted_areas(workbook):
        template = "areas typed in: {count}; hand the file to check or dossier with --measured"
        remarks.append(Message.of(template, count=areas))
    return FieldResults(tuple(dict.fromkeys(rulings)), tuple(remarks))


def _told(entries: Mapping[str, str], *, of_ledger: bool) -> str | None:
    if is_unknown(entries):
        return _UNKNOWN
    if lacks_evidence(entries):
        return _UNPROVEN
    return _NOT_KEPT if of_ledger and is_lost(entries) else None


def _of_its_own_sheet(ruling: Ruling, others: Sequence[Ruling], sheet: str) -> Ruling:
    """Two sheets that say different things of one lead contradict each other as two files do."""
    if all(o.fingerprint != ruling.fingerprint or o.outcome == ruling.outcome for o in others):
        return ruling
    return replace(ruling, origin=f"{ruling.origin} › {sheet}")


_UNKNOWN = "{place}: what stands here is none of 待核实, 属实, 不属实, 已整改"
_NOT_KEPT = "{place}: without 核实结果 or 已整改 only 责任人, 整改时限 and 整改情况 are kept"
_UNPROVEN = "{place}: 不属实 without evidence counts as 待核实; fill in 佐证材料"


def _header(grid: Grid) -> tuple[int, Mapping[str, int]] | None:
    """The row with our columns, and the column of each header."""
    for row in range(grid.first_row, grid.first_row + min(grid.height, _SEARCHED_ROWS)):
        columns = {text: column for column, text in _texts(grid, row)}
        if FINGERPRINT in columns and OUTCOME in columns:
            return row, columns
    return None


def _rows(
    grid: Grid, header: int, columns: Mapping[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    names = {column: name for name, column in columns.items()}
    for row in range(header + 1, grid.first_row + grid.height):
        entries = {names[c]: text for c, text in _texts(grid, row) if c in names}
        if entries.get(FINGERPRINT):
            yield row, entries


def _texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    for column in range(grid.first_column, grid.first_column + len(grid.columns)):
        value, kind = grid.cell(row, column)
        if kind != BLANK and str(value).strip():
            yield column, str(value).strip()


def _remark(template: str, grid: Grid, row: int, columns: Mapping[str, int]) -> Message:
    return Message.of(template, place=f"{grid.sheet}!{a1(row, columns[OUTCOME])}")
