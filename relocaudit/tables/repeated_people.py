"""Who stands in a table, and a table without those whom other tables list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from relocaudit.model.source import LeftOutWhy, SheetReading
from relocaudit.tables.blocks import groups_of, layout_of
from relocaudit.tables.left_out import Rows, runs
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.words import plain

SUMMARY_NAMES = re.compile(r"汇总|总表|总台账|总名单|总册|全[县乡镇]|合计")
REPEATED = 0.9
_OLDER = re.compile(r"旧|原始|原表|备份|副本|初稿|作废|历史|\(\d+\)$|copy|old|bak", re.IGNORECASE)
_NEWER = re.compile(r"最终|最新|终稿|定稿|正式|新")
_IDS, _NAMES = ("id_number", "head_id"), ("name", "head_name")


class People:
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
        return len(self.keys & known) >= REPEATED * len(self.keys)

    @property
    def worth(self) -> tuple[bool, bool, bool, bool, int, int]:
        """Sorts the version that is more likely a leftover first."""
        name = plain(self.table.grid.sheet)
        return (
            self.table.grid.state == "visible",
            not SUMMARY_NAMES.search(name),
            not _OLDER.search(name),
            bool(_NEWER.search(name)),
            len(self.keys),
            len(self.table.mapping.columns),
        )


def _keys(table: SheetTable, fields: Sequence[str]) -> list[str]:
    """The first filled one of these fields for each record, empty where none is."""
    columns = [table.raw[f].fillna("").tolist() for f in fields if f in table.raw.columns]
    if not columns:
        return [""] * len(table.rows)
    return [
        next((plain(t).upper() for t in texts if t), "") for texts in zip(*columns, strict=True)
    ]


def who_stands_nowhere_else(one: People, known: Set[str]) -> SheetTable | None:
    """A table without the households that other tables list; None where none remains."""
    groups = groups_of(one.table, one.layout)
    listed = {group for group, key in zip(groups, one.rows, strict=True) if not key or key in known}
    records = [r for r, group in enumerate(groups) if group >= 0 and group not in listed]
    return _only(one.table, records) if records else None


def _only(table: SheetTable, records: list[int]) -> SheetTable:
    """Some of a table's records, numbered anew; the other rows are left out as repeats."""
    becomes = {record: number for number, record in enumerate(records)}
    rows = tuple(table.rows[record] for record in records)
    why = _with(table, set(table.rows).difference(rows))
    return replace(
        table,
        sorted_rows=Rows(tuple(dict.fromkeys(rows)), runs(why), table.sorted_rows.totals, why, ()),
        frame=table.frame.loc[records].set_axis(range(len(records))),
        raw=table.raw.loc[records].set_axis(range(len(records))),
        rows=rows,
        covered={
            name: {becomes[a]: becomes[b] for a, b in tops.items() if {a, b} <= becomes.keys()}
            for name, tops in table.covered.items()
        },
        defects=tuple(
            replace(defect, record=becomes[defect.record])
            for defect in table.defects
            if defect.record in becomes
        ),
        elsewhere={
            (becomes[record], name): place
            for (record, name), place in table.elsewhere.items()
            if record in becomes
        },
    )


def summary_reading(table: SheetTable) -> SheetReading:
    """What is told of a table all of whose records are repeats."""
    return replace(table.reading("summary", records=0), left_out=runs(_with(table, table.rows)))


def _with(table: SheetTable, rows: Iterable[int]) -> dict[int, LeftOutWhy]:
    """Why rows are left out, these as repeats too."""
    return {**table.sorted_rows.why, **dict.fromkeys(rows, "summary")}
