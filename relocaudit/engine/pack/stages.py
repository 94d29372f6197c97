"""From plan to payment by township, and who stands at one stage and not at the next."""

from __future__ import annotations

from dataclasses import replace

from relocaudit.engine.directory import Directory
from relocaudit.engine.statement.lists import Lists
from relocaudit.engine.statement.marks import Marks
from relocaudit.engine.statement.matrices import matrix_of, with_registered
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import counted
from relocaudit.model.pack.page import BEFORE, Stages
from relocaudit.model.result import AuditResult
from relocaudit.model.statement import Matrix, PairOfStages


def stages_by_township(facts: Facts, result: AuditResult, records: Directory) -> Stages:
    """The statement's figures and lists, of townships and of the stages of the page alone.

    The whole statement of a large county takes minutes.
    """
    rows = with_registered(counted(facts))
    marks = Marks(facts, records, result.findings, "REC")
    matrix = matrix_of(rows, "township", marks)
    pairs = tuple(pair for pair in BEFORE.values() if _is_told(matrix, pair))
    asked = replace(matrix, pairs=pairs)
    return Stages(asked, tuple(Lists(facts, rows, records, marks).blocks(asked)))


def _is_told(matrix: Matrix, pair: PairOfStages) -> bool:
    whole = next((row for row in matrix.totals if row.part is None), None)
    return whole is not None and all(
        whole.figure(stage, "households").value is not None for stage in pair
    )
