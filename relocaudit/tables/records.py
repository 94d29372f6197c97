"""From the grid to a table's records: every mapped column read, each value with its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from relocaudit.intake.grid import ERROR, FORMULA, Grid
from relocaudit.tables.addresses import PLACES, may_tell_origin, split_places
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.answers import Answered, answered
from relocaudit.tables.band import Band
from relocaudit.tables.column_cells import Gathered, column_cells
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.left_out import Rows
from relocaudit.tables.mapping import ColumnMap
from relocaudit.tables.member_blocks import Block
from relocaudit.tables.members_in_cell import head_cells
from relocaudit.tables.side_records import spread_records
from relocaudit.tables.sideways import Spread, spread_out
from relocaudit.tables.table import TEXT, DefectKind
from relocaudit.tables.typed import TypedColumn, Units, read_column
from relocaudit.tables.words import is_mu, money_unit, unit_notes


@dataclass(frozen=True, slots=True)
class CellDefect:
    """A bad cell of a record; `record` is its position among the sheet's records."""

    kind: DefectKind
    record: int
    field: str
    row: int
    column: int
    raw: str
    hint: str = ""


@dataclass(slots=True)
class Columns:
    """What was read, by field; see `SheetTable`. `rows` are the records' sheet rows.

    `derived` are the fields whose column is another field's: places in an address.
    """

    rows: tuple[int, ...]
    spread: Spread | None
    columns: dict[str, int]
    derived: frozenset[str] = frozenset()
    frames: dict[str, pd.Series] = field(default_factory=dict)
    raws: dict[str, pd.Series] = field(default_factory=dict)
    covered: dict[str, Mapping[int, int]] = field(default_factory=dict)
    defects: list[CellDefect] = field(default_factory=list)
    elsewhere: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the records stand: the sheet's rows, and the row of each record."""

    grid: Grid
    sheet_rows: tuple[int, ...]
    rows: tuple[int, ...]
    spread: Spread | None

    def gather(self, spec: ColumnSpec, column: int) -> Gathered:
        if self.spread is None:
            return column_cells(self.grid, column, self.rows, merged="H" in spec.level)
        if spec.field in self.spread.fields:
            return self.spread.own(self.grid, spec.field)
        merged = "H" in spec.level
        return self.spread.shared(column_cells(self.grid, column, self.sheet_rows, merged=merged))


def read_columns(
    grid: Grid,
    band: Band,
    mapping: ColumnMap,
    rows: Rows,
    aliases: Aliases,
    title: str,
    township: str | None,
) -> Columns:
    """Read every mapped column of a table's records, and the places in its addresses."""
    spread = _spread(grid, mapping.blocks, rows.records)
    records = rows.records if spread is None else spread.rows
    read = Columns(records, spread, _own_columns(mapping))
    place = _Place(grid, rows.records, records, spread)
    for name, column in read.columns.items():
        units = units_of(band.paths.get(column, ()), title)
        _read_field(read, place, aliases.fields[name], mapping, units)
    if "address" in read.columns:
        _split_address(read, band, township)
    return read


def _spread(grid: Grid, blocks: Sequence[Block], rows: tuple[int, ...]) -> Spread | None:
    if not blocks:
        return None
    of_members = blocks[0].says == "relation"
    return spread_out(grid, blocks, rows) if of_members else spread_records(grid, blocks, rows)


def _own_columns(mapping: ColumnMap) -> dict[str, int]:
    """Without what an earlier reading of the same table took from its addresses."""
    return {name: c for name, c in mapping.columns.items() if name not in mapping.derived}


def _read_field(
    read: Columns, place: _Place, spec: ColumnSpec, mapping: ColumnMap, units: Units
) -> None:
    name, column = spec.field, read.columns[spec.field]
    gathered = place.gather(spec, column)
    said: list[str] = []
    if column in mapping.lists:
        cells, said = head_cells(gathered.cells, name)
        gathered = replace(gathered, cells=cells)
    typed = read_column(spec, gathered.cells, units)
    raw = typed.raw
    if said:
        raw = [own or listed for own, listed in zip(raw, said, strict=True)]
    if gathered.columns is not None:
        read.elsewhere |= {
            (record, name): (place.rows[record], own)
            for record, own in enumerate(gathered.columns) if own is not None
        }  # fmt: skip
    if "H" in spec.level:
        read.covered[name] = gathered.covered
    defects = _defects(spec, gathered, typed, column, place.rows)
    if name in mapping.answers:
        beside = mapping.answers[name]
        other = place.gather(spec, beside)
        second = read_column(spec, other.cells, units)
        defects += _defects(spec, other, second, beside, place.rows)
        both = answered(name, typed, second)
        typed, raw = both.typed, both.typed.raw
        read.elsewhere |= {(r, name): (place.rows[r], beside) for r in both.from_answer}
        defects += _contradictions(spec, both, gathered, place.rows, beside)
    read.frames.update(typed.columns)
    read.raws[name] = pd.Series(raw, dtype=TEXT)
    read.defects += defects


def _contradictions(
    spec: ColumnSpec, both: Answered, gathered: Gathered, rows: tuple[int, ...], column: int
) -> list[CellDefect]:
    return [
        CellDefect("contradiction", record, spec.field, rows[record], column, answer, day)
        for record, (answer, day) in both.contradicted.items() if record not in gathered.covered
    ]  # fmt: skip


def _split_address(read: Columns, band: Band, township: str | None) -> None:
    """Places without a column of their own, taken from the address; the column is the address's."""
    column = read.columns["address"]
    missing = [name for name in PLACES if name not in read.columns]
    if not missing or not may_tell_origin("".join(band.paths.get(column, ()))):
        return
    addresses = read.frames["address"].fillna("").tolist()
    stated = read.frames.get("town")
    towns = (
        [township] * len(addresses) if stated is None
        else [None if pd.isna(town) else str(town) for town in stated.tolist()]
    )  # fmt: skip
    split = split_places(addresses, towns)
    for position, name in enumerate(PLACES):
        texts = [places[position] for places in split]
        if name in missing and any(texts):
            read.frames[name] = pd.Series([text or None for text in texts], dtype=TEXT)
            read.raws[name] = pd.Series(texts, dtype=TEXT)
            read.covered[name] = read.covered.get("address", {})
            read.columns[name] = column
            read.derived |= {name}


def units_of(path: tuple[str, ...], title: str) -> Units:
    """The lowest header text that names a unit decides, then the title."""
    said = (*reversed(path), *unit_notes(title))
    fen = next((unit for text in said if (unit := money_unit(text))), 100)
    return Units(fen=fen, in_mu=any(is_mu(text) for text in path))


def _defects(
    spec: ColumnSpec,
    gathered: Gathered,
    typed: TypedColumn,
    column: int,
    records: tuple[int, ...],
) -> list[CellDefect]:
    found: list[CellDefect] = []
    kinds, columns = gathered.cells.kinds, gathered.columns

    def defect(kind: DefectKind, position: int, hint: str = "") -> CellDefect:
        own = column if columns is None else columns[position] or column
        return CellDefect(kind, position, spec.field, records[position], own,
                          typed.raw[position], hint)  # fmt: skip

    unread: DefectKind = "unknown-code" if spec.kind in ("code", "yesno") else "unreadable"
    for position in typed.bad:
        hint = typed.words.nearest(typed.raw[position]) if typed.words else ""
        found.append(defect(unread, position, hint))
    for position, kind in enumerate(kinds if {ERROR, FORMULA} & set(kinds) else ()):
        if kind in (ERROR, FORMULA):
            found.append(defect("error-value" if kind == ERROR else "no-cached-value", position))
    return [defect for defect in found if defect.record not in gathered.covered]
