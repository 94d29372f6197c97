"""Tables that repeat others of their workbook: a 汇总 however it is called, a second version.

Nobody may be counted twice, and nobody who stands nowhere else may be lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from relocaudit.model.source import LeftOutWhy, SheetReading
from relocaudit.tables.left_out import Rows, runs
from relocaudit.tables.roster import groups_of, layout_of
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.township import village_of
from relocaudit.tables.words import plain

_SUMMARY_NAMES = re.compile(r"汇总|总表|总台账|总名单|总册|全[县乡镇]|合计")
_OLDER = re.compile(r"旧|原始|原表|备份|副本|初稿|作废|历史|\(\d+\)$|copy|old|bak", re.IGNORECASE)
_NEWER = re.compile(r"最终|最新|终稿|定稿|正式|新")
_REPEATED = 0.9
# Below these numbers of people a repeat may be two villages' claim to one family.
_FEWEST, _FEWEST_OF_EXTRACT = 3, 10
_IDS, _NAMES = ("id_number", "head_id"), ("name", "head_name")


class _People:
    """Who stands in a table: by id where most have one, else by name."""

    def __init__(self, table: SheetTable) -> None:
        self.table = table
        self.layout = layout_of(table)
        ids, names = _keys(table, _IDS), _keys(table, _NAMES)
        by_id = 2 * sum(map(bool, ids)) >= len(ids)
        self.rows = [a or b for a, b in zip(ids, names, strict=True)] if by_id else names
        self.keys = {key for key in self.rows if key}
        self.anything = {key for key in (*ids, *names) if key}

    def repeats(self, known: set[str]) -> bool:
        return len(self.keys & known) >= _REPEATED * len(self.keys)

    @property
    def worth(self) -> tuple[bool, bool, bool, bool, int]:
        """Sorts the version that is more likely a leftover first."""
        name = plain(self.table.grid.sheet)
        return (
            self.table.grid.state == "visible",
            not _SUMMARY_NAMES.search(name),
            not _OLDER.search(name),
            bool(_NEWER.search(name)),
            len(self.keys),
        )


def _keys(table: SheetTable, fields: Sequence[str]) -> list[str]:
    """The first filled one of these fields for each record, empty where none is."""
    columns = [table.raw[f].fillna("").tolist() for f in fields if f in table.raw.columns]
    if not columns:
        return [""] * len(table.rows)
    return [
        next((plain(t).upper() for t in texts if t), "") for texts in zip(*columns, strict=True)
    ]


def set_repeats_aside(
    found: Sequence[SheetTable],
) -> tuple[list[SheetTable], list[SheetTable], list[SheetReading]]:
    """Tables to read, tables cut down to who stands nowhere else, and the readings of the rest.

    The second hold their remaining `sorted_rows` only and must be read anew.
    """
    people = [_People(table) for table in found]
    kept, cut, readings = list(people), list[SheetTable](), list[SheetReading]()
    times = Counter(key for p in people for key in p.anything)
    repeated = {key for key, count in times.items() if count > 1}
    suspects = [p for p in people if p.repeats(repeated)]
    for one in sorted(suspects, key=lambda p: (not _sums_up(p, people), p.worth)):
        others = [p for p in kept if p is not one]
        if not others or not one.keys:
            continue
        if _sums_up(one, others):
            kept.remove(one)
            rest = _nowhere_else(one, {key for p in others for key in p.anything})
            if rest is None:
                readings.append(_reading(one.table))
            else:
                cut.append(rest)
        elif _is_version(one, others):
            kept.remove(one)
            readings.append(_reading(one.table))
    return [p.table for p in kept], cut, readings


def _sums_up(one: _People, others: Sequence[_People]) -> bool:
    """Whether a table repeats all the others together, or is called a summary and repeats them."""
    others = [p for p in others if p is not one]
    if _SUMMARY_NAMES.search(plain(one.table.grid.sheet)):
        return bool(others) and one.repeats({key for p in others for key in p.anything})
    alike = [p for p in others if p.layout == one.layout]
    known = {key for p in alike for key in p.keys}
    parts = sum(bool(p.keys & one.keys) for p in alike)
    return (
        parts > 1
        and len(one.keys) >= _FEWEST
        and village_of(one.table.grid.sheet) is None
        and one.repeats(known)
        and len(one.keys & known) >= _REPEATED * len(known)
    )


def _is_version(one: _People, others: Sequence[_People]) -> bool:
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


def _nowhere_else(one: _People, known: set[str]) -> SheetTable | None:
    """A summary without the households that other tables list; None where none remains."""
    table = one.table
    groups = groups_of(table, one.layout)
    listed = {group for group, key in zip(groups, one.rows, strict=True) if not key or key in known}
    records = tuple(
        row for row, group in zip(table.rows, groups, strict=True)
        if group >= 0 and group not in listed
    )  # fmt: skip
    if not records:
        return None
    why = _with(table, set(table.rows).difference(records))
    rows = Rows(records, runs(why), table.sorted_rows.totals, why, ())
    return replace(table, sorted_rows=rows)


def _reading(table: SheetTable) -> SheetReading:
    left_out = runs(_with(table, table.rows))
    return replace(table.reading("summary", records=0), left_out=left_out)


def _with(table: SheetTable, rows: Iterable[int]) -> dict[int, LeftOutWhy]:
    """Why rows are left out, these as repeats too."""
    return {**table.sorted_rows.why, **dict.fromkeys(rows, "summary")}
