"""The reconciliation statement: figures, the lists behind differences, what must tie out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from relocaudit.model.cell import CellRef
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult

# Stands in the properties of the workbook.
MARK: Final = "relocaudit statement"
Dimension = Literal["township", "site", "year"]
UnitOfCount = Literal["households", "persons"]
PairOfStages = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many for sure, and how many records may count besides. None: cannot be told."""

    value: int | None
    open: int = 0

    def less(self, other: Figure) -> int | None:
        """The difference of what is sure; None where either side cannot be told."""
        if self.value is None or other.value is None:
            return None
        return self.value - other.value


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """The figures of one place (None: the records that do not tell theirs), or a part of it.

    `part`: concentrated | dispersed | registered | accompanying; None: all. `figures` maps a stage
    and unit; what is not in it cannot be told. `codes`: findings on the figures of this place.
    """

    place: str | None
    part: str | None
    figures: dict[tuple[str, UnitOfCount], Figure]
    codes: tuple[str, ...] = ()
    is_total: bool = False

    def figure(self, stage: str, unit: UnitOfCount) -> Figure:
        return self.figures.get((stage, unit), Figure(None))


@dataclass(frozen=True, slots=True)
class Matrix:
    """All places of one dimension; every part of a place follows it. `totals` are over all.

    `apart`: places whose two sides are about other years, so that their difference says nothing.
    """

    by: Dimension
    stages: tuple[str, ...]
    pairs: tuple[PairOfStages, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[MatrixRow, ...]
    apart: frozenset[tuple[str | None, PairOfStages]] = frozenset()

    def difference(self, row: MatrixRow, pair: PairOfStages, unit: UnitOfCount) -> int | None:
        """Left less right; None where a side cannot be told.

        Of a total it is the sum of its places' differences: a place that lacks one side is in
        neither, so that no township that gave no plan looks like a gap of all.
        """
        if (row.place, pair) in self.apart and not row.is_total:
            return None
        if not row.is_total:
            return row.figure(pair[0], unit).less(row.figure(pair[1], unit))
        places = (place for place in self.rows if place.part == row.part)
        told = [self.difference(place, pair, unit) for place in places]
        known = [number for number in told if number is not None]
        return sum(known) if known else None

    def sum_of(self, stage: str, unit: UnitOfCount) -> int:
        """The sum of a column over all places."""
        whole = (row for row in self.rows if row.part is None)
        return sum(row.figure(stage, unit).value or 0 for row in whole)


@dataclass(frozen=True, slots=True)
class SideOfLine:
    """What one side says of a household. `persons` None: it counts, nobody knows for how many.

    `open`: records of which nobody can tell whether they count. `only` are names of persons whom
    this side alone has; `ref` is the record's first cell.
    """

    households: int = 0
    persons: int | None = 0
    open: int = 0
    mode: str | None = None
    kind: str | None = None
    ref: CellRef | None = None
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One household (or a year or township of a plan, which names nobody) behind a difference.

    Names and numbers are plain here: masked at the edge. `what` is set instead of a household.
    `note` says why the sides differ, where that is known; `codes` are findings on its rows.
    """

    left: SideOfLine
    right: SideOfLine
    township: str | None = None
    village: str | None = None
    head_name: str | None = None
    household_no: str | None = None
    what: str | None = None
    note: Message | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """The list behind one difference of one place, as large as its difference."""

    by: Dimension
    place: str | None
    pair: PairOfStages
    lines: tuple[Line, ...]

    def total(self, unit: UnitOfCount) -> int:
        """What its lines add up to: the difference of the figures."""
        return sum(_of(line.left, unit) - _of(line.right, unit) for line in self.lines)


def _of(side: SideOfLine, unit: UnitOfCount) -> int:
    return side.households if unit == "households" else side.persons or 0


@dataclass(frozen=True, slots=True)
class Control:
    """Two ways to one number, which must agree."""

    about: Message
    left: int
    right: int

    @property
    def ties_out(self) -> bool:
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class PairSaid:
    """One pair of records that no equal key made, with its evidence.

    `said` is that evidence in one clause; `left`, `right` are the records' names.
    """

    basis: str
    is_open: bool
    said: Message
    left: CellRef | None
    right: CellRef | None
    left_name: str | None = None
    right_name: str | None = None
    township: str | None = None
    village: str | None = None
    id_edits: int | None = None
    block: str = ""
    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """`result` holds what was read and the findings on totals; `scopes` what each stage counts."""

    result: AuditResult
    matrices: tuple[Matrix, ...]
    blocks: tuple[Block, ...]
    controls: tuple[Control, ...]
    pairs: tuple[PairSaid, ...]
    scopes: tuple[tuple[str, str], ...]

    def block(self, by: Dimension, place: str | None, pair: PairOfStages) -> Block | None:
        """The list behind a difference; None: there is no difference."""
        wanted = (by, place, pair)
        return next((b for b in self.blocks if (b.by, b.place, b.pair) == wanted), None)
