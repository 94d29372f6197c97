"""Tables that repeat others of their workbook: a 汇总 however it is called, a second version.

Nobody may be counted twice, and nobody who stands nowhere else may be lost. A list that repeats
others but tells more of their households is no repeat: its rows are joined to theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from relocaudit.model.source import SheetReading
from relocaudit.tables.blocks import HOUSEHOLDS
from relocaudit.tables.joined_households import adds_columns
from relocaudit.tables.repeated_people import (
    REPEATED,
    SUMMARY_NAMES,
    People,
    summary_reading,
    who_stands_nowhere_else,
)
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.township import village_of
from relocaudit.tables.words import plain

# Below these numbers of people a repeat may be two villages' claim to one family.
_FEWEST, _FEWEST_OF_EXTRACT = 3, 10


def set_repeats_aside(
    found: Sequence[SheetTable],
) -> tuple[list[SheetTable], list[SheetReading]]:
    """The tables of one workbook to read, summaries cut down to who stands nowhere else, and the
    readings of those that list nobody else.
    """
    people = [People(table) for table in found]
    kept = list(people)
    tables: list[SheetTable | None] = list(found)
    readings: list[SheetReading] = []
    times = Counter(key for p in people for key in p.anything)
    repeated = {key for key, count in times.items() if count > 1}
    # Of equals the first one stays.
    suspects = [p for p in reversed(people) if p.repeats(repeated)]
    for one in sorted(suspects, key=lambda p: (not _sums_up(p, people), p.worth)):
        others = [p for p in kept if p is not one]
        if not others or not one.keys:
            continue
        if _is_joined(one, others):
            continue
        rest: SheetTable | None = None
        if _sums_up(one, others):
            rest = who_stands_nowhere_else(one, {key for p in others for key in p.anything})
        elif not _is_version(one, others):
            continue
        kept.remove(one)
        tables[people.index(one)] = rest
        if rest is None:
            readings.append(summary_reading(one.table))
    return [table for table in tables if table is not None], readings


def _is_joined(one: People, others: Sequence[People]) -> bool:
    """Whether a list of households tells more of the people of other tables: `build_roster` joins
    them, so that nobody is counted twice.
    """
    if one.layout != HOUSEHOLDS or one.table.grid.state != "visible":
        return False
    if len(one.keys) < len(one.rows):
        return False
    telling = [p.table.mapping.columns for p in others if p.anything & one.anything]
    return adds_columns(one.table.mapping.columns, telling)


def _sums_up(one: People, others: Sequence[People]) -> bool:
    """Whether a table repeats all the others together, or is called a summary and repeats them."""
    others = [p for p in others if p is not one]
    if SUMMARY_NAMES.search(plain(one.table.grid.sheet)):
        return bool(others) and one.repeats({key for p in others for key in p.anything})
    alike = [p for p in others if p.layout == one.layout]
    known = {key for p in alike for key in p.keys}
    parts = sum(bool(p.keys & one.keys) for p in alike)
    return (
        parts > 1
        and len(one.keys) >= _FEWEST
        and village_of(one.table.grid.sheet) is None
        and one.repeats(known)
        and len(one.keys & known) >= REPEATED * len(known)
    )


def _is_version(one: People, others: Sequence[People]) -> bool:
    """Whether a table lists again whom the others list: another version, or an extract.

    The lists of two villages that share their people claim them twice: that is no version.
    """
    alike = [p for p in others if p.layout == one.layout]
    if len(one.keys) < _FEWEST or not one.repeats({key for p in alike for key in p.keys}):
        return False
    if one.table.grid.state != "visible":
        return True
    village = village_of(one.table.grid.sheet)
    if village is not None and all(
        village_of(p.table.grid.sheet) is not None for p in alike if p.keys & one.keys
    ):
        return False
    if any(p.repeats(one.keys) and one.repeats(p.keys) for p in alike):
        return True
    return village is None and len(one.keys) >= _FEWEST_OF_EXTRACT
