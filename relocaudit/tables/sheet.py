"""One sheet read as records: typed columns, raw texts, addresses and what was wrong with cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from relocaudit.intake.grid import BLANK, ERROR, FORMULA, NUMBER, Grid, Raw, Workbook
from relocaudit.model.cell import CellRef
from relocaudit.model.source import SheetReading
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.left_out import Rows
from relocaudit.tables.mapping import ColumnMap
from relocaudit.tables.readers.cells import Cells
from relocaudit.tables.table import TEXT, Defect, DefectKind, Origin, personal_kind
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


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The records of one sheet, indexed 0…n-1 in file order.

    `rows` are their sheet rows; `covered` maps a field to the merged range's first record for the
    records that a range covers (their value is the range's); `elsewhere` holds the (row, column) of
    values that do not stand in their field's column, by (record, field). `region` numbers the
    tables of one sheet; `beside` counts the sheet's rows that only its other tables hold, in the
    first of them.
    """

    path: str
    grid: Grid
    band: Band
    mapping: ColumnMap
    sorted_rows: Rows
    frame: pd.DataFrame
    raw: pd.DataFrame
    rows: tuple[int, ...]
    covered: Mapping[str, Mapping[int, int]]
    defects: tuple[CellDefect, ...]
    title: str
    specs: Mapping[str, ColumnSpec]
    elsewhere: Mapping[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    region: int = 0
    beside: int = 0

    @property
    def part(self) -> str:
        """The table's name within its file, as `Origin` keeps it."""
        return f"{self.grid.index}.{self.region}"

    def at(self, record: int, name: str) -> tuple[int, int]:
        """Row and column of a field of a record."""
        return self.elsewhere.get((record, name)) or (
            self.rows[record], self.mapping.columns[name],
        )  # fmt: skip

    def origin(
        self,
        rids: pd.Index,
        records: Sequence[int],
        columns: Mapping[str, int],
        moved: Mapping[tuple[int, str], tuple[int, int]],
    ) -> Origin:
        """Where `records`, now called `rids`, stand."""
        rows = pd.DataFrame(
            {
                "source": self.path,
                "sheet": self.grid.sheet,
                "row": [self.rows[record] for record in records],
                "part": self.part,
            },
            index=rids,
        )
        where = {(self.path, self.part, name): column for name, column in columns.items()}
        return Origin(rows, where, moved)

    def ref(self, row: int | None = None, column: int | None = None) -> CellRef:
        return CellRef(self.path, self.grid.sheet, row, column)

    def reading(self, layout: str | None, records: int | None = None) -> SheetReading:
        """What `sources` reports of this sheet."""
        return SheetReading(
            name=self.grid.sheet,
            header_rows=tuple(range(self.band.top, self.band.bottom + 1)),
            records=len(self.rows) if records is None else records,
            left_out=self.sorted_rows.left_out,
            layout=layout,
            columns=self.mapping.readings,
            state=self.grid.state,
        )


def read_sheet(
    workbook: Workbook,
    grid: Grid,
    band: Band,
    mapping: ColumnMap,
    rows: Rows,
    aliases: Aliases,
    title: str,
) -> SheetTable:
    """Read every mapped column of a table's records.

    `title` is the text above it, where the unit and the township often stand.
    """
    frames: dict[str, pd.Series] = {}
    raws: dict[str, pd.Series] = {}
    covered: dict[str, dict[int, int]] = {}
    defects: list[CellDefect] = []
    place = {row: position for position, row in enumerate(rows.records)}
    for name, column in mapping.columns.items():
        spec = aliases.fields[name]
        cells = _cells(grid, column, rows.records)
        if "H" in spec.level:
            cells, covered[name] = _fill_merges(grid, column, place, cells)
        typed = read_column(spec, cells, _units(band.paths.get(column, ()), title))
        frames.update(typed.columns)
        raws[name] = pd.Series(typed.raw, dtype=TEXT)
        below = covered.get(name, {})
        defects += _defects(spec, cells, typed, column, rows.records, below)
    return SheetTable(
        workbook.path, grid, band, mapping, rows,
        pd.DataFrame(frames, index=range(len(rows.records))),
        pd.DataFrame(raws, index=range(len(rows.records))),
        rows.records, covered, tuple(defects), title, aliases.fields,
    )  # fmt: skip


def _cells(grid: Grid, column: int, records: tuple[int, ...]) -> Cells:
    source = grid.columns[column - grid.first_column]
    values: Sequence[Raw]
    kinds: Sequence[str]
    if records and records[-1] - records[0] == len(records) - 1:
        run = slice(records[0] - grid.first_row, records[-1] - grid.first_row + 1)
        values, kinds = source.values[run], source.kinds[run]
    else:
        offsets = [row - grid.first_row for row in records]
        values = [source.values[i] for i in offsets]
        kinds = [source.kinds[i] for i in offsets]
    formats = [""] * len(records)
    if grid.formats and NUMBER in kinds:
        for position, row in enumerate(records):
            if kinds[position] == NUMBER:
                formats[position] = grid.formats.get((row, column), "")
    return Cells(values, kinds, formats)


def _fill_merges(
    grid: Grid, column: int, place: Mapping[int, int], cells: Cells
) -> tuple[Cells, dict[int, int]]:
    """Repeat a merged range's value inside the range and nowhere else.

    Filling blanks blindly would leak one household into the next.
    """
    merges = [m for m in grid.merges if m.left == column and m.bottom > m.top]
    if not merges:
        return cells, {}
    values: list[Raw] = list(cells.values)
    kinds, formats = list(cells.kinds), list(cells.formats)
    covered: dict[int, int] = {}
    for merge in merges:
        first = place.get(merge.top)
        if first is None:
            continue
        for row in range(merge.top + 1, merge.bottom + 1):
            record = place.get(row)
            if record is not None and kinds[record] == BLANK:
                values[record], kinds[record] = values[first], kinds[first]
                formats[record] = formats[first]
                covered[record] = first
    return Cells(values, kinds, formats), covered


def _units(path: tuple[str, ...], title: str) -> Units:
    """The lowest header text that names a unit decides, then the title."""
    said = (*reversed(path), *unit_notes(title))
    fen = next((unit for text in said if (unit := money_unit(text))), 100)
    return Units(fen=fen, in_mu=any(is_mu(text) for text in path))


def _defects(
    spec: ColumnSpec,
    cells: Cells,
    typed: TypedColumn,
    column: int,
    records: tuple[int, ...],
    covered: Mapping[int, int],
) -> list[CellDefect]:
    found: list[CellDefect] = []
    unread: DefectKind = "unknown-code" if spec.kind in ("code", "yesno") else "unreadable"
    for position in typed.bad:
        hint = typed.words.nearest(typed.raw[position]) if typed.words else ""
        found.append(CellDefect(unread, position, spec.field, records[position], column,
                                typed.raw[position], hint))  # fmt: skip
    for position, kind in enumerate(cells.kinds if {ERROR, FORMULA} & set(cells.kinds) else ()):
        if kind in (ERROR, FORMULA):
            which: DefectKind = "error-value" if kind == ERROR else "no-cached-value"
            found.append(CellDefect(which, position, spec.field, records[position], column,
                                    typed.raw[position]))  # fmt: skip
    return [defect for defect in found if defect.record not in covered]


def as_defect(table: str, sheet: SheetTable, found: CellDefect, rid: int | None) -> Defect:
    """A cell defect with its address, owner and the kind of personal data it may show."""
    kind = sheet.specs[found.field].kind
    return Defect(
        found.kind, sheet.ref(found.row, found.column), table, rid, found.field, found.raw,
        found.hint, personal_kind(kind),
    )  # fmt: skip
