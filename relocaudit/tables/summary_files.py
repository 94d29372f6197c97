"""Files that repeat other files: the township's 汇总 beside the lists of its villages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from relocaudit.model.source import SheetReading
from relocaudit.tables.repeated_people import (
    REPEATED,
    People,
    summary_reading,
    who_stands_nowhere_else,
)
from relocaudit.tables.sheet import SheetTable

_FEWEST = 10


def set_summary_files_aside(
    found: Sequence[SheetTable],
) -> tuple[list[SheetTable], list[tuple[str, SheetReading]]]:
    """The tables of all roster files to read, and by path the readings of those that list nobody
    but whom at least two other files list.

    Two files of the same people are two versions: which one holds is the user's to say (IDN005).
    """
    paths = list(dict.fromkeys(table.path for table in found))
    if len(paths) < 3:
        return list(found), []
    people = [People(table) for table in found]
    keys = {path: _union(p.keys for p in people if p.table.path == path) for path in paths}
    summaries = {path for path in paths if _sums_up(path, keys)}
    known = _union(p.anything for p in people if p.table.path not in summaries)
    kept: list[SheetTable] = []
    readings: list[tuple[str, SheetReading]] = []
    for one in people:
        rest = one.table
        if one.table.path in summaries:
            remaining = who_stands_nowhere_else(one, known)
            if remaining is None:
                readings.append((one.table.path, summary_reading(one.table)))
                continue
            rest = remaining
        kept.append(rest)
    return kept, readings


def _union(sets: Iterable[set[str]]) -> set[str]:
    return set().union(*sets)


def _sums_up(path: str, keys: Mapping[str, set[str]]) -> bool:
    """Whether a file lists whom two or more smaller files list, and hardly anybody else."""
    own = keys[path]
    parts = [
        other
        for name, other in keys.items()
        if name != path
        and 0 < len(other) < REPEATED * len(own)
        and len(other & own) >= REPEATED * len(other)
    ]
    covered = _union(parts) & own
    return len(parts) > 1 and len(own) >= _FEWEST and len(covered) >= REPEATED * len(own)
