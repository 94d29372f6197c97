"""Households out of records: each field's one value, its cell, and what contradicts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from relocaudit.tables.sheet import SheetTable, as_defect
from relocaudit.tables.table import TEXT, Defect, Table, field_of, personal_kind
from relocaudit.tables.township import village_of
from relocaudit.tables.words import plain

NAME = "households"
# A row that fills none of these names nobody: it speaks of a household only.
_NAMING = ("name", "id_number", "relation", "sex", "birth_date")
# A person's count is no household's: of counts only the size is shared out.
_MEASURED = frozenset({"area", "money", "count"})
_KEEPS_FIRST = frozenset({"name", "place", "text", "id", "phone", "card"})


def household_table(sheet: SheetTable, groups: Sequence[int], first_rid: int, layout: str) -> Table:
    """One row a household, numbered from `first_rid` in file order.

    A field's value is the first filled one among the household's rows; its cell is that one, or
    the first row's where all are blank. Different values are a `conflict` at the first cell that
    differs, and the field is then unknown, but for names and other text, which linking needs.
    """
    firsts = _first_records(groups)
    rids = pd.RangeIndex(first_rid, first_rid + len(firsts))
    columns = {f: c for f, c in sheet.mapping.columns.items() if "H" in sheet.specs[f].level}
    data: dict[str, pd.Series] = {}
    raws: dict[str, pd.Series] = {}
    moved: dict[tuple[int, str], tuple[int, int]] = {}
    defects: list[Defect] = []
    for name in columns:
        chosen = _chosen(sheet.raw[name].tolist(), groups, firsts)
        for typed in [c for c in sheet.frame.columns if field_of(c) == name]:
            data[typed] = pd.Series(sheet.frame[typed].array.take(chosen), index=rids)
        raws[name] = pd.Series(sheet.raw[name].array.take(chosen), index=rids)
        if sheet.specs[name].kind in _MEASURED:
            for top, homes in _shared(sheet, name, groups).items():
                _blank(data, name, [first_rid + ordinal for ordinal in homes])
                defects.append(_shared_cell(sheet, name, top, homes, first_rid))
        for ordinal, record in enumerate(chosen):
            if record != firsts[ordinal] or (record, name) in sheet.elsewhere:
                moved[first_rid + ordinal, name] = sheet.at(record, name)
        told = name not in sheet.mapping.derived
        if layout == "persons" and sheet.specs[name].level == "H" and told:
            conflicts = _conflicts(sheet, name, groups, chosen, first_rid)
            defects += conflicts.values()
            if conflicts and sheet.specs[name].kind not in _KEEPS_FIRST:
                _blank(data, name, list(conflicts))
    defects += _cell_defects(sheet, groups, first_rid, layout)
    frame = pd.DataFrame({**data, **_context(sheet, groups, layout, rids)}, index=rids)
    origin = sheet.origin(rids, firsts, columns, moved)
    return Table(NAME, frame, pd.DataFrame(raws, index=rids), origin, tuple(defects))


def _shared(sheet: SheetTable, name: str, groups: Sequence[int]) -> dict[int, list[int]]:
    """Households that share one merged cell, by the record at its top.

    Townships write the area of a whole stairwell once, in a merged cell. Counted for the first
    household it would accuse that one, so it is nobody's.
    """
    found: dict[int, dict[int, None]] = {}
    for record, top in sheet.covered.get(name, {}).items():
        if groups[record] != groups[top] and min(groups[record], groups[top]) >= 0:
            found.setdefault(top, {groups[top]: None})[groups[record]] = None
    return {top: list(homes) for top, homes in found.items()}


def _shared_cell(
    sheet: SheetTable, name: str, top: int, homes: Sequence[int], first_rid: int
) -> Defect:
    ref, raw = sheet.ref(*sheet.at(top, name)), str(sheet.raw.at[top, name])
    return Defect("shared", ref, NAME, first_rid + homes[0], name, raw, str(len(homes)))


def _first_records(groups: Sequence[int]) -> list[int]:
    firsts: dict[int, int] = {}
    for record, group in enumerate(groups):
        if group >= 0:
            firsts.setdefault(group, record)
    return [firsts[group] for group in sorted(firsts)]


def _chosen(texts: Sequence[str], groups: Sequence[int], firsts: Sequence[int]) -> list[int]:
    """The record whose cell speaks for each household."""
    found: dict[int, int] = {}
    for record, group in enumerate(groups):
        if group >= 0 and group not in found and texts[record]:
            found[group] = record
    return [found.get(group, first) for group, first in enumerate(firsts)]


def _conflicts(
    sheet: SheetTable,
    name: str,
    groups: Sequence[int],
    chosen: Sequence[int],
    first_rid: int,
) -> dict[int, Defect]:
    """The first row of each household that says something else than the chosen one, by rid."""
    kind = sheet.specs[name].kind
    values = sheet.frame[name].tolist()
    if kind in _KEEPS_FIRST:
        values = [value if value is pd.NA else plain(value) for value in values]
    covered = sheet.covered.get(name, {})
    found: dict[int, Defect] = {}
    for record, group in enumerate(groups):
        value = values[record]
        if group < 0 or value is pd.NA or group + first_rid in found or record in covered:
            continue
        expected = values[chosen[group]]
        if expected is pd.NA or value == expected:
            continue
        found[group + first_rid] = Defect(
            "conflict",
            sheet.ref(*sheet.at(record, name)),
            NAME,
            group + first_rid,
            name,
            str(sheet.raw.at[record, name]),
            str(sheet.raw.at[chosen[group], name]),
            personal_kind(kind),
        )
    return found


def _blank(data: dict[str, pd.Series], name: str, rids: Sequence[int]) -> None:
    for column in (name, f"{name}_last", f"{name}_done"):
        if column in data:
            data[column] = data[column].mask(data[column].index.isin(rids))


def _cell_defects(
    sheet: SheetTable, groups: Sequence[int], first_rid: int, layout: str
) -> list[Defect]:
    """Bad cells of household fields, once a household however often the row repeats them."""
    seen: set[tuple[int, str]] = set()
    found: list[Defect] = []
    for defect in sheet.defects:
        spec = sheet.specs[defect.field]
        group = groups[defect.record]
        if "H" not in spec.level or (layout == "persons" and "P" in spec.level):
            continue
        if group >= 0 and (group, defect.field) in seen:
            continue
        seen.add((group, defect.field))
        found.append(as_defect(NAME, sheet, defect, group + first_rid if group >= 0 else None))
    return found


def _context(
    sheet: SheetTable, groups: Sequence[int], layout: str, rids: pd.Index
) -> dict[str, pd.Series]:
    township = sheet.township
    context = {
        "source": pd.Series(sheet.path, index=rids, dtype=TEXT),
        "township": pd.Series(township, index=rids, dtype=TEXT),
        "layout": pd.Series(layout, index=rids, dtype=TEXT),
    }
    village = village_of(sheet.grid.sheet)
    if village is not None and "village" not in sheet.mapping.columns:
        context["village"] = pd.Series(village, index=rids, dtype=TEXT)
    members = pd.Series(pd.NA, index=rids, dtype="Int64")
    if layout == "persons":
        somebody = names_somebody(sheet)
        counts = Counter(group for group, named in zip(groups, somebody, strict=True) if named)
        members = pd.Series(
            [counts[group] for group in range(len(rids))], index=rids, dtype="Int64"
        )
    context["member_rows"] = members
    return context


def names_somebody(sheet: SheetTable) -> list[bool]:
    """Which records name a person; the others speak of a household only."""
    columns = [sheet.raw[name].tolist() for name in _NAMING if name in sheet.raw.columns]
    return [any(texts) for texts in zip(*columns, strict=True)]
