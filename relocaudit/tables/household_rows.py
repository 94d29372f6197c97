"""Households out of records: each field's one value, its cell, and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from relocaudit.tables.sheet import SheetTable, as_defect
from relocaudit.tables.table import TEXT, Defect, Origin, Table, personal_kind
from relocaudit.tables.township import township_of, village_of
from relocaudit.tables.words import plain

NAME = "households"
_KEEPS_FIRST = frozenset({"name", "place", "text", "id", "phone", "card"})


def household_table(sheet: SheetTable, groups: Sequence[int], first_rid: int, layout: str) -> Table:
    """One row a household, numbered from `first_rid` in file order.

    A field's value is the first filled one among the household's rows; its cell is that one, or
    the first row's where all are blank. Different values are a `conflict` at the first cell that
    differs, and the field is then unknown, but for names and other text, which linking needs.
    """
    group = pd.Series(groups, index=sheet.frame.index, dtype="int64")
    inside = group[group >= 0]
    firsts = pd.Series(inside.index, index=inside.index).groupby(inside).min()
    rids = firsts.index + first_rid
    columns = {f: c for f, c in sheet.mapping.columns.items() if "H" in sheet.specs[f].level}
    data: dict[str, pd.Series] = {}
    raws: dict[str, pd.Series] = {}
    moved: dict[tuple[int, str], tuple[int, int]] = {}
    defects: list[Defect] = []
    for name, column in columns.items():
        chosen = _chosen(sheet, name, inside, firsts)
        for typed in [c for c in sheet.frame.columns if c == name or _derived(c, name)]:
            data[typed] = sheet.frame[typed].loc[chosen].set_axis(rids)
        raws[name] = sheet.raw[name].loc[chosen].set_axis(rids)
        elsewhere = chosen.to_numpy() != firsts.to_numpy()
        for ordinal in firsts.index[elsewhere]:
            moved[int(ordinal + first_rid), name] = (sheet.rows[chosen[ordinal]], column)
        if layout == "persons" and sheet.specs[name].level == "H":
            for rid, conflict in _conflicts(sheet, name, inside, chosen, first_rid):
                defects.append(conflict)
                if sheet.specs[name].kind not in _KEEPS_FIRST:
                    _blank(data, name, rid)
    defects += _cell_defects(sheet, groups, first_rid, layout)
    frame = pd.DataFrame(data, index=rids).assign(**_context(sheet, inside, layout, rids))
    rows = pd.DataFrame(
        {"source": sheet.path, "sheet": sheet.grid.sheet, "row": [sheet.rows[r] for r in firsts]},
        index=rids,
    )
    where = {(sheet.path, sheet.grid.sheet, f): c for f, c in columns.items()}
    return Table(
        NAME, frame, pd.DataFrame(raws, index=rids), Origin(rows, where, moved), tuple(defects)
    )


def _chosen(sheet: SheetTable, name: str, inside: pd.Series, firsts: pd.Series) -> pd.Series:
    filled = sheet.raw[name].fillna("").loc[inside.index] != ""
    positions = pd.Series(inside.index, index=inside.index).where(filled)
    return positions.groupby(inside).min().fillna(firsts).astype("int64")


def _conflicts(
    sheet: SheetTable, name: str, inside: pd.Series, chosen: pd.Series, first_rid: int
) -> list[tuple[int, Defect]]:
    """The first row of each household that says something else than the chosen one."""
    values = sheet.frame[name].loc[inside.index]
    if sheet.specs[name].kind in _KEEPS_FIRST:
        values = values.map(plain, na_action="ignore")
    expected = inside.map(chosen).map(values)
    differs = ((values != expected) & values.notna() & expected.notna()).fillna(False).astype(bool)
    covered = sheet.covered.get(name, {})
    found: dict[int, Defect] = {}
    for record in inside.index[differs]:
        rid = int(inside[record]) + first_rid
        if rid in found or record in covered:
            continue
        kind = sheet.specs[name].kind
        ref = sheet.ref(sheet.rows[record], sheet.mapping.columns[name])
        hint = str(sheet.raw.at[chosen[inside[record]], name])
        found[rid] = Defect(
            "conflict", ref, NAME, rid, name, str(sheet.raw.at[record, name]), hint,
                personal_kind(kind),
        )  # fmt: skip
    return list(found.items())


def _blank(data: dict[str, pd.Series], name: str, rid: int) -> None:
    for column in (name, f"{name}_last", f"{name}_done"):
        if column in data:
            data[column] = data[column].mask(data[column].index == rid)


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
    sheet: SheetTable, inside: pd.Series, layout: str, rids: pd.Index
) -> dict[str, pd.Series]:
    township = township_of(sheet.title, sheet.grid.sheet, sheet.path)
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
        named = _names_somebody(sheet).loc[inside.index]
        counts = named.groupby(inside).sum()
        members = counts.set_axis(rids).astype("Int64")
    context["member_rows"] = members
    return context


def _names_somebody(sheet: SheetTable) -> pd.Series:
    naming = [n for n in ("name", "id_number", "relation", "sex", "birth_date") if n in sheet.raw]
    return (sheet.raw[naming].fillna("") != "").any(axis="columns")


def _derived(column: str, name: str) -> bool:
    return column in (f"{name}_last", f"{name}_done", f"{name}_is_number")
