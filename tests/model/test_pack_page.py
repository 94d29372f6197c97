"""The values of the report page that count for themselves."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.model.pack.page import AreaClass, Stages
from relocaudit.model.statement import Block, Figure, Matrix, MatrixRow

SHORT = ("moved-in", "demolished")
WHOLE = MatrixRow(None, None, {("roster", "households"): Figure(3)}, is_total=True)
PART = MatrixRow(None, "registered", {}, is_total=True)


def stages(*totals: MatrixRow) -> Stages:
    matrix = Matrix("township", ("roster",), (SHORT,), (), totals)
    return Stages(matrix, (Block("township", "松萝镇", SHORT, ()),))


def test_the_total_is_that_of_all_parts() -> None:
    assert stages(PART, WHOLE).total is WHOLE
    assert stages().total is None


def test_a_list_is_that_of_its_township_and_step() -> None:
    told = stages(WHOLE)
    found = told.block("松萝镇", SHORT)
    assert found is not None
    assert told.block("芦笛乡", SHORT) is None
    assert told.block("松萝镇", ("plan", "roster")) is None


def test_a_class_of_areas_counts_the_homes_of_all_townships() -> None:
    part = AreaClass(Decimal(20), Decimal(25), {"松萝镇": 2, None: 1})
    assert part.homes == 3
