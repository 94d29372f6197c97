"""The Pandera contract of a table, and its breaches as defects."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from relocaudit.tables.contract import breaches, columns_of
from relocaudit.tables.table import Defect, Origin, Table, personal_kind


def enforce(table: Table, schema: str, *, derived: bool = False) -> Table:
    """Validate a table: blanks in required columns and values out of range.

    A value out of range becomes NA. A blank counts only where the cell itself is blank: an
    unreadable one has its own defect. Missing columns are the header's affair
    (`missing_columns`), since a sheet without records misses them too. A `derived` table (the
    households of a sheet of person rows) has no required columns, and its rows' own values are
    reported with the persons.
    """
    if table.frame.empty:
        return table
    kinds = {spec.field: spec.kind for spec in columns_of(schema)}
    told = {spec.field for spec in columns_of(schema) if not derived or spec.level == "H"}
    frame, found = table.frame, list(table.defects)
    told_already = {(d.rid, d.field) for d in table.defects}
    for breach in breaches(schema, frame):
        if breach.why == "missing" or (derived and breach.why == "null"):
            continue
        for rid in breach.rids if breach.field in told else ():
            ref = table.cell(rid, breach.field)
            if ref is None:
                continue
            raw = str(table.raw.at[rid, breach.field]).strip()
            if breach.why == "null" and (raw or (rid, breach.field) in told_already):
                continue
            kind = kinds[breach.field]
            found.append(
                Defect(
                    "empty-required" if breach.why == "null" else "out-of-range",
                    ref,
                    table.name,
                    rid,
                    breach.field,
                    raw,
                    breach.check,
                    personal_kind(kind),
                )
            )
        if breach.why == "check":
            frame = _without(frame, breach.field, breach.rids)
    return replace(table, frame=frame, defects=tuple(found))


def _without(frame: pd.DataFrame, field: str, rids: tuple[int, ...]) -> pd.DataFrame:
    names = [n for n in (field, f"{field}_last") if n in frame.columns]
    return frame.assign(**{n: frame[n].mask(frame.index.isin(rids)) for n in names})


def concat(name: str, parts: list[Table]) -> Table:
    """One table of several sheets; their rids are distinct already."""
    if not parts:
        return empty_table(name)
    columns = {key: column for part in parts for key, column in part.origin.columns.items()}
    moved = {key: place for part in parts for key, place in part.origin.moved.items()}
    if len(parts) == 1:
        frame, raw, rows = parts[0].frame, parts[0].raw, parts[0].origin.rows
    else:
        filled = [part for part in parts if len(part.frame)] or parts[:1]
        frame = pd.concat([part.frame for part in filled])
        raw = pd.concat([part.raw for part in filled])
        rows = pd.concat([part.origin.rows for part in filled])
    return Table(
        name, frame, raw, Origin(rows, columns, moved),
        tuple(d for part in parts for d in part.defects),
        tuple(s for part in parts for s in part.sheets),
        tuple(t for part in parts for t in part.totals),
    )  # fmt: skip


def in_file_order(table: Table) -> Table:
    """The same table with its records by rid again, as they stand in the files."""
    if table.frame.index.is_monotonic_increasing:
        return table
    rows = table.origin.rows.sort_index()
    return replace(
        table,
        frame=table.frame.sort_index(),
        raw=table.raw.sort_index(),
        origin=replace(table.origin, rows=rows),
    )


def empty_table(name: str) -> Table:
    """A table without records."""
    index = pd.Index([], dtype="int64")
    rows = pd.DataFrame({"source": [], "sheet": [], "row": [], "part": []}, index=index)
    return Table(name, pd.DataFrame(index=index), pd.DataFrame(index=index), Origin(rows, {}))
