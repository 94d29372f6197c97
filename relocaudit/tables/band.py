"""Where the header stands: titles above it, one to three stacked rows, merged or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from relocaudit.intake.grid import BLANK, NUMBER, TEXT, Grid
from relocaudit.tables.aliases import Aliases, aliases_of
from relocaudit.tables.member_headers import member_header
from relocaudit.tables.words import plain

SEARCHED_ROWS, DEEPEST_ROW = 30, 300
_LOOKS_LIKE_HEADER = 4
_MAX_DEPTH = 3
_DEPTH_COST = 0.1
_TITLE_CELLS = 2


@dataclass(frozen=True, slots=True)
class Band:
    """The header rows of a sheet (1-based, inclusive) and each column's texts downwards."""

    top: int
    bottom: int
    paths: Mapping[int, tuple[str, ...]]
    score: float
    matched: int
    anchored: bool


def find_band(grid: Grid, aliases: Aliases, header_row: int | None = None) -> Band | None:
    """The best header band among the first rows; with `header_row`, the band around it.

    A band counts as a header (`anchored`) only if it names a person, a head or an id number and
    at least one more field; the best of those that do not is returned for the error message.
    Below the first rows only the topmost rows that look like a header are tried.
    """
    if header_row is not None:
        return _around(_Lines(grid, header_row + _MAX_DEPTH), aliases, header_row)
    last = min(grid.height, SEARCHED_ROWS)
    lines = _Lines(grid, grid.first_row + last + _MAX_DEPTH)
    best = _best(lines, aliases, range(grid.first_row, grid.first_row + last))
    if grid.height <= SEARCHED_ROWS or (best is not None and best.anchored):
        return best
    lines = _Lines(grid, grid.first_row + DEEPEST_ROW)
    for row, texts in sorted(lines.texts.items()):
        fields = {aliases.resolve((text,)) for text in texts.values()} if len(texts) > 2 else ()
        if len(fields) >= _LOOKS_LIKE_HEADER and row >= grid.first_row + last:
            deep = _best(lines, aliases, range(row - 1, row + 1))
            if deep is not None and deep.anchored:
                return deep
    return best


def band_at(grid: Grid, aliases: Aliases, top: int, bottom: int) -> Band:
    """The header of exactly these rows (1-based, inclusive), whether it makes sense or not."""
    return _band(_Lines(grid, bottom), aliases, top, bottom)


def _around(lines: _Lines, aliases: Aliases, row: int) -> Band | None:
    """The best band with this row in it: somebody may name any row of a stacked header.

    Not anchored where the row adds nothing to the header below (a title) or above (a record).
    """
    band = _best(lines, aliases, range(row, max(row - _MAX_DEPTH, 0), -1), row)
    if band is None or not band.anchored or band.top == band.bottom:
        return band
    above = _band(lines, aliases, band.top, row - 1) if row > band.top else None
    is_title = len(set(lines.texts.get(row, {}).values())) <= _TITLE_CELLS
    below = _band(lines, aliases, row + 1, band.bottom) if is_title and row < band.bottom else None
    for rest in (above, below):
        if rest is not None and not rest.top <= row <= rest.bottom and rest.matched >= band.matched:
            return replace(band, anchored=False)
    return band


def _best(lines: _Lines, aliases: Aliases, tops: Iterable[int], reaching: int = 0) -> Band | None:
    """The best band that begins in one of these rows and reaches down to row `reaching`."""
    best: Band | None = None
    for top in tops:
        for depth in range(1, _MAX_DEPTH + 1):
            band = _band(lines, aliases, top, top + depth - 1)
            if band.bottom < reaching:
                continue
            if best is None or (band.anchored, band.score) > (best.anchored, best.score):
                best = band
    return best


def title_above(grid: Grid, band: Band) -> str:
    """All text above the header, a line a cell: where the unit and the township often stand."""
    texts = [
        str(grid.cell(row, column)[0])
        for row in range(grid.first_row, band.top)
        for column in range(grid.first_column, grid.first_column + len(grid.columns))
        if grid.cell(row, column)[1] != BLANK
    ]
    return "\n".join(texts)


class _Lines:
    """The first rows of a sheet: texts by column, how many numbers, and the merged ranges."""

    def __init__(self, grid: Grid, last: int) -> None:
        self.texts: dict[int, dict[int, str]] = {}
        self.numbers: Counter[int] = Counter()
        self.merges = tuple(m for m in grid.merges if m.top <= last)
        height = min(last - grid.first_row + 1, grid.height)
        for column, cells in enumerate(grid.columns, grid.first_column):
            for offset, kind in enumerate(cells.kinds[:height]):
                row, text = grid.first_row + offset, str(cells.values[offset])
                if kind == NUMBER:
                    self.numbers[row] += 1
                elif kind == TEXT and plain(text):
                    self.texts.setdefault(row, {})[column] = text


def _band(lines: _Lines, aliases: Aliases, top: int, bottom: int) -> Band:
    inside = [m.bottom for m in lines.merges if top <= m.top <= bottom and m.bottom - top < 4]
    bottom = max([bottom, *inside])
    paths = _paths(_labels(lines, top, bottom), top, bottom)
    numbers = sum(lines.numbers[row] for row in range(top, bottom + 1))
    fields = {found[0] for path in paths.values() if (found := aliases.resolve(path))}
    if aliases.fields is aliases_of("roster").fields:
        told = [member_header(path) for path in paths.values()]
        fields |= {header.field for header in told if header is not None and not header.bare}
    required = {name for name in fields if aliases.fields[name].required}
    # A list of villages may be a single column; nothing else is.
    alone = fields == {"village"} and len(paths) == 1 and _lists(aliases)
    enough = len(fields) > 1 or alone
    anchored = enough and not aliases.anchors.isdisjoint(fields)
    score = len(fields) + len(required) - numbers - _DEPTH_COST * (bottom - top)
    return Band(top, bottom, paths, score, len(fields), anchored)


def _lists(aliases: Aliases) -> bool:
    return aliases.fields is aliases_of("external").fields


def _labels(lines: _Lines, top: int, bottom: int) -> dict[tuple[int, int], str]:
    labels = {
        (row, column): text
        for row in range(top, bottom + 1)
        for column, text in lines.texts.get(row, {}).items()
    }
    for merge in lines.merges:
        text = labels.get((merge.top, merge.left))
        if text is None or merge.bottom - merge.top > _MAX_DEPTH:
            continue
        for row in range(merge.top, min(merge.bottom, bottom) + 1):
            for column in range(merge.left, merge.right + 1):
                labels[row, column] = text
    return labels


def _paths(
    labels: Mapping[tuple[int, int], str], top: int, bottom: int
) -> dict[int, tuple[str, ...]]:
    """Each column's texts, top to bottom, repeats dropped.

    An unmerged upper header stands over its first column only: it also covers the blanks to its
    right as long as something stands below them.
    """
    columns = sorted({column for _, column in labels})
    paths: dict[int, tuple[str, ...]] = {}
    carried: dict[int, str] = {}
    for column in columns:
        texts: list[str] = []
        below = any((row, column) in labels for row in range(top + 1, bottom + 1))
        for row in range(top, bottom + 1):
            text = labels.get((row, column))
            if text is not None:
                carried[row] = text
            elif row < bottom and below and not texts:
                text = carried.get(row)
            if text is not None and (not texts or texts[-1] != text):
                texts.append(text)
        if texts:
            paths[column] = tuple(texts)
    return paths
