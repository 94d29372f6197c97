"""From facts and findings to the statement: values only, so that it prints and compares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import get_args

from relocaudit.engine.directory import Directory
from relocaudit.engine.statement.lists import Lists
from relocaudit.engine.statement.marks import Marks
from relocaudit.engine.statement.matrices import matrix_of, with_registered
from relocaudit.engine.statement.pairs import pairs_said
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import counted
from relocaudit.facts.figures.stages import SCOPES, UNITS
from relocaudit.model.message import Message, Term
from relocaudit.model.result import AuditResult
from relocaudit.model.statement import Block, Control, Dimension, Matrix, Statement
from relocaudit.model.statement_words import DIMENSIONS, STAGES, UNIT_WORDS

_REGISTERED = (
    "Of the rosters' households those that the roster or the registry says are registered: what "
    "the registry is compared with."
)
_DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


def build_statement(facts: Facts, result: AuditResult, findings_of: str = "REC") -> Statement:
    """The statement of one audit; `result` shows the findings whose code begins so.

    Its other findings are named beside the households they are about.
    """
    rows = with_registered(counted(facts))
    records = Directory(facts)
    marks = Marks(facts, records, result.findings, findings_of)
    matrices = tuple(matrix_of(rows, by, marks) for by in _DIMENSIONS)
    lists = Lists(facts, rows, records, marks)
    blocks = tuple(block for matrix in matrices for block in lists.blocks(matrix))
    return Statement(
        result=marks.shown(result),
        matrices=matrices,
        blocks=blocks,
        controls=(*_sums(matrices), *_lists(matrices, blocks)),
        pairs=pairs_said(facts, records),
        scopes=(*SCOPES.items(), ("registered", _REGISTERED)),
    )


def _sums(matrices: tuple[Matrix, ...]) -> Iterator[Control]:
    """Townships, sites and years add up to the same number."""
    first, *others = matrices
    stages = [stage for stage in first.stages if all(stage in m.stages for m in others)]
    for matrix, stage, unit in product(others, stages, UNITS):
        about = Message.of(
            "{stage} ({unit}): by township = by {dimension}",
            stage=Term(STAGES[stage]),
            unit=Term(UNIT_WORDS[unit]),
            dimension=Term(DIMENSIONS[matrix.by]),
        )
        yield Control(about, first.sum_of(stage, unit), matrix.sum_of(stage, unit))


def _lists(matrices: tuple[Matrix, ...], blocks: tuple[Block, ...]) -> Iterator[Control]:
    """Every difference is as large as the list behind it."""
    for matrix, pair, unit in ((m, p, u) for m in matrices for p in m.pairs for u in UNITS):
        rows = [row for row in matrix.rows if row.part is None]
        stated = sum(matrix.difference(row, pair, unit) or 0 for row in rows)
        listed = sum(
            block.total(unit)
            for block in blocks
            if (block.by, block.pair) == (matrix.by, pair)
            and any(
                row.place == block.place and matrix.difference(row, pair, unit) is not None
                for row in rows
            )
        )
        about = Message.of(
            "{left} - {right} ({unit}, by {dimension}) = its lists",
            left=Term(STAGES[pair[0]]),
            right=Term(STAGES[pair[1]]),
            unit=Term(UNIT_WORDS[unit]),
            dimension=Term(DIMENSIONS[matrix.by]),
        )
        yield Control(about, stated, listed)
