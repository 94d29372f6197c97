"""A digest over the cells of a workbook, less our own sheets: whether a copy was worked in."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

from relocaudit.intake.grid import BLANK, Grid, Workbook
from relocaudit.tables.sheets import OUR_SHEETS

_CELLS = re.compile(r"cells:[0-9a-f]{64}")


def cells_digest(workbook: Workbook) -> str:
    """Over every cell of the clerk's own sheets: what the copy must still hold, less our marks."""
    digest = sha256()
    for grid in workbook.sheets:
        if not grid.sheet.startswith(OUR_SHEETS):
            _add(digest.update, grid)
    return f"cells:{digest.hexdigest()}"


def stored_digest(workbook: Workbook) -> str | None:
    """What a copy says of its cells as they were when it was made."""
    for grid in workbook.sheets:
        if grid.sheet.startswith(OUR_SHEETS[1]):
            for column in grid.columns:
                for value in column.values:
                    if isinstance(value, str) and _CELLS.fullmatch(value):
                        return value
    return None


def _add(update: Callable[[bytes], None], grid: Grid) -> None:
    """Each column from its first filled cell to its last: blanks around them say nothing."""
    update(f"sheet {grid.sheet}\n".encode("utf-8", "surrogatepass"))
    for number, column in enumerate(grid.columns, grid.first_column):
        filled = column.kinds.strip(BLANK)
        if filled:
            start = column.kinds.index(filled)
            values = column.values[start : start + len(filled)]
            text = f"{number}|{grid.first_row + start}|{values!r}\n"
            update(text.encode("utf-8", "surrogatepass"))
