"""Which column is which field: by header text; position and content only break ties.

A header of no list is never taken by its looks alone: the nearest field is a suggestion, accepted
where it is the only one and the content agrees, and never for ids, areas or money.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from relocaudit.intake.grid import BLANK, Grid
from relocaudit.model.source import ColumnReading
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.ties import (
    AGREES,
    Draft,
    agreement,
    filled,
    let_content_decide,
    set_foreign_columns_aside,
    share,
    tell_head_from_member,
)
from relocaudit.tables.words import plain

_SAMPLE_ROWS = 200
_NEVER_NEAREST = frozenset({"id", "area", "money", "card", "count", "text"})
_MOVERS = re.compile(r"搬迁|安置|锁定|核定")
# A header that says whose or which: no nearest text may overlook it.
_OF_ANOTHER = re.compile(r"[原旧老]|配偶|帮扶|父亲|母亲|学校|企业")
_LOOKS_LIKE_ID = re.compile(r"\d{17}[\dXx]")
_OLD_HOME = frozenset({"old_house_state", "demolish_date", "agreement_demolish"})
_BARE_ANSWERS = frozenset({"是", "否", "有", "无", "√", "×", "1", "0", "2", "/"})
_WORDED = frozenset({"text", "place", "phone", "card"})
# Where two columns answer to one of these fields the first one is meant; the rest is a double.
_DOUBLES_ARE_FINE = frozenset(
    {"seq_no", "phone", "remark", "exit_attr", "group_name", "family_size"}
)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Field → column of one sheet.

    `ambiguous` holds the columns that answer to one field; `foreign` a column whose words are of
    no list, and the commonest of them.
    """

    columns: Mapping[str, int]
    readings: tuple[ColumnReading, ...]
    ambiguous: Mapping[str, tuple[int, ...]]
    foreign: Mapping[str, tuple[int, str]] = field(default_factory=dict)


def map_columns(grid: Grid, band: Band, aliases: Aliases, role: str) -> ColumnMap:
    """Resolve every header of a band; see the module's first lines for the order of reasons."""
    draft = Draft()
    for column, path in band.paths.items():
        found = aliases.resolve(path)
        if found is not None:
            draft.taken[column] = (found[0], "header")
    samples = _samples(grid, band)
    if role == "roster":
        tell_head_from_member(draft, samples)
        let_content_decide(draft, samples, aliases)
    _drop_doubles(draft, band, samples, aliases)
    _take_ids_by_content(draft, band, samples, aliases)
    _take_nearest(draft, band, samples, aliases)
    set_foreign_columns_aside(draft, samples, aliases)
    readings = _readings(draft, band, aliases)
    columns = {r.field: r.column for r in readings if r.field is not None}
    ambiguous = {name: tuple(both) for name, both in draft.ambiguous.items()}
    return ColumnMap(columns, readings, ambiguous, draft.foreign)


def _samples(grid: Grid, band: Band) -> dict[int, list[str]]:
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


def _drop_doubles(
    draft: Draft, band: Band, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    """Of several columns of one field keep one only where nobody is misjudged by it.

    Of two sizes (家庭人口, 搬迁人口) the one that counts who moves is meant; of two answers to one
    question (是否入住, 入住时间) the fuller one; of two texts under different headers the first.
    """
    for name in {taken for taken, _ in draft.taken.values() if taken}:
        columns = draft.columns(name)
        if len(columns) == 1:
            continue
        used = [c for c in columns if filled(samples.get(c, []))]
        same = all(samples.get(a) == samples.get(b) for a, b in pairwise(used))
        spec = aliases.fields[name]
        answers = spec.kind == "event" or name.startswith("agreement_")
        worded = spec.kind in _WORDED and len({band.paths[c] for c in columns}) == len(columns)
        if len(used) <= 1 or same or name in _DOUBLES_ARE_FINE or answers or worded:
            if name == "family_size":
                used.sort(key=lambda c: not _MOVERS.search("".join(band.paths[c])))
            elif answers:
                used.sort(key=lambda c: -filled(samples[c]) - agreement(spec, samples[c]) / 2)
            keep = used[0] if used else columns[0]
            draft.drop([c for c in columns if c != keep], "double")
        else:
            draft.ambiguous[name] = columns
            draft.drop(columns, "ambiguous")


def _take_ids_by_content(
    draft: Draft, band: Band, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    """A lone column of 18-digit numbers is the id column, whatever it is called."""
    if "id_number" not in aliases.fields or draft.columns("id_number"):
        return
    if draft.columns("head_id") or "id_number" in draft.ambiguous:
        return
    free = [c for c in band.paths if c not in draft.taken]
    alike = [
        c for c in free if share(samples.get(c, []), lambda t: bool(_LOOKS_LIKE_ID.fullmatch(t)))
        >= AGREES
    ]  # fmt: skip
    if len(alike) == 1:
        draft.taken[alike[0]] = ("id_number", "content")


def _take_nearest(
    draft: Draft, band: Band, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    for column, path in band.paths.items():
        if column in draft.taken:
            continue
        name = aliases.nearest(path)
        if name is None or draft.columns(name) or name in draft.ambiguous:
            continue
        if _OF_ANOTHER.search(path[-1]) and name not in _OLD_HOME:
            continue
        spec = aliases.fields[name]
        texts = {text for text in samples[column] if text}
        if texts <= _BARE_ANSWERS:  # every question has them
            continue
        if spec.kind not in _NEVER_NEAREST and agreement(spec, samples[column]) >= AGREES:
            draft.taken[column] = (name, "nearest")


def _readings(draft: Draft, band: Band, aliases: Aliases) -> tuple[ColumnReading, ...]:
    readings = []
    for column, path in sorted(band.paths.items()):
        name, reason = draft.taken.get(column, ("", "unknown"))
        reading = ColumnReading(column, "·".join(path), name or None, reason)
        if not name:
            reading = replace(reading, nearest=aliases.nearest(path))
        readings.append(reading)
    return tuple(readings)
