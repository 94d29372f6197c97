"""A sheet in the worker, ready to be sent: numbers for contents, and what each number means."""

from __future__ import annotations

import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from relocaudit.intake.building import Block
from relocaudit.intake.cleaning import clean
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.reasons import Refusal

_MAX_STRUCK = 500_000


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """One sheet as a format's reader hands it to the worker.

    `countable` is False where the second reader is known to miscount. `counted_again` is an
    independent count of the filled rows that the format's reader made itself. `fields` and
    `uneven` are the grid's; `widths` are (first column, last column, characters).
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
    counted_again: int | None = None
    fields: int = 0
    uneven: Mapping[int, int] = field(default_factory=dict)
    widths: Sequence[tuple[int, int, float]] = ()


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
        "columns": [
            binascii.b2a_base64(column, newline=False).decode("ascii") for column in block.columns
        ],
        "values": table.values,
        "kinds": "".join(table.kinds),
        "formats": list(table.formats.items()),
        "struck": _struck(answer),
        "damaged": list(table.damaged.items()),
        "too_long": list(table.too_long.items()),
        "formulas": list(table.formulas.items()),
        "fields": answer.fields,
        "uneven": list(answer.uneven.items()),
        "strays": block.strays,
        "merges": [
            [top, left, min(low, bottom), min(far, right)]
            for top, left, low, far in answer.merges
            if top <= bottom and left <= right
        ],
        "hidden_rows": sorted(r for r in answer.hidden_rows if block.first_row <= r <= bottom),
        "hidden_columns": sorted(set().union(*hidden)),
        "widths": [
            [max(first, block.first_column), min(last, right), width]
            for first, last, width in answer.widths
            if first <= right and last >= block.first_column
        ],
        "not_told": list(answer.not_told),
        "rows": answer.counted_again,
    }


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
