"""Tables that stand side by side on a sheet: the same header once more, or a small legend.

A cut where there is none loses the right half of every record, so a blank column alone is no
reason: the header must begin anew, or the columns beyond must repeat fields that it has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from relocaudit.intake.grid import BLANK, Grid
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band, find_band
from relocaudit.tables.headings import heads_people
from relocaudit.tables.member_blocks import names_members
from relocaudit.tables.parts_of_sheet import columns_of
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.words import plain

_NAMES = frozenset({"name", "head_name"})
_ALIKE, _NARROWEST = 0.5, 3
_HEAD = "户主"
# What a table of counts has in common with a list of people.
_OF_ANY_TABLE = frozenset({"remark", "seq_no", "county", "town", "village", "group_name"})
_COUNTED = re.compile(r"[户套]\s*数")
_SAMPLE_ROWS = 200


def tables_beside(grid: Grid, band: Band, aliases: Aliases) -> tuple[Grid, ...]:
    """A grid for each of the tables that stand side by side; mostly the one that was given.

    Members who are numbered or named in their headers stand side by side in one table.
    """
    if names_members(band.paths):
        return (grid,)
    fields = {
        column: found[0] if (found := aliases.resolve(path)) else plain(path[-1])
        for column, path in band.paths.items()
    }
    starts = _repeats(grid, band, fields)
    if len(starts) > 1:
        return tuple(columns_of(grid, wanted) for wanted in _between(grid, starts))
    groups = _between_blanks(grid, band)
    if len(groups) < 2:
        return (grid,)
    main, apart = _set_apart(grid, groups, band, fields, aliases)
    if not apart:
        return (grid,)
    return tuple(columns_of(grid, wanted) for wanted in (main, *apart))


def _repeats(grid: Grid, band: Band, fields: Mapping[int, str]) -> list[int]:
    """The columns with which the same header begins, again and again; one or none: it does not."""
    order = sorted(fields)
    if not order:
        return []
    numbered = [column for column in order if fields[column] == "seq_no"]
    starts = numbered if len(numbered) > 1 else [c for c in order if fields[c] == fields[order[0]]]
    if len(starts) < 2:
        return []
    edges = [*starts[1:], order[-1] + 1]
    sets = [
        {fields[c] for c in order if start <= c < edge}
        for start, edge in zip([order[0], *starts[1:]], edges, strict=True)
    ]
    alike = all(len(sets[0] & other) >= _ALIKE * len(sets[0] | other) for other in sets[1:])
    named = all(len(other) >= _NARROWEST and other & _NAMES for other in sets)
    if not (alike and named):
        return []
    if len(numbered) < 2 and (not _apart(grid, starts, band) or _is_sideways(grid, starts, band)):
        return []
    return starts


def _apart(grid: Grid, starts: Sequence[int], band: Band) -> bool:
    """Whether a blank column stands before each new beginning."""
    return all(_is_blank(grid, column - 1, band.top) for column in starts[1:])


def _is_sideways(grid: Grid, starts: Sequence[int], band: Band) -> bool:
    """Whether each row is one household, its head first: the members stand sideways."""
    blocks = _between(grid, starts)
    return _holds_heads(grid, blocks[0], band) and not any(
        _holds_heads(grid, block, band) for block in blocks[1:]
    )


def _holds_heads(grid: Grid, columns: range, band: Band) -> bool:
    first = band.bottom + 1 - grid.first_row
    return any(
        plain(raw_text(value, kind)) == _HEAD
        for column in columns
        for value, kind in zip(
            grid.columns[column - grid.first_column].values[first : first + _SAMPLE_ROWS],
            grid.columns[column - grid.first_column].kinds[first : first + _SAMPLE_ROWS],
            strict=True,
        )
        if kind != BLANK
    )


def _between(grid: Grid, starts: Sequence[int]) -> list[range]:
    end = grid.first_column + len(grid.columns)
    firsts = [grid.first_column, *starts[1:]]
    return [range(a, b) for a, b in zip(firsts, [*starts[1:], end], strict=True)]


def _is_blank(grid: Grid, column: int, top: int) -> bool:
    kinds = grid.columns[column - grid.first_column].kinds[top - grid.first_row :]
    return kinds.count(BLANK) == len(kinds)


def _between_blanks(grid: Grid, band: Band) -> list[range]:
    """Runs of columns between columns that are blank from the header down."""
    groups: list[range] = []
    begin: int | None = None
    end = grid.first_column + len(grid.columns)
    for column in range(grid.first_column, end + 1):
        blank = column == end or _is_blank(grid, column, band.top)
        if begin is None and not blank:
            begin = column
        elif begin is not None and blank:
            groups.append(range(begin, column))
            begin = None
    return groups


def _set_apart(
    grid: Grid,
    groups: Sequence[range],
    band: Band,
    fields: Mapping[int, str],
    aliases: Aliases,
) -> tuple[set[int], list[range]]:
    """The columns of the list itself, and each group that is a table of its own."""
    own = [{fields[c] for c in group if c in fields and fields[c] in aliases.fields}
           for group in groups]  # fmt: skip
    largest = max(range(len(groups)), key=lambda i: (bool(own[i] & _NAMES), len(own[i])))
    apart = [
        group
        for i, group in enumerate(groups)
        if i != largest and _is_apart(grid, group, own[i], own[largest], band, aliases)
    ]
    everything = range(grid.first_column, grid.first_column + len(grid.columns))
    gone = {column for group in apart for column in group}
    return {column for column in everything if column not in gone}, apart


def _is_apart(
    grid: Grid,
    group: range,
    own: set[str],
    main: set[str],
    band: Band,
    aliases: Aliases,
) -> bool:
    alone = find_band(columns_of(grid, group), aliases)
    if alone is not None and heads_people(alone, aliases):
        found = {f[0] for path in alone.paths.values() if (f := aliases.resolve(path))}
        shared = found & main
        if "relation" in shared and not _holds_heads(grid, group, alone):
            return False  # members without a head: they stand sideways
        return bool(shared & _NAMES) and len(shared) >= _ALIKE * min(len(found), len(main))
    if len(group) < 2 or own - main - _OF_ANY_TABLE:
        return False
    headed = [band.paths[column] for column in group if column in band.paths]
    # Nothing here is a field of the list: apart, unless the texts head columns of it.
    return bool(own & main) or not headed or any(_COUNTED.search(path[-1]) for path in headed)
