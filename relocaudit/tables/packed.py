"""The tables of many files as bytes, small and free of code, until all are joined."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from relocaudit.model.source import SheetReading
from relocaudit.tables.enforce import empty_table
from relocaudit.tables.joining import HOME, numbered_defect
from relocaudit.tables.packed_columns import FrameFilling, pack_column
from relocaudit.tables.parts import FileTables, Sketch
from relocaudit.tables.portable import from_plain, to_plain
from relocaudit.tables.table import Defect, Origin, StatedTotal, Table

PackedTable = dict[str, Any]
_FAST = 1


@dataclass(frozen=True, slots=True)
class PackedTables:
    """`FileTables` as bytes, but for what is asked of them before they are joined."""

    sketches: tuple[Sketch, ...]
    others: tuple[SheetReading, ...]
    body: bytes = field(repr=False)

    def tables(self) -> Iterator[tuple[PackedTable, PackedTable | None]]:
        """Raises ValueError or zlib.error where the bytes are not what was packed."""
        yield from json.loads(zlib.decompress(self.body))


def packed(file: FileTables) -> PackedTables:
    tables = [
        (_pack(part.records), _pack(part.people) if part.people is not None else None)
        for part in file.parts
    ]
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    body = zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)
    return PackedTables(file.sketches, file.others, body)


def _pack(table: Table) -> PackedTable:
    return {
        "count": len(table.frame),
        **{
            name: [[str(column), pack_column(frame[column])] for column in frame.columns]
            for name, frame in _frames(table).items()
        },
        "columns": to_plain(table.origin.columns),
        "moved": to_plain(table.origin.moved),
        "defects": to_plain(table.defects),
        "sheets": to_plain(table.sheets),
        "totals": to_plain(table.totals),
    }


def _frames(table: Table) -> dict[str, pd.DataFrame]:
    return {"frame": table.frame, "raw": table.raw, "rows": table.origin.rows}


@dataclass(slots=True)
class Filling:
    """Packed tables of one name, of `size` records together; see `Joining`."""

    name: str
    size: int
    texts: dict[str, str]
    _frames: dict[str, FrameFilling] = field(default_factory=dict)
    _rids: list[tuple[int, int]] = field(default_factory=list)
    _at: int = 0
    _columns: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _moved: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    _defects: list[Defect] = field(default_factory=list)
    _sheets: list[tuple[str, Any]] = field(default_factory=list)
    _totals: list[StatedTotal] = field(default_factory=list)

    def add(self, table: PackedTable, first: int, first_household: int) -> None:
        count = table["count"]
        # As with `concat`, a table without records tells no columns where others have some.
        if count or not self.size:
            self._rids.append((first, count))
            for name in ("frame", "raw", "rows"):
                frame = self._frames.setdefault(name, FrameFilling(self.size, self.texts))
                for column, values in table[name]:
                    plus = first_household if column == HOME else 0
                    frame.put(column, values, self._at, count, plus)
            self._at += count
        self._columns |= from_plain(dict[tuple[str, str, str], int], table["columns"])
        moved = from_plain(dict[tuple[int, str], tuple[int, int]], table["moved"])
        self._moved |= {(rid + first, name): place for (rid, name), place in moved.items()}
        defects = from_plain(tuple[Defect, ...], table["defects"])
        self._defects += (numbered_defect(defect, first) for defect in defects)
        self._sheets += from_plain(tuple[tuple[str, SheetReading], ...], table["sheets"])
        self._totals += from_plain(tuple[StatedTotal, ...], table["totals"])

    def table(self) -> Table:
        if not self._frames:
            return empty_table(self.name)
        index = _index(self._rids)
        frames = {name: filling.frame(index) for name, filling in self._frames.items()}
        origin = Origin(frames["rows"], self._columns, self._moved)
        return Table(
            self.name, frames["frame"], frames["raw"], origin,
            tuple(self._defects), tuple(self._sheets), tuple(self._totals),
        )  # fmt: skip


def _index(rids: Sequence[tuple[int, int]]) -> pd.Index:
    """The numbers of the records; a plain range where no other table's stand between them."""
    ends = [first + count for first, count in rids[:-1]]
    if ends == [first for first, _ in rids[1:]]:
        return pd.RangeIndex(rids[0][0], rids[-1][0] + rids[-1][1])
    ranges = [np.arange(first, first + count) for first, count in rids]
    return pd.Index(np.concatenate(ranges), dtype="int64")
