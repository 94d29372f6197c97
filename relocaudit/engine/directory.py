"""Values and addresses of single records, looked up often: each column is unpacked once."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from relocaudit.errors import Bug
from relocaudit.facts.facts import Facts
from relocaudit.model.cell import CellRef
from relocaudit.model.message import Message
from relocaudit.tables.table import Table

_Place = tuple[str, str, int]


class Directory:
    """The records of one audit's facts, by table name and rid."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._columns: dict[tuple[str, str], Mapping[int, object]] = {}
        self._places: dict[str, Mapping[int, _Place]] = {}
        self._parts: dict[str, Mapping[int, str]] = {}

    def text(self, table: str, rid: int, column: str) -> str | None:
        """A value as text; None where it is NA, or the table has no such column or record."""
        key = (table, column)
        if key not in self._columns:
            frame = self._facts.frame(table)
            values: dict[int, object] = {}
            if frame is not None and column in frame.columns:
                values = dict(zip(frame.index.tolist(), frame[column].array, strict=True))
            self._columns[key] = values
        value = self._columns[key].get(rid)
        return None if value is None or value is pd.NA else str(value)

    def pointer(self, table: str, rid: int, column: str) -> int | None:
        """A rid held by a column."""
        text = self.text(table, rid, column)
        return None if text is None else int(text)

    def cell(self, table: str, rid: int, field: str) -> CellRef | None:
        """The cell of a field of a record; None where its sheet has no such column."""
        origin = self._table(table).origin
        abroad = origin.abroad.get((rid, field))
        if abroad is not None:
            return abroad
        source, sheet, row = self.place(table, rid)
        moved = origin.moved.get((rid, field))
        if moved is not None:
            return CellRef(source, sheet, *moved)
        column = origin.columns.get((source, self._parts[table][rid], field))
        return None if column is None else CellRef(source, sheet, row, column)

    def place(self, table: str, rid: int) -> _Place:
        """Source, sheet and first row of a record."""
        if table not in self._places:
            rows = self._table(table).origin.rows
            places = zip(rows["source"], rows["sheet"], rows["row"].astype(int), strict=True)
            self._places[table] = dict(zip(rows.index.tolist(), places, strict=True))
            self._parts[table] = dict(zip(rows.index.tolist(), rows["part"], strict=True))
        return self._places[table][rid]

    def has(self, table: str, rid: int) -> bool:
        """Whether a table has a record of this rid."""
        frame = self._facts.frame(table)
        return frame is not None and rid in frame.index

    def _table(self, name: str) -> Table:
        table = self._facts.tables.named(name)
        if table is None:
            raise Bug(Message.of("a rule flags table {table}, which was not given", table=name))
        return table
