"""A second reader counts the rows that hold something, so that a lost row cannot stay hidden.

python-calamine shares no code with our own readers. It can abort the process on hostile files, so
it runs last, when everything else has been sent; without its count the file is still read.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relocaudit.intake.cleaning import clean
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.kinds import BLANK, ERROR, FORMULA
from relocaudit.intake.transfer import SheetAnswer

_NOT_SEEN = BLANK + ERROR + FORMULA


@dataclass(frozen=True, slots=True)
class Tally:
    """Our own count for one sheet: all filled rows, and those calamine can see as filled.

    calamine shows errors and formulas without value as empty text. It counts white space in its
    own way, so cells that hold nothing else are not compared.
    """

    index: int
    name: str
    filled: int
    visible: int


def tally(answer: SheetAnswer) -> Tally | None:
    """None where the second reader is known to fail: strays, and parts in UTF-16."""
    if answer.block.strays or not answer.countable:
        return None
    table = answer.table
    filled = {code for code, kind in enumerate(table.kinds) if kind != BLANK}
    seen = {code for code in filled if table.witnessed.get(code, _is_shown(table, code))}
    rows = zip(*answer.block.columns, strict=True)
    counts = Counter((not filled.isdisjoint(row), not seen.isdisjoint(row)) for row in rows)
    both, hidden = counts[True, True], counts[True, False]
    return Tally(answer.index, answer.name, both + hidden, both)


def count_again(data: bytes, tallies: Sequence[Tally]) -> Mapping[str, int]:
    """Filled rows by sheet index as calamine finds them; sheets of one name are left out.

    Raises whatever calamine raises; the worker takes that for no count.
    """
    import python_calamine

    names = Counter(tally.name for tally in tallies)
    found: dict[str, int] = {}
    with python_calamine.load_workbook(io.BytesIO(data)) as book:
        known = Counter(book.sheet_names)
        for ours in tallies:
            if names[ours.name] == 1 and known[ours.name] == 1:
                sheet = book.get_sheet_by_name(ours.name)
                theirs = sum(map(_is_filled, sheet.iter_rows())) if sheet.start else 0
                found[str(ours.index)] = ours.filled + theirs - ours.visible
    return found


def _is_shown(table: CodeTable, code: int) -> bool:
    value = table.values[code]
    return table.kinds[code] not in _NOT_SEEN and (not isinstance(value, str) or _has_text(value))


def _is_filled(row: Sequence[object]) -> bool:
    return any(
        value != "" and (not isinstance(value, str) or _has_text(clean(value)[0])) for value in row
    )


def _has_text(value: str) -> bool:
    return bool(value) and not value.isspace()
