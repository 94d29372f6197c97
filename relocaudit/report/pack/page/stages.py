"""From plan to payment: the stages, and who stands at the one before and not at the next."""

from __future__ import annotations

from dataclasses import dataclass

from relocaudit.model.pack.page import BEFORE, Page
from relocaudit.model.statement import Block, Figure, Line, Matrix, MatrixRow, UnitOfCount
from relocaudit.model.statement_words import STAGES
from relocaudit.report.pack.page.words import FUNNEL

# The whole lists stand in the reconciliation statement.
MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class Short:
    """The households of one township that one stage has and the next has not."""

    place: str | None
    households: int | None
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of all rosters: its figures by township, and who has not come so far."""

    key: str
    name: str
    total: MatrixRow | None
    places: tuple[MatrixRow, ...]
    before: str
    shorts: tuple[Short, ...]

    def figure(self, unit: UnitOfCount) -> Figure:
        return Figure(None) if self.total is None else self.total.figure(self.key, unit)


def stages_of(page: Page) -> tuple[Stage, ...]:
    """The stages by township; a plan or ledger that was not given tells no number."""
    matrix, total = page.stages.matrix, page.stages.total
    places = tuple(row for row in matrix.rows if row.part is None)
    left = MOST_LINES
    stages: list[Stage] = []
    for key in FUNNEL:
        shorts: list[Short] = []
        for row in places if key in BEFORE else ():
            short = _short(page, matrix, row, BEFORE[key], left)
            if short is not None:
                shorts.append(short)
                left -= len(short.lines)
        before = STAGES[BEFORE[key][0]] if key in BEFORE else ""
        stages.append(Stage(key, STAGES[key], total, places, before, tuple(shorts)))
    return tuple(stages)


def _short(
    page: Page, matrix: Matrix, row: MatrixRow, pair: tuple[str, str], most: int
) -> Short | None:
    block = page.stages.block(row.place, pair)
    lines = () if block is None else _missing(block)
    if not lines:
        return None
    return Short(
        row.place,
        matrix.difference(row, pair, "households"),
        lines[: max(most, 0)],
        len(lines) - len(lines[: max(most, 0)]),
    )


def _missing(block: Block) -> tuple[Line, ...]:
    """Households that the stage before has for sure, and the next has not, or not for sure."""
    return tuple(
        line
        for line in block.lines
        if line.left.households > line.right.households or line.right.open
    )
