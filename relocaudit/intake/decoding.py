"""The parent's side of `transfer`: from what the worker sent to a grid."""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from relocaudit.intake.grid import BLANK, Column, Grid, Merge, Stray

T = TypeVar("T")


class ByCell(Mapping[tuple[int, int], T], Generic[T]):
    """A mapping by (row, column) kept as codes: a sheet full of number formats costs little.

    `columns` are codes from `first_row` down, None where no cell of the column is told of.
    """

    __slots__ = ("_columns", "_first_column", "_first_row", "_table")

    def __init__(
        self,
        first_row: int,
        first_column: int,
        columns: tuple[array[int] | None, ...],
        table: Mapping[int, T],
    ) -> None:
        self._first_row, self._first_column = first_row, first_column
        self._columns, self._table = columns, table

    def __getitem__(self, place: tuple[int, int]) -> T:
        i, j = place[0] - self._first_row, place[1] - self._first_column
        codes = self._columns[j] if 0 <= j < len(self._columns) else None
        if codes is None or not 0 <= i < len(codes):
            raise KeyError(place)
        try:
            return self._table[codes[i]]
        except KeyError:
            raise KeyError(place) from None

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for j, codes in enumerate(self._columns, self._first_column):
            if codes is not None:
                for i, code in enumerate(codes, self._first_row):
                    if code in self._table:
                        yield i, j

    def __len__(self) -> int:
        return sum(1 for _ in self)


def decode_sheet(answer: Mapping[str, Any]) -> Grid:
    """The grid of an encoded sheet; KeyError, ValueError, IndexError or TypeError if it is none."""
    first_row, first_column = answer["at"]
    codes = [_codes(column) for column in answer["columns"]]
    values, kinds = answer["values"], answer["kinds"]
    blank = Column(
        (None,) * (len(codes[0]) if codes else 0), BLANK * (len(codes[0]) if codes else 0)
    )

    def column(array_of: array[int]) -> Column:
        if not any(array_of):
            return blank
        return Column(
            tuple(map(values.__getitem__, array_of)), "".join(map(kinds.__getitem__, array_of))
        )

    def by_cell(pairs: list[tuple[int, T]]) -> Mapping[tuple[int, int], T]:
        table = dict(pairs)
        if not table:
            return {}
        told = tuple(c if not table.keys().isdisjoint(c) else None for c in codes)
        return ByCell(first_row, first_column, told, table)

    return Grid(
        sheet=answer["sheet"],
        index=answer["index"],
        state=answer["state"],
        first_row=first_row,
        first_column=first_column,
        columns=tuple(map(column, codes)),
        merges=tuple(Merge(*merge) for merge in answer["merges"]),
        hidden_rows=frozenset(answer["hidden_rows"]),
        hidden_columns=frozenset(answer["hidden_columns"]),
        widths={
            column: width
            for first, last, width in answer["widths"]
            for column in range(first, last + 1)
        },
        struck=frozenset((row, col) for row, col in answer["struck"]),
        formats=by_cell(answer["formats"]),
        damaged=by_cell(answer["damaged"]),
        too_long=by_cell(answer["too_long"]),
        formulas=_by_column(first_column, first_row, codes, dict(answer["formulas"])),
        fields=answer["fields"],
        uneven=dict(answer["uneven"]),
        stray=tuple(Stray(*stray) for stray in answer["strays"]),
        nonempty_rows=answer["rows"],
        not_told=tuple(answer["not_told"]),
    )


def _by_column(
    first_column: int, first_row: int, columns: list[array[int]], table: Mapping[int, T]
) -> dict[int, dict[int, T]]:
    """What is told of some codes, by column and row; most columns hold none of them."""
    if not table:
        return {}
    return {
        j: {i: table[code] for i, code in enumerate(codes, first_row) if code in table}
        for j, codes in enumerate(columns, first_column)
        if not table.keys().isdisjoint(codes)
    }


def _codes(text: str) -> array[int]:
    codes = array("I")
    codes.frombytes(base64.b64decode(text, validate=True))
    return codes
