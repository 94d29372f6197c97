"""How the user says a sheet is to be read: header rows, and the field of each column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from relocaudit.errors import InputError
from relocaudit.model.cell import column_letters
from relocaudit.model.message import Message
from relocaudit.model.source import Role
from relocaudit.tables.band import Band
from relocaudit.tables.words import plain


@dataclass(frozen=True, slots=True)
class Pin:
    """A column: where it stood, its header then (rows joined by ·), its field ("": left out)."""

    column: int
    header: str
    field: str


@dataclass(frozen=True, slots=True)
class PinnedTable:
    """One table of a sheet; `file` limits it to files of that name."""

    sheet: str
    header_rows: tuple[int, ...]
    pins: tuple[Pin, ...]
    role: Role = "roster"
    file: str | None = None


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """One mapping file: pinned tables, and header texts that mean a field in every file.

    `township`: whom a file without a column of townships is about, as the user says.
    """

    path: str
    tables: tuple[PinnedTable, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    township: str | None = None

    def for_file(self, path: str, role: str) -> SavedMapping:
        """What of it is about one input file."""
        name = PurePath(path).name
        tables = tuple(t for t in self.tables if t.role == role and t.file in (None, name))
        return replace(self, tables=tables)

    def for_sheet(self, sheet: str) -> tuple[PinnedTable, ...]:
        return tuple(table for table in self.tables if table.sheet == sheet)

    def headers(self, sheet: str) -> dict[str, str]:
        """Header texts of one sheet's pinned fields, as aliases for finding the header rows."""
        tables = self.for_sheet(sheet)
        return {
            pin.header.replace("·", ""): pin.field
            for table in tables
            for pin in table.pins
            if pin.field
        }


def placed(table: PinnedTable, band: Band) -> dict[int, str] | Pin:
    """The field of each pinned column as the sheet stands now, or the first pin that fits nothing.

    A header found at another letter is followed by its text; one that stands there several times
    as often as it is pinned is followed in order.
    """
    texts = {column: plain("·".join(path)) for column, path in band.paths.items()}
    alike: dict[str, list[Pin]] = {}
    for pin in table.pins:
        alike.setdefault(plain(pin.header), []).append(pin)
    found: dict[int, str] = {}
    for text, pins in alike.items():
        columns = [column for column, own in sorted(texts.items()) if own == text]
        at_home = all(texts.get(pin.column, "") == text for pin in pins)
        if at_home:
            found |= {pin.column: pin.field for pin in pins}
        elif text and len(columns) == len(pins):
            pins = sorted(pins, key=lambda pin: pin.column)
            found |= {c: pin.field for c, pin in zip(columns, pins, strict=True)}
        else:
            return next(p for p in pins if texts.get(p.column, "") != text)
    return found


def misfit(path: str, mapping: str, table: PinnedTable, pin: Pin) -> InputError:
    """The refusal of a file whose sheet has changed under its mapping."""
    message = Message.of(
        '{mapping}: sheet "{sheet}" has no column headed "{header}" any more (was column '
        "{column}). Correct the header there, or delete the line",
        mapping=PurePath(mapping).name, sheet=table.sheet, header=pin.header,
        column=column_letters(pin.column),
    )  # fmt: skip
    return InputError(path, "mapping", message)


def no_header_there(path: str, mapping: str, table: PinnedTable) -> InputError:
    """The refusal where the pinned header rows hold none, and no other rows do."""
    message = Message.of(
        '{mapping}: sheet "{sheet}" has no header in row {row}. Correct header_rows there',
        mapping=PurePath(mapping).name, sheet=table.sheet, row=table.header_rows[0],
    )  # fmt: skip
    return InputError(path, "mapping", message)


def no_such_sheet(path: str, mapping: str, table: PinnedTable, names: Sequence[str]) -> InputError:
    """The refusal of a file that has lost, or renamed, a pinned sheet."""
    message = Message.of(
        '{mapping}: there is no sheet "{sheet}" any more; there are: {names}. Correct the name '
        "there, or delete its part",
        mapping=PurePath(mapping).name, sheet=table.sheet, names="、".join(names),
    )  # fmt: skip
    return InputError(path, "mapping", message)
