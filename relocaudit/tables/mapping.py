"""Which column is which field: by header text; position and content only break ties.

The order of reasons: what the user pinned, a header as it is listed, one of its variants, the
place beside other columns, what stands in the column, the nearest header. A header of no list is
never taken by its looks alone: the nearest field is a suggestion, accepted where it is the only
one and the content agrees, and never for ids, areas or money.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from relocaudit.intake.grid import BLANK, Grid
from relocaudit.model.source import ColumnReading
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.by_content import OF_ANOTHER, take_by_content
from relocaudit.tables.doubles import drop_doubles
from relocaudit.tables.draft import CONFIDENCE, Draft
from relocaudit.tables.member_blocks import Block, member_columns, without_members
from relocaudit.tables.members_in_cell import take_lists
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.side_columns import columns_read, head_block, name_the_head, with_members
from relocaudit.tables.side_records import side_blocks
from relocaudit.tables.ties import (
    AGREES,
    agreement,
    filled,
    let_content_decide,
    set_foreign_columns_aside,
    tell_head_from_member,
)
from relocaudit.tables.words import plain

_SAMPLE_ROWS = 200
_NEVER_NEAREST = frozenset({"id", "area", "money", "card", "count", "text"})
_OLD_HOME = frozenset({"old_house_state", "demolish_date", "agreement_demolish"})
_BARE_ANSWERS = frozenset({"是", "否", "有", "无", "√", "×", "1", "0", "2", "/"})


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Field → column of one sheet; of several members' columns the first one's.

    `ambiguous` holds the columns that answer to one field; `foreign` a column whose words are of
    no list, and the commonest of them. `answers` holds the yes/no column beside an event's dates,
    `blocks` the members that stand side by side, `lists` the columns whose cells hold several
    members each, `derived` the fields whose column is another field's (places in an address).
    """

    columns: Mapping[str, int]
    readings: tuple[ColumnReading, ...]
    ambiguous: Mapping[str, tuple[int, ...]]
    foreign: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    lists: tuple[int, ...] = ()
    derived: frozenset[str] = frozenset()


def map_columns(
    grid: Grid,
    band: Band,
    aliases: Aliases,
    role: str,
    pinned: Mapping[int, str] | None = None,
) -> ColumnMap:
    """Resolve every header of a band; see the module's first lines for the order of reasons.

    `pinned` gives the field of a column as the user fixed it, empty for one to be left out.
    """
    headers = band.paths
    members = member_columns(headers, frozenset(pinned or {})) if role == "roster" else ()
    beside = members or (() if pinned else side_blocks(role, headers))
    band = replace(band, paths=without_members(headers, beside)) if beside else band
    draft = _by_header(band, aliases, pinned or {})
    samples = sample_texts(grid, band)
    for column in headers.keys() - band.paths.keys():
        samples.pop(column, None)
    lists: tuple[int, ...] = ()
    if role == "roster":
        name_the_head(draft, members)
        tell_head_from_member(draft, samples)
        let_content_decide(draft, samples, aliases)
        if not members:
            lists = take_lists(draft, band.paths, samples, lambda c: _written(grid, band, c))
    if beside and not members:
        for name in {name for block in beside for name in block.columns}:
            draft.drop(draft.columns(name), "double")  # the sum of what stands beside it
    drop_doubles(draft, band, samples, aliases)
    take_by_content(draft, band, samples, aliases)
    _take_nearest(draft, band, samples, aliases)
    set_foreign_columns_aside(draft, samples, aliases)
    name_the_head(draft, members)
    blocks = (head_block(draft, band.paths, members), *members) if members else beside
    readings = with_members(_readings(draft, band, samples, aliases), blocks, headers)
    columns = columns_read(readings, blocks, lists)
    ambiguous = {name: tuple(both) for name, both in draft.ambiguous.items()}
    return ColumnMap(columns, readings, ambiguous, draft.foreign, draft.answers, blocks, lists)


def _by_header(band: Band, aliases: Aliases, pinned: Mapping[int, str]) -> Draft:
    """What the user pinned, then what the headers alone say."""
    draft = Draft({column: (name, "pinned") for column, name in pinned.items()})
    draft.pinned = frozenset(pinned)
    for column, path in band.paths.items():
        if column in draft.pinned:
            continue
        found = aliases.resolve(path)
        if found is not None:
            draft.taken[column] = (found.field, "header" if found.literal else "variant")
        elif aliases.sets_aside(path):
            draft.taken[column] = ("", "pinned")
    return draft


def sample_texts(grid: Grid, band: Band) -> dict[int, list[str]]:
    """The first texts of each column below the band, blanks kept as empty text."""
    start = max(band.bottom + 1 - grid.first_row, 0)
    return {
        column: [
            "" if kind == BLANK else plain(raw_text(value, kind))
            for value, kind in zip(
                cells.values[start : start + _SAMPLE_ROWS],
                cells.kinds[start : start + _SAMPLE_ROWS],
                strict=True,
            )
        ]
        for column, cells in enumerate(grid.columns, grid.first_column)
    }


def _written(grid: Grid, band: Band, column: int) -> list[str]:
    """A column's sample as typed."""
    start = max(band.bottom + 1 - grid.first_row, 0)
    cells, part = grid.columns[column - grid.first_column], slice(start, start + _SAMPLE_ROWS)
    return [raw_text(*cell) for cell in zip(cells.values[part], cells.kinds[part], strict=True)]


def _take_nearest(
    draft: Draft, band: Band, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    for column, path in band.paths.items():
        if column in draft.taken:
            continue
        name = _nearest(path, aliases)
        if name is None or draft.columns(name) or name in draft.ambiguous:
            continue
        spec = aliases.fields[name]
        texts = {text for text in samples[column] if text}
        if texts <= _BARE_ANSWERS:  # every question has them
            continue
        if spec.kind not in _NEVER_NEAREST and agreement(spec, samples[column]) >= AGREES:
            draft.take(column, name, "nearest")


def _nearest(path: Sequence[str], aliases: Aliases) -> str | None:
    """The field with the nearest header, unless the text says that it is about somebody else."""
    name = aliases.nearest(path)
    if name is None or (OF_ANOTHER.search(path[-1]) and name not in _OLD_HOME):
        return None
    of_head = "户主" in path[-1] and aliases.fields[name].level == "P" and name != "relation"
    return None if of_head else name


def _readings(
    draft: Draft, band: Band, samples: Mapping[int, list[str]], aliases: Aliases
) -> tuple[ColumnReading, ...]:
    """Every column with a header, and those without one that hold something."""
    headless = {c for c, texts in samples.items() if c not in band.paths and filled(texts)}
    readings = []
    for column in sorted(band.paths.keys() | headless | draft.pinned):
        path = band.paths.get(column, ())
        name, reason = draft.taken.get(column, ("", "unknown" if path else "no-header"))
        nearest = None if name or reason == "pinned" else _nearest(path, aliases)
        confidence = CONFIDENCE[reason] if name else 0.0
        readings.append(
            ColumnReading(column, "·".join(path), name or None, reason, nearest, confidence)
        )
    return tuple(readings)
