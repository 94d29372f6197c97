"""Files that repeat other files: the township's 汇总 beside the lists of its villages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from relocaudit.model.source import SheetReading
from relocaudit.tables.parts import Who
from relocaudit.tables.repeated_people import (
    REPEATED,
    People,
    summary_reading,
    who_stands_nowhere_else,
)
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.sheets import ReadWorkbook

_FEWEST = 10


def summary_files(listed: Mapping[str, Sequence[Who]]) -> dict[str, frozenset[str]]:
    """By path the files that list hardly anybody but whom at least two other files list, and who
    that is.

    `listed` tells the tables of each roster file. Two files of the same people are two versions:
    which one holds is the user's to say (IDN005).
    """
    if len(listed) < 3:
        return {}
    keys = {path: _union(who.keys for who in tables) for path, tables in listed.items()}
    times = Counter(key for own in keys.values() for key in own)
    shared = frozenset(key for key, count in times.items() if count > 1)
    summaries = {path for path in listed if _sums_up(path, keys, shared)}
    if not summaries:
        return {}
    known = _union(
        who.anything for path, tables in listed.items() if path not in summaries for who in tables
    )
    return {path: known & _union(who.anything for who in listed[path]) for path in summaries}


def without_repeats(read: ReadWorkbook, known: Set[str]) -> ReadWorkbook:
    """What was read of a summary less the households that list anybody `known`."""
    kept: list[SheetTable] = []
    readings: list[SheetReading] = []
    for table in read.sheets:
        rest = who_stands_nowhere_else(People(table), known)
        if rest is None:
            readings.append(summary_reading(table))
        else:
            kept.append(rest)
    return replace(read, sheets=tuple(kept), others=(*read.others, *readings))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _sums_up(path: str, keys: Mapping[str, frozenset[str]], shared: frozenset[str]) -> bool:
    """Whether a file lists whom two or more smaller files list, and hardly anybody else."""
    own = keys[path]
    if len(own) < _FEWEST or len(own & shared) < REPEATED * len(own):
        return False
    parts = [
        other
        for name, other in keys.items()
        if name != path
        and 0 < len(other) < REPEATED * len(own)
        and len(other & own) >= REPEATED * len(other)
    ]
    return len(parts) > 1 and len(_union(parts) & own) >= REPEATED * len(own)
