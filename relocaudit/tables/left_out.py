"""Which rows below the header are records, and why the others are not: no row just vanishes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from relocaudit.intake.grid import BLANK, Grid
from relocaudit.model.source import LeftOut, LeftOutWhy
from relocaudit.tables.band import Band
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.words import plain

# What may stand behind a word of summing: its place in brackets, or how many it sums up.
# A word that goes on is somebody's name (合计平).
_TAIL = r"(?:[(\[:,;\-—=].*|\d.*|[户人]数?)?$"
_SUBTOTAL = re.compile(rf"^(?:[^0-9]{{1,12}})?(?:小计|累计|本页合计){_TAIL}")
_TOTAL = re.compile(rf"^(?:[^0-9]{{1,6}})?(?:合计|总计|共计|总数){_TAIL}|^总?共\d+户")
_FOOTER = re.compile(
    r"^(?:填表|填报|制表|审核|负责人|经办|单位负责人|联系人|分管|主管|复核|说明|注[:\d]|注意|备注[:\d]|附注|附[:件]|本表|"
    r"日期:|填报日期|村委会|镇政府|乡政府|\(?\d\)?[.、].{6,}|\(?[一二三四五六]\)?、.{6,}|[①-⑨※★]|\(?盖章|"
    r"乡镇主要领导|领导签字|签字|抄送|大写)"
)
_LONG_TEXT = 20
_FOOTER_CELLS = 10
_REPEATED = 0.6
_FILLED_ID = re.compile(r"['‘]?[\dOoXx]{8,}[Xx]?(?:\(.*\))?|\d(?:\.\d+)?E\+?\d+")
# Fields that say a row is about somebody, whatever else it looks like.
_TELLING = ("id_number", "head_id", "household_no")
# Fields that are dragged down a form before anybody is entered.
_PREPARED = frozenset({"seq_no", "county", "town", "village", "group_name"})
_NAMES = ("name", "head_name")
_EXAMPLE = re.compile(r"(?:填[写表])?(?:示例|样例|范例|举例|例)\d*[:]?")
_COLUMN_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """Sheet rows (1-based): `records` in order, `left_out` in runs, `totals` among those."""

    records: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    totals: tuple[int, ...]


def sort_rows(grid: Grid, band: Band, columns: Mapping[str, int]) -> Rows:
    """Sort every row of a sheet into records and left-out rows."""
    why: dict[int, LeftOutWhy] = {stray.row: "stray" for stray in grid.stray}
    records: list[int] = []
    header_texts = {plain(path[-1]) for path in band.paths.values()} | _titles(grid, band)
    filled = _filled_rows(grid)
    somebody = _rows_about_somebody(grid, columns)
    prepared = frozenset(column for name, column in columns.items() if name in _PREPARED)
    named = frozenset(columns[name] for name in _NAMES if name in columns)
    before_names = range(grid.first_column, min(named, default=grid.first_column))
    for row in filled:
        reason: LeftOutWhy | None = None
        if row <= band.bottom:
            reason = "title" if row < band.top else "header"
        elif not records and _explains_header(_cells(grid, row)):
            reason = "header"
        elif row not in somebody:
            reason = _reason(_cells(grid, row), header_texts, prepared, before_names)
        if reason is None:
            records.append(row)
        else:
            why[row] = reason
    _mend_notes(grid, records, why, somebody, named)
    totals = tuple(row for row, reason in why.items() if reason in ("total", "subtotal"))
    return Rows(tuple(records), _runs(why), totals)


def _filled_rows(grid: Grid) -> list[int]:
    """Rows with a cell that holds anything; white space counts as held."""
    empty = list(range(grid.height))
    for cells in grid.columns:
        empty = [offset for offset in empty if cells.kinds[offset] == BLANK]
        if not empty:
            break
    blank = set(empty)
    return [grid.first_row + offset for offset in range(grid.height) if offset not in blank]


def _rows_about_somebody(grid: Grid, columns: Mapping[str, int]) -> set[int]:
    """Rows that hold an id or a household number: records, whatever else they look like."""
    rows: set[int] = set()
    for name in _TELLING:
        if name not in columns:
            continue
        cells = grid.columns[columns[name] - grid.first_column]
        known = {
            value: bool(_FILLED_ID.fullmatch(plain(raw_text(value, kind))))
            for value, kind in set(zip(cells.values, cells.kinds, strict=True))
            if kind != BLANK
        }
        rows.update(
            grid.first_row + i for i, value in enumerate(cells.values) if known.get(value, False)
        )
    return rows


def _cells(grid: Grid, row: int) -> dict[int, str]:
    """Texts of a row's filled cells by column."""
    offset = row - grid.first_row
    return {
        column: raw_text(cells.values[offset], kind) or kind
        for column, cells in enumerate(grid.columns, grid.first_column)
        if (kind := cells.kinds[offset]) != BLANK
    }


def _titles(grid: Grid, band: Band) -> set[str]:
    """Texts above the header; printed lists repeat them page by page."""
    above = range(grid.first_row, band.top)
    return {text for row in above for raw in _cells(grid, row).values() if (text := plain(raw))}


def _explains_header(cells: Mapping[int, str]) -> bool:
    """A row of column numbers (1 2 3 4) or a filled-in example right below the header."""
    texts = [text for raw in cells.values() if (text := plain(raw).strip("()"))]
    if texts and _EXAMPLE.fullmatch(texts[0]):
        return True
    numbers = [int(text) for text in texts if text.isdecimal()]
    counting = all(b == a + 1 for a, b in pairwise(numbers))
    return counting and len(numbers) >= max(_COLUMN_NUMBERS, len(texts) - 3) and numbers[0] < 4


def _reason(
    cells: Mapping[int, str],
    header_texts: set[str],
    prepared: frozenset[int],
    before_names: range,
) -> LeftOutWhy | None:
    held = {column: text for column, raw in cells.items() if (text := plain(raw))}
    texts = list(held.values())
    if not texts:
        return "blank"
    first = texts[0]
    if any(_SUBTOTAL.match(text) for text in texts[:3]):
        return "subtotal"
    if any(_TOTAL.match(text) for text in texts[:3]):
        return "total"
    if sum(text in header_texts for text in texts) / len(texts) > _REPEATED:
        return "repeated-header"
    if _FOOTER.match(first) and len(texts) <= _FOOTER_CELLS:
        return "footer"
    if len(held) == 1 and min(held) in before_names and not _is_prepared(texts):
        return "title"  # the heading of a village's part of the list
    if prepared.issuperset(held) and _is_prepared(texts):
        return "blank"
    return None


def _is_prepared(texts: Sequence[str]) -> bool:
    """Whether a row holds only what is filled in beforehand: a number, names of places."""
    return len(texts) > 1 or texts[0].rstrip(".、").isdecimal()


def _mend_notes(
    grid: Grid,
    records: list[int],
    why: dict[int, LeftOutWhy],
    somebody: set[int],
    named: frozenset[int],
) -> None:
    """A lone text at the end of a sheet is a footer unless it may be a name."""
    while records and records[-1] not in somebody:
        held = {c: text for c, raw in _cells(grid, records[-1]).items() if (text := plain(raw))}
        if len(held) != 1:
            break
        ((column, text),) = held.items()
        if len(text) < _LONG_TEXT and (column in named or text.isdecimal()):
            break
        why[records.pop()] = "footer"


def _runs(why: Mapping[int, LeftOutWhy]) -> tuple[LeftOut, ...]:
    """Neighbouring rows of one reason as one entry: `1-2`."""
    runs: list[tuple[int, int, LeftOutWhy]] = []
    for row in sorted(why):
        if runs and runs[-1][1] == row - 1 and runs[-1][2] == why[row]:
            runs[-1] = (runs[-1][0], row, why[row])
        else:
            runs.append((row, row, why[row]))
    return tuple(LeftOut(str(a) if a == b else f"{a}-{b}", w) for a, b, w in runs)


def expand(left_out: Sequence[LeftOut]) -> int:
    """How many rows were left out."""
    total = 0
    for entry in left_out:
        first, _, last = entry.rows.partition("-")
        total += int(last or first) - int(first) + 1
    return total
