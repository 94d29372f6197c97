"""A column on its way from raw cells to typed values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from relocaudit.intake.grid import BLANK, BOOL, ERROR, FORMULA, NUMBER, Raw
from relocaudit.tables.words import plain

Value = TypeVar("Value")

# Excel shows no more than 15 digits of a number; what lies behind them is noise of the format.
_SIGNIFICANT = ".15g"
_LONGEST_MARK = 3
_WHOLE_SHOWN = 1e15


@dataclass(frozen=True, slots=True)
class Cells:
    """Values, kind letters and number formats ("" for General) of one column's records."""

    values: Sequence[Raw]
    kinds: Sequence[str]
    formats: Sequence[str]

    def __len__(self) -> int:
        return len(self.kinds)


@dataclass(frozen=True, slots=True)
class Read(Generic[Value]):
    """Typed values (None: blank or bad), the positions that could not be read, the raw texts."""

    values: list[Value | None]
    bad: list[int]
    raw: list[str]


def number_text(value: float) -> str:
    """A number as Excel shows it: whole ones in full, 15 significant digits, no float noise."""
    if value == int(value) and abs(value) < _WHOLE_SHOWN:
        return str(int(value))
    return format(value, _SIGNIFICANT).replace("e+", "E+")


def raw_text(value: Raw, kind: str) -> str:
    """The text of a cell as its owner sees it; a formula without a value has none."""
    if kind in (BLANK, FORMULA) or value is None:
        return ""
    if kind == NUMBER and isinstance(value, (int, float)):
        return number_text(value)
    if kind == BOOL:
        return "TRUE" if value else "FALSE"
    return str(value)


def read_cells(
    cells: Cells, parse: Callable[[str, str, str], Value | None], blank: frozenset[str]
) -> Read[Value]:
    """Parse each distinct (text, kind, format) once.

    `parse` gets a text stripped of outer white space and raises ValueError where it cannot read
    it. Texts in `blank` stand for an empty cell. Errors and formulas without a value are not
    `bad` here: they are defects of their own.
    """
    kinds = {*cells.kinds} - {BLANK}
    if len(kinds) <= 1 and not any(cells.formats):
        # The common case: all filled cells are of one kind, so the value alone tells them apart.
        kind = next(iter(kinds), BLANK)
        by_value = {v: _parse_one((v, kind, ""), parse, blank) for v in set(cells.values)}
        answers = [by_value[value] for value in cells.values]
    else:
        keys = list(zip(cells.values, cells.kinds, cells.formats, strict=True))
        known = {key: _parse_one(key, parse, blank) for key in set(keys)}
        answers = [known[key] for key in keys]
    bad = [position for position, answer in enumerate(answers) if answer[1]]
    return Read([answer[0] for answer in answers], bad, [answer[2] for answer in answers])


def _folded_mark(text: str) -> str:
    """A short text in plain width, so that a full-width dash is the mark that it means."""
    return plain(text) if len(text) <= _LONGEST_MARK else text


def _parse_one(
    key: tuple[Raw, str, str],
    parse: Callable[[str, str, str], Value | None],
    blank: frozenset[str],
) -> tuple[Value | None, bool, str]:
    value, kind, number_format = key
    raw = raw_text(value, kind)
    text = raw.strip()
    if kind in (BLANK, ERROR, FORMULA) or not text:
        return None, False, raw
    if blank and (text in blank or _folded_mark(text) in blank):
        return None, False, raw
    try:
        return parse(text, kind, number_format), False, raw
    except ValueError:
        return None, True, raw
