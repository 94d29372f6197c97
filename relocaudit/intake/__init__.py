"""From a file of any kind to format-free grids of raw cells; nothing here knows of rosters."""

from relocaudit.intake.grid import Column, Grid, Merge, Raw, Stray, Workbook
from relocaudit.intake.limits import Limits
from relocaudit.intake.opening import is_lock_file
from relocaudit.intake.reading import read_workbook

__all__ = [
    "Column",
    "Grid",
    "Limits",
    "Merge",
    "Raw",
    "Stray",
    "Workbook",
    "is_lock_file",
    "read_workbook",
]
