"""One column: raw cells in, typed columns and bad positions out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from relocaudit.intake.grid import NUMBER
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.readers import identity
from relocaudit.tables.readers.cells import Cells, Read, raw_text, read_cells
from relocaudit.tables.readers.coded import NOT_SAID, CodeWords, parse_yesno, two_means_no
from relocaudit.tables.readers.dates import parse_date, parse_year
from relocaudit.tables.readers.numbers import NO_VALUE, parse_area, parse_count, parse_money
from relocaudit.tables.table import TEXT

_NOBODY = frozenset(
    {"无", "/", "-", "—", "--", "——", "暂无", "没有", "0", "无电话", "无号码", "无手机",
     "空号", "停机", "不详", "未知", "无联系电话", "无固定电话", "未提供"}
)  # fmt: skip
_TEXT_PARSERS: dict[str, Callable[[str, str, str], str]] = {
    "id": identity.parse_id,
    "phone": identity.parse_phone,
    "card": identity.parse_card,
    "name": identity.parse_name,
    "text": identity.parse_text,
    "place": identity.parse_text,
}
_BLANKS = {"phone": _NOBODY, "card": _NOBODY}


@dataclass(frozen=True, slots=True)
class Units:
    """What a column's header, or failing that the sheet's title, says of its unit."""

    fen: int = 100
    in_mu: bool = False


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """Typed columns by name, the positions that could not be read, the raw texts, code words."""

    columns: dict[str, pd.Series]
    bad: list[int]
    raw: list[str]
    words: CodeWords | None = None


def read_column(spec: ColumnSpec, cells: Cells, units: Units) -> TypedColumn:
    """Read one field; the kinds and what they become are told in `tables.table.Table`."""
    if spec.kind in _TEXT_PARSERS:
        read = read_cells(cells, _TEXT_PARSERS[spec.kind], _BLANKS.get(spec.kind, frozenset()))
        columns = {spec.field: pd.Series(read.values, dtype=TEXT)}
        if spec.kind == "id":
            numbers = [kind == NUMBER for kind in cells.kinds]
            columns[f"{spec.field}_is_number"] = pd.Series(numbers, dtype="boolean")
        return TypedColumn(columns, read.bad, read.raw)
    if spec.kind == "code":
        return _read_codes(spec, cells)
    if spec.kind in ("date", "event"):
        return _read_dates(spec, cells)
    if spec.kind == "yesno":
        return _read_answers(spec, cells)
    numbers_read = _read_numbers(spec, cells, units)
    column = pd.Series(numbers_read.values, dtype="Int64")
    return TypedColumn({spec.field: column}, numbers_read.bad, numbers_read.raw)


def _read_numbers(spec: ColumnSpec, cells: Cells, units: Units) -> Read[int]:
    parse: Callable[[str, str, str], int]
    if spec.kind == "area":

        def parse(text: str, _kind: str, _format: str) -> int:
            return parse_area(text, in_mu=units.in_mu)

    elif spec.kind == "money":

        def parse(text: str, _kind: str, _format: str) -> int:
            return parse_money(text, units.fen)

    else:
        parse = parse_year if spec.kind == "year" else parse_count
    return read_cells(cells, parse, NO_VALUE)


def _read_answers(spec: ColumnSpec, cells: Cells) -> TypedColumn:
    texts = {raw_text(*pair) for pair in set(zip(cells.values, cells.kinds, strict=True))}
    two = two_means_no(tuple(texts))
    read = read_cells(cells, lambda t, _k, _f: parse_yesno(t, two_means_no=two), NOT_SAID)
    return TypedColumn({spec.field: pd.Series(read.values, dtype="boolean")}, read.bad, read.raw)


def _read_codes(spec: ColumnSpec, cells: Cells) -> TypedColumn:
    words = CodeWords(spec.codes)
    blank = frozenset(word for word in NOT_SAID if word not in words.words)
    read = read_cells(cells, words.parse, blank)
    return TypedColumn({spec.field: pd.Series(read.values, dtype=TEXT)}, read.bad, read.raw, words)


def _read_dates(spec: ColumnSpec, cells: Cells) -> TypedColumn:
    """An event column may answer with a date or with yes/no; yes leaves the day unknown."""
    intervals = read_cells(cells, parse_date, NO_VALUE)
    first = [None if interval is None else interval[0] for interval in intervals.values]
    last = [None if interval is None else interval[1] for interval in intervals.values]
    columns = {
        spec.field: pd.Series(first, dtype="Int64"),
        f"{spec.field}_last": pd.Series(last, dtype="Int64"),
    }
    bad = intervals.bad
    if spec.kind == "event":
        done, bad = _answers(intervals.raw, bad)
        columns[f"{spec.field}_done"] = pd.Series(done, dtype="boolean")
    return TypedColumn(columns, bad, intervals.raw)


def _answers(raw: Sequence[str], positions: Sequence[int]) -> tuple[list[bool | None], list[int]]:
    done: list[bool | None] = [None] * len(raw)
    bad: list[int] = []
    for position in positions:
        try:
            done[position] = parse_yesno(raw[position], two_means_no=True)
        except ValueError:
            bad.append(position)
    return done, bad
