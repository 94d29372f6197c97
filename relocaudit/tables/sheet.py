"""One sheet read as records: typed columns, raw texts, addresses and what was wrong with cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from relocaudit.intake.grid import Grid, Workbook
from relocaudit.model.cell import CellRef
from relocaudit.model.source import SheetReading
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.left_out import Rows
from relocaudit.tables.mapping import ColumnMap
from relocaudit.tables.records import CellDefect, read_columns
from relocaudit.tables.sideways import Spread
from relocaudit.tables.table import Defect, Origin, personal_kind
from relocaudit.tables.township import township_of


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The records of one sheet, indexed 0…n-1 in file order.

    `rows` are their sheet rows; `covered` maps a field to the merged range's first record for the
    records that a range covers (their value is the range's); `elsewhere` holds the (row, column) of
    values that do not stand in their field's column, by (record, field). `region` numbers the
    tables of one sheet; `beside` counts the sheet's rows that only its other tables hold, in the
    first of them. `spread` tells where the members of a sideways table stand: several records
    share a row there. `township` is whom the table is about where no column says so.
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
    spread: Spread | None = None
    township: str | None = None

    @property
    def part(self) -> str:
        """The table's name within its file, as `Origin` keeps it."""
        return f"{self.grid.index}.{self.region}"

    def below_blank_rows(self) -> list[int]:
        """The records that nothing but blank rows parts from the record above."""
        rows, why = self.rows, self.sorted_rows.why
        if not rows or rows[-1] - rows[0] == len(rows) - 1:
            return []
        return [
            record
            for record, (above, row) in enumerate(pairwise(rows), 1)
            if row - above > 1
            and all(why.get(between, "blank") == "blank" for between in range(above + 1, row))
        ]

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
                "row": np.array([self.rows[record] for record in records], dtype="int64"),
                "part": self.part,
            },
            index=rids,
        )
        # Members side by side have their cells in `moved`: the column of one is not another's.
        own = self.spread.fields if self.spread is not None else frozenset()
        where = {
            (self.path, self.part, name): column
            for name, column in columns.items() if name not in own
        }  # fmt: skip
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
    township: str | None = None,
) -> SheetTable:
    """Read every mapped column of a table's records.

    `title` is the text above it, where the unit and the township often stand; `township` is what
    the user says of the latter.
    """
    township = township or township_of(title, grid.sheet, workbook.path)
    read = read_columns(grid, band, mapping, rows, aliases, title, township)
    index = range(len(read.rows))
    return SheetTable(
        workbook.path, grid, band,
        replace(mapping, columns=read.columns, derived=read.derived),
        rows,
        pd.DataFrame(read.frames, index=index), pd.DataFrame(read.raws, index=index),
        read.rows, read.covered, tuple(read.defects), title, aliases.fields, read.elsewhere,
        spread=read.spread, township=township,
    )  # fmt: skip


def as_defect(table: str, sheet: SheetTable, found: CellDefect, rid: int | None) -> Defect:
    """A cell defect with its address, owner and the kind of personal data it may show."""
    kind = sheet.specs[found.field].kind
    return Defect(
        found.kind, sheet.ref(found.row, found.column), table, rid, found.field, found.raw,
        found.hint, personal_kind(kind),
    )  # fmt: skip
