"""Sheets on their way from the worker to the parent: JSON in frames of known length."""

from __future__ import annotations

import base64
import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, Generic, TypeVar

from relocaudit.intake.building import Block
from relocaudit.intake.cleaning import clean
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.grid import BLANK, Column, Grid, Merge, Stray
from relocaudit.intake.reasons import Refusal

T = TypeVar("T")
_HEADER = 10
_MAX_STRUCK = 500_000


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """One sheet as a format's reader hands it to the worker.

    `countable` is False where the second reader is known to miscount.
    """

    name: str
    index: int
    state: str
    block: Block
    table: CodeTable
    merges: Iterable[tuple[int, int, int, int]]
    hidden_rows: Iterable[int]
    hidden_columns: Iterable[tuple[int, int]]
    not_told: tuple[str, ...] = ()
    countable: bool = True


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


def write_frame(stream: IO[bytes], content: Mapping[str, Any]) -> None:
    """One JSON object behind its length; ASCII only, so that the parent reads it cheaply."""
    body = json.dumps(content, allow_nan=False, separators=(",", ":")).encode("ascii")
    stream.write(b"%010d" % len(body) + body)
    stream.flush()


def read_frames(stream: IO[bytes], most: int) -> Iterator[Any]:
    """Objects until the stream ends; a ValueError when it is cut or longer than allowed."""
    while header := stream.read(_HEADER):
        length = int(header) if len(header) == _HEADER and header.isdigit() else -1
        most -= length
        if length < 0 or most < 0:
            raise ValueError("not a frame of ours")
        body = stream.read(length)
        if len(body) != length:
            raise ValueError("cut off")
        yield json.loads(body)


def encode_sheet(answer: SheetAnswer) -> dict[str, Any]:
    """A sheet as JSON; positions that lie outside the grid are left out here."""
    block, table = answer.block, answer.table
    bottom = block.first_row + block.height - 1
    right = block.first_column + len(block.columns) - 1
    hidden = (
        set(range(max(first, block.first_column), min(last, right) + 1))
        for first, last in answer.hidden_columns
    )
    return {
        "sheet": clean(answer.name)[0],
        "index": answer.index,
        "state": answer.state,
        "at": [block.first_row, block.first_column],
        "columns": [base64.b64encode(column).decode("ascii") for column in block.columns],
        "values": table.values,
        "kinds": "".join(table.kinds),
        "formats": list(table.formats.items()),
        "struck": _struck(answer),
        "damaged": list(table.damaged.items()),
        "too_long": list(table.too_long.items()),
        "strays": block.strays,
        "merges": [
            [top, left, min(low, bottom), min(far, right)]
            for top, left, low, far in answer.merges
            if top <= bottom and left <= right
        ],
        "hidden_rows": sorted(r for r in answer.hidden_rows if block.first_row <= r <= bottom),
        "hidden_columns": sorted(set().union(*hidden)),
        "not_told": list(answer.not_told),
    }


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
        struck=frozenset((row, col) for row, col in answer["struck"]),
        formats=by_cell(answer["formats"]),
        damaged=by_cell(answer["damaged"]),
        too_long=by_cell(answer["too_long"]),
        stray=tuple(Stray(*stray) for stray in answer["strays"]),
        not_told=tuple(answer["not_told"]),
    )


def _codes(text: str) -> array[int]:
    codes = array("I")
    codes.frombytes(base64.b64decode(text, validate=True))
    return codes


def _struck(answer: SheetAnswer) -> list[tuple[int, int]]:
    struck, block = answer.table.struck, answer.block
    if not struck:
        return []
    places = [
        (i, j)
        for j, column in enumerate(block.columns, block.first_column)
        if not struck.isdisjoint(column)
        for i, code in enumerate(column, block.first_row)
        if code in struck
    ]
    if len(places) > _MAX_STRUCK:
        raise Refusal("too-many-struck", sheet=answer.name, limit=_MAX_STRUCK)
    return places
