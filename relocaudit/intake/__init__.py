"""From a file of any kind to format-free grids of raw cells; nothing here knows of rosters."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relocaudit.intake.grid import Column, Grid, Merge, Raw, Stray, Workbook
    from relocaudit.intake.limits import Limits
    from relocaudit.intake.opening import is_lock_file
    from relocaudit.intake.reading import Reader, read_workbook

__all__ = [
    "Column",
    "Grid",
    "Limits",
    "Merge",
    "Raw",
    "Reader",
    "Stray",
    "Workbook",
    "is_lock_file",
    "read_workbook",
]

_HOMES = {"Limits": "limits", "is_lock_file": "opening", "Reader": "reading"}
_HOMES["read_workbook"] = "reading"


def __getattr__(name: str) -> object:
    """Fetch a public name when it is first asked for.

    The worker is a module of this package, so whatever stands above is loaded in each worker;
    it must not pay for the parent's half, nor hold it.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_HOMES.get(name, 'grid')}")
    return getattr(module, name)
