"""Rows that say how somebody is related to the head."""

from __future__ import annotations

from collections.abc import Mapping

from relocaudit.intake.grid import Grid
from relocaudit.tables.member_headers import is_relation


def rows_of_relatives(grid: Grid, columns: Mapping[str, int]) -> set[int]:
    """Rows whose relation to the head is one: somebody may be called 小计."""
    if "relation" not in columns:
        return set()
    cells = grid.columns[columns["relation"] - grid.first_column]
    words = {value for value in set(cells.values) if isinstance(value, str) and is_relation(value)}
    return {i for i, value in enumerate(cells.values, grid.first_row) if value in words}
