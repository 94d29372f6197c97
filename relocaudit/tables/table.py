"""Typed tables whose every cell still knows where it stands in the township's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import pandas as pd

from relocaudit.model.cell import CellRef
from relocaudit.model.message import PersonalKind
from relocaudit.model.source import SheetReading

TEXT = pd.StringDtype("python", na_value=pd.NA)

_PLACE = ("source", "sheet", "row")

DefectKind = Literal[
    "missing-column",
    "unreadable",
    "shared",
    "empty-required",
    "out-of-range",
    "unknown-code",
    "error-value",
    "no-cached-value",
    "ambiguous-header",
    "hidden-row",
    "hidden-sheet",
    "struck",
    "no-records",
    "readers-disagree",
    "stray",
    "too-long",
    "characters",
    "computed",
    "unheaded",
    "uneven-line",
    "unmasked-list",
    "conflict",
    "contradiction",
    "differs",
    "members-in-cell",
    "orphan",
    "unlisted",
    "tied",
]


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong with a cell, a row or a sheet, seen while reading; the INT rules report it.

    `rid` is None where no record is concerned; `raw` is the text as typed; `hint` what was
    expected or the nearest known word; `personal` says how `raw` must be masked.
    """

    kind: DefectKind
    ref: CellRef
    table: str
    rid: int | None = None
    field: str | None = None
    raw: str = ""
    hint: str = ""
    personal: PersonalKind = "text"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where each record stands.

    `rows` is indexed by rid with columns `source`, `sheet`, `row` (1-based, the record's first
    row) and `part`, which names the table within its file: sheets may share a name, and a sheet
    may hold two tables. `columns` gives the column of a field by (source, part, field). `moved`
    holds the cells that stand elsewhere (a merged range's top-left, a member of a sideways row);
    `abroad` those in another table, of which the sheet or the file may be another, too.
    """

    rows: pd.DataFrame
    columns: Mapping[tuple[str, str, str], int]
    moved: Mapping[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    abroad: Mapping[tuple[int, str], CellRef] = field(default_factory=dict)


Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A sum that a sheet prints of a field of its records, and the cell where it stands.

    `table` names whose records; `field` is theirs, or `households` or `persons` for a count of
    them. `value` is in the units of the frame, `digit` what its last printed digit is worth.
    `spans` are the sheet rows (first and last) that it may sum, the likeliest first. `said` is a
    number in the words of a title or note, of which `scope` names what it counts. A `rate` stands
    in hundredths of a percent; the row itself says of which `portion` of which `whole`.
    """

    ref: CellRef
    table: str
    field: str
    value: int
    kind: Literal["total", "subtotal", "said", "rate"]
    spans: tuple[Span, ...]
    part: str
    digit: int = 1
    raw: str = ""
    unit: Literal["count", "area", "money", "share"] = "count"
    scope: str = ""
    portion: int | None = None
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of records over any number of sheets and files.

    `frame` is typed with nullable dtypes, `raw` holds the text as typed; both share one flat,
    unique integer index `rid`. Kinds in `frame`:

    - text, code and id: `TEXT`; ids are cleaned (spaces, width, upper X) but not judged
    - count: `Int64` · area: `Int64` in 0.0001 m² · money: `Int64` in fen · yes/no: `boolean`
    - date: `Int64` days since 1970-01-01, an interval: `x` the first possible day, `x_last` the
      last; an event column (入住时间 / 是否入住) also has `x_done`: `boolean`

    A field whose column no sheet has is absent from `frame`; where only some sheets have it, it
    is NA in the others. A bad cell is NA here and a `Defect` there.
    """

    name: str
    frame: pd.DataFrame
    raw: pd.DataFrame
    origin: Origin
    defects: tuple[Defect, ...] = ()
    sheets: tuple[tuple[str, SheetReading], ...] = ()
    totals: tuple[StatedTotal, ...] = ()

    def cell(self, rid: int, field_name: str) -> CellRef | None:
        """The cell of a field of a record; None where its sheet has no such column."""
        abroad = self.origin.abroad.get((rid, field_name))
        if abroad is not None:
            return abroad
        source, sheet, row = self.place(rid)
        moved = self.origin.moved.get((rid, field_name))
        if moved is not None:
            return CellRef(source, sheet, *moved)
        part = str(self.origin.rows.at[rid, "part"])
        column = self.origin.columns.get((source, part, field_name))
        if column is None:
            return None
        return CellRef(source, sheet, row, column)

    def place(self, rid: int) -> tuple[str, str, int]:
        """Source, sheet and first row of a record."""
        position = self.origin.rows.index.get_loc(rid)
        source, sheet, row = (self.origin.rows[name].array[position] for name in _PLACE)
        return str(source), str(sheet), int(row)


@dataclass(frozen=True, slots=True)
class Roster:
    """Households and persons; `persons.frame.household_rid` joins them (NA: no household).

    Both frames carry `source` and `township` besides their fields; `households.frame` also
    `layout` (`persons`, also where members stand sideways, or `households`) and `member_rows`
    (`Int64`: NA in household-only layouts, 0 where the roster's list of members has none of a
    household that its list of households has).
    """

    households: Table
    persons: Table


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything one audit looks at. None: not given (or unusable: see the failures).

    `external` holds the lists of other offices, `list_kind` telling which; `totals` the sums that
    the sheets print; `previous` an earlier version of the roster, for comparing only.
    """

    roster: Roster
    registry: Table | None = None
    agreements: Table | None = None
    changes: Table | None = None
    plan: Table | None = None
    sites: Table | None = None
    payments: Table | None = None
    demolition: Table | None = None
    external: Table | None = None
    totals: Table | None = None
    previous: Roster | None = None

    def named(self, name: str) -> Table | None:
        """A table by the name that rules use: `persons`, `households`, `registry` …"""
        if name == "persons":
            return self.roster.persons
        if name == "households":
            return self.roster.households
        if name == "previous":
            return None if self.previous is None else self.previous.households
        table: Table | None = getattr(self, name)
        return table


_PERSONAL: Mapping[str, PersonalKind] = {
    "id": "id", "name": "name", "phone": "phone", "card": "card",
}  # fmt: skip


def personal_kind(column_kind: str) -> PersonalKind:
    """How the raw text of a column of this kind is masked."""
    return _PERSONAL.get(column_kind, "text")


def field_of(column: str) -> str:
    """The field that a column of a frame was read from: finish_date for finish_date_last."""
    for suffix in ("_last", "_done", "_is_number"):
        if column.endswith(suffix):
            return column.removesuffix(suffix)
    return column
