"""Which column is which field: by header text; position and content only break ties.

A header of no list is never taken by its looks alone: the nearest field is a suggestion, accepted
where it is the only one and the content agrees, and never for ids, areas or money.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from relocaudit.intake.grid import BLANK, Grid
from relocaudit.model.source import ColumnReading
from relocaudit.tables.aliases import Aliases
from relocaudit.tables.band import Band
from relocaudit.tables.contract import ColumnSpec
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.readers.coded import CodeWords, parse_yesno
from relocaudit.tables.readers.dates import parse_date
from relocaudit.tables.words import plain

_SAMPLE_ROWS = 200
_AGREES = 0.8
_CONTRADICTS = 0.3
_NEVER_NEAREST = frozenset({"id", "area", "money", "card", "count", "text"})
_LOOKS_LIKE_ID = re.compile(r"\d{17}[\dXx]")
# Where two columns answer to one of these fields the first one is meant; the rest is a double.
_DOUBLES_ARE_FINE = frozenset(
    {"seq_no", "phone", "remark", "exit_attr", "group_name", "family_size"}
)


@dataclass(slots=True)
class _Draft:
    """Columns resolved so far: column → (field, reason)."""

    taken: dict[int, tuple[str, str]] = field(default_factory=dict)
    ambiguous: dict[str, list[int]] = field(default_factory=dict)

    def columns(self, name: str) -> list[int]:
        return sorted(column for column, (taken, _) in self.taken.items() if taken == name)

    def drop(self, columns: Sequence[int], reason: str) -> None:
        for column in columns:
            self.taken[column] = ("", reason)


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Field → column of one sheet; `ambiguous` holds the columns that answer to one field."""

    columns: Mapping[str, int]
    readings: tuple[ColumnReading, ...]
    ambiguous: Mapping[str, tuple[int, ...]]


def map_columns(grid: Grid, band: Band, aliases: Aliases, role: str) -> ColumnMap:
    """Resolve every header of a band; see the module's first lines for the order of reasons."""
    draft = _Draft()
    for column, path in band.paths.items():
        found = aliases.resolve(path)
        if found is not None:
            draft.taken[column] = (found[0], "header")
    samples = _samples(grid, band)
    if role == "roster":
        _tell_head_from_member(draft, samples)
        _let_content_decide(draft, samples, aliases)
    _drop_doubles(draft, samples)
    _take_ids_by_content(draft, band, samples, aliases)
    _take_nearest(draft, band, samples, aliases)
    readings = _readings(draft, band, aliases)
    columns = {r.field: r.column for r in readings if r.field is not None}
    return ColumnMap(columns, readings, {k: tuple(v) for k, v in draft.ambiguous.items()})


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


def _filled(texts: Sequence[str]) -> int:
    return sum(bool(text) for text in texts)


def _tell_head_from_member(draft: _Draft, samples: Mapping[int, list[str]]) -> None:
    """Of two columns headed 姓名 the head's is the emptier one, or the left one.

    Of two id columns the head's is the one that follows the head's name with no other name between.
    """
    names = draft.columns("name")
    if len(names) == 2 and not draft.columns("head_name"):
        by_filling = sorted(names, key=lambda c: (_filled(samples.get(c, [])), c))
        draft.taken[by_filling[0]] = ("head_name", "position")
    _tell_household_lists(draft, samples)
    heads, names = draft.columns("head_name"), draft.columns("name")
    ids = draft.columns("id_number")
    if len(ids) == 2 and heads and names and not draft.columns("head_id"):
        for column in ids:
            before = [c for c in (*heads, *names) if c < column]
            if before and max(before) in heads:
                draft.taken[column] = ("head_id", "position")
                break


def _tell_household_lists(draft: _Draft, samples: Mapping[int, list[str]]) -> None:
    """A lone 姓名 beside a family size, without relations, is the head: a row a household."""
    names, numbers = draft.columns("name"), draft.columns("household_no")
    if len(names) != 1 or not draft.columns("family_size"):
        return
    if draft.columns("head_name") or draft.columns("relation") or draft.columns("head_id"):
        return
    filled = [text for column in numbers for text in samples.get(column, []) if text]
    if len(filled) != len(set(filled)):
        return
    draft.taken[names[0]] = ("head_name", "position")
    for column in draft.columns("id_number")[:1]:
        draft.taken[column] = ("head_id", "position")


def _let_content_decide(draft: _Draft, samples: Mapping[int, list[str]], aliases: Aliases) -> None:
    """搬迁方式 often holds 集中/分散, 安置方式 the way of building: the words say which it is."""
    modes = aliases.fields["resettle_mode"]
    for column in draft.columns("move_mode"):
        if not draft.columns("resettle_mode") and _agreement(modes, samples[column]) >= _AGREES:
            draft.taken[column] = ("resettle_mode", "content")
    for column in draft.columns("resettle_mode"):
        texts = samples[column]
        if _filled(texts) and _agreement(modes, texts) < _CONTRADICTS:
            taken = bool(draft.columns("resettle_sub"))
            draft.taken[column] = ("", "content") if taken else ("resettle_sub", "content")
    for column in draft.columns("move_kind"):
        texts = samples[column]
        if _filled(texts) and _agreement(aliases.fields["move_kind"], texts) < _CONTRADICTS:
            draft.drop([column], "content")


def _drop_doubles(draft: _Draft, samples: Mapping[int, list[str]]) -> None:
    """Of several columns of one field keep one only where nothing is lost by it."""
    for name in {taken for taken, _ in draft.taken.values() if taken}:
        columns = draft.columns(name)
        if len(columns) == 1:
            continue
        filled = [c for c in columns if _filled(samples.get(c, []))]
        same = all(samples.get(a) == samples.get(b) for a, b in pairwise(filled))
        if len(filled) <= 1 or same or name in _DOUBLES_ARE_FINE:
            keep = filled[0] if filled else columns[0]
            draft.drop([c for c in columns if c != keep], "double")
        else:
            draft.ambiguous[name] = columns
            draft.drop(columns, "ambiguous")


def _take_ids_by_content(
    draft: _Draft, band: Band, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    """A lone column of 18-digit numbers is the id column, whatever it is called."""
    if "id_number" not in aliases.fields or draft.columns("id_number"):
        return
    if draft.columns("head_id") or "id_number" in draft.ambiguous:
        return
    free = [c for c in band.paths if c not in draft.taken]
    alike = [
        c for c in free if _share(samples.get(c, []), lambda t: bool(_LOOKS_LIKE_ID.fullmatch(t)))
        >= _AGREES
    ]  # fmt: skip
    if len(alike) == 1:
        draft.taken[alike[0]] = ("id_number", "content")


def _take_nearest(
    draft: _Draft, band: Band, samples: Mapping[int, list[str]], aliases: Aliases
) -> None:
    for column, path in band.paths.items():
        if column in draft.taken:
            continue
        name = aliases.nearest(path)
        if name is None or draft.columns(name) or name in draft.ambiguous:
            continue
        spec = aliases.fields[name]
        if spec.kind not in _NEVER_NEAREST and _agreement(spec, samples[column]) >= _AGREES:
            draft.taken[column] = (name, "nearest")


def _agreement(spec: ColumnSpec, texts: Sequence[str]) -> float:
    """Share of the filled cells that read as the column's kind; 0 where content tells nothing."""
    words = CodeWords(spec.codes)

    def reads(text: str) -> bool:
        try:
            if spec.kind == "code":
                words.parse(text, "s", "")
            elif spec.kind in ("date", "event"):
                parse_date(text, "s", "")
            elif spec.kind == "yesno":
                parse_yesno(text, two_means_no=True)
            else:
                return False
        except ValueError:
            return False
        return True

    return _share(texts, reads)


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    filled = [text for text in texts if text]
    return sum(map(holds, filled)) / len(filled) if filled else 0.0


def _readings(draft: _Draft, band: Band, aliases: Aliases) -> tuple[ColumnReading, ...]:
    readings = []
    for column, path in sorted(band.paths.items()):
        name, reason = draft.taken.get(column, ("", "unknown"))
        reading = ColumnReading(column, "·".join(path), name or None, reason)
        if not name:
            reading = replace(reading, nearest=aliases.nearest(path))
        readings.append(reading)
    return tuple(readings)
