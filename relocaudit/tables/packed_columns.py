"""Columns of frames as plain lists, and their way back into columns of many files at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from relocaudit.errors import Bug
from relocaudit.model.message import Message
from relocaudit.tables.table import TEXT

# Kind, values, and for texts the number of each record's value, -1 for none; a bare number of
# values where all records hold the same one.
PackedColumn = list[Any]
_NUMBERS = {"Int64": np.dtype("int64"), "boolean": np.dtype("bool"), "int64": np.dtype("int64")}


def pack_column(column: pd.Series) -> PackedColumn:
    """A column as JSON holds it."""
    kind = str(column.dtype)
    if kind in _NUMBERS:
        return [kind, [None if value is pd.NA else value for value in column.tolist()]]
    if not isinstance(column.dtype, pd.StringDtype):
        raise Bug(Message.of("a column of an unforeseen kind: {kind}", kind=kind))
    known: dict[str, int] = {}
    numbers = [
        known.setdefault(value, len(known)) if isinstance(value, str) else -1
        for value in column.tolist()
    ]
    own = "text" if column.dtype.na_value is pd.NA else "str"
    return [own, list(known), 0 if len(known) == 1 and -1 not in numbers else numbers]


@dataclass(slots=True)
class _Filling:
    kind: str
    values: np.ndarray[Any, Any]
    known: np.ndarray[Any, Any]


@dataclass(slots=True)
class FrameFilling:
    """A frame of `size` records that is filled file by file; what no file fills is NA.

    Equal texts of all files share their memory through `texts`.
    """

    size: int
    texts: dict[str, str]
    _columns: dict[str, _Filling] = field(default_factory=dict)

    def put(self, name: str, packed: PackedColumn, first: int, count: int, plus: int = 0) -> None:
        """Records from `first` on; `plus` is added to numbers, which refer to other records."""
        kind = packed[0]
        held = self._columns.get(name)
        if held is None:
            held = self._columns[name] = self._empty(kind)
        if held.kind != kind:
            raise Bug(Message.of("a column of an unforeseen kind: {kind}", kind=kind))
        where = slice(first, first + count)
        if kind in _NUMBERS:
            known = np.array([value is not None for value in packed[1]], dtype=bool)
            filled = [value or 0 for value in packed[1]]
            held.values[where] = np.array(filled, dtype=_NUMBERS[kind])
            if plus:
                held.values[where] += plus
            held.known[where] = known
            return
        shared = self.texts
        words: list[object] = [shared.setdefault(text, text) for text in packed[1]]
        if packed[2] == 0:
            held.values[where] = words[0]
        else:
            words.append(None)
            held.values[where] = [words[number] for number in packed[2]]

    def frame(self, index: pd.Index) -> pd.DataFrame:
        columns = {name: _series(held, index) for name, held in self._columns.items()}
        self._columns = {}
        return pd.DataFrame(columns, index=index, copy=False)

    def _empty(self, kind: str) -> _Filling:
        if kind in _NUMBERS:
            return _Filling(
                kind, np.zeros(self.size, dtype=_NUMBERS[kind]), np.zeros(self.size, dtype=bool)
            )
        return _Filling(kind, np.full(self.size, None, dtype=object), np.zeros(0, dtype=bool))


def _series(held: _Filling, index: pd.Index) -> pd.Series:
    if held.kind == "int64":
        return pd.Series(held.values, index=index, copy=False)
    if held.kind == "Int64":
        return pd.Series(pd.arrays.IntegerArray(held.values, ~held.known), index=index)
    if held.kind == "boolean":
        return pd.Series(pd.arrays.BooleanArray(held.values, ~held.known), index=index)
    return pd.Series(held.values, index=index, dtype=TEXT if held.kind == "text" else "str")
