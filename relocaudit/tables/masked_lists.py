"""Lists for public notice (公示) whose ids or names are masked: nobody in them can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from relocaudit.errors import InputError
from relocaudit.intake.grid import Workbook
from relocaudit.model.message import Message
from relocaudit.model.source import LeftOutWhy, SheetReading
from relocaudit.tables.left_out import runs
from relocaudit.tables.public_list import unmasked_numbers
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.ties import filled, share
from relocaudit.tables.words import plain

_IDS, _NAMES = ("id_number", "head_id"), ("name", "head_name")
_HIDDEN = "*×●○■□#＊"
_HIDDEN_ID = re.compile(rf"[{_HIDDEN}]{{3,}}|[xX]{{4,}}")
_HIDDEN_NAME = re.compile(rf"[一-鿿]{{1,2}}[{_HIDDEN}某]{{1,3}}[^\W\d_]?")
# One or two names of such a shape may be typed so; ids never are.
_MOST, _SAMPLED, _FEWEST_NAMES = 0.5, 500, 3


def set_masked_aside(
    workbook: Workbook, found: Sequence[SheetTable]
) -> tuple[list[SheetTable], list[SheetReading]]:
    """The tables whose people can be compared, and the readings of the masked ones.

    Compared with anything, a masked list would accuse everybody: of a wrong number, of being
    unknown, or of missing. Raises InputError where a workbook holds no other table.
    """
    masked = [table for table in found if _is_masked(table)]
    if masked and len(masked) == len(found):
        message = Message.of(
            'sheet "{sheet}" is a list for public notice: its ids or names are masked, so nobody '
            "in it can be compared. Use the list that it was made from",
            sheet=masked[0].grid.sheet,
        )
        raise InputError(workbook.path, "masked-list", message)
    return [table for table in found if table not in masked], [_reading(t) for t in masked]


def _is_masked(table: SheetTable) -> bool:
    """By its ids; by its names where it has no ids.

    A list for public notice that shows full numbers too is read, so that INT010 names them.
    """
    if any(unmasked_numbers(table, "")):
        return False
    tests = ((_IDS, _HIDDEN_ID.search, 1), (_NAMES, _HIDDEN_NAME.fullmatch, _FEWEST_NAMES))
    for fields, hidden, fewest in tests:
        held = [table.raw[f].head(_SAMPLED) for f in fields if f in table.raw.columns]
        columns = [texts.fillna("").tolist() for texts in held]
        if any(any(texts) for texts in columns):
            return any(filled(c) >= fewest and _share(hidden, c) >= _MOST for c in columns)
    return False


def _share(hidden: Callable[[str], object], texts: Sequence[str]) -> float:
    return share(texts, lambda text: bool(hidden(plain(text))))


def _reading(table: SheetTable) -> SheetReading:
    why: dict[int, LeftOutWhy] = {**table.sorted_rows.why, **dict.fromkeys(table.rows, "masked")}
    return replace(table.reading("masked", records=0), left_out=runs(why))
