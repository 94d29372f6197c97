"""Builds typed tables from Markdown, as the tables layer would hand them over."""

from __future__ import annotations

from datetime import date

import pandas as pd

from relocaudit.facts.columns import DERIVED, FIELDS
from relocaudit.linkage.lookup import DTYPES
from relocaudit.tables.table import Origin, Roster, Table, Tables

_EPOCH = date(1970, 1, 1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_EXTRA = {
    "source": "text",
    "township": "text",
    "household_rid": "Int64",
    "layout": "text",
    "member_rows": "Int64",
    "id_number_is_number": "boolean",
}
_DAYS = ("_date", "_date_last")


def day(text: str) -> int:
    """2017-03-01 as epoch days."""
    return (date.fromisoformat(text) - _EPOCH).days


def number(first_17: str) -> str:
    """A whole id number: the check digit added."""
    total = sum(int(d) * w for d, w in zip(first_17, _WEIGHTS, strict=True))
    return first_17 + "10X98765432"[total % 11]


def table(name: str, markdown: str, first_rid: int = 0, **given: str) -> Table:
    """A table of one sheet; blank cells are NA. Ids may be written as `17 digits+`."""
    lines = [line.strip().strip("|") for line in markdown.strip().splitlines()]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line]
    heads, body = rows[0], [row for row in rows[1:] if set("".join(row)) - set("-: ")]
    index = pd.RangeIndex(first_rid, first_rid + len(body))
    raw = {head: pd.Series([row[i] for row in body], index=index) for i, head in enumerate(heads)}
    frame = {head: _typed(name, head, values) for head, values in raw.items()}
    for head, value in given.items():
        frame.setdefault(head, pd.Series(value, index=index, dtype=DTYPES["text"]))
    texts = {head: values.astype(DTYPES["text"]) for head, values in raw.items()}
    rows_at = pd.DataFrame(
        {"source": f"{name}.xlsx", "sheet": "Sheet1", "part": "0.0"}, index=index
    )
    return Table(
        name,
        pd.DataFrame(frame, index=index),
        pd.DataFrame(texts, index=index),
        Origin(rows_at.assign(row=range(2, 2 + len(body))), {}),
    )


def _typed(name: str, head: str, values: pd.Series) -> pd.Series:
    dtype = (FIELDS[name] | _EXTRA | {k: d for k, (d, _) in DERIVED[name].items()}).get(
        head, "text"
    )
    cells = [value or None for value in values]
    if dtype == "boolean":
        cells = [None if cell is None else cell in ("yes", "是") for cell in cells]
    elif dtype == "Int64":
        cells = [None if cell is None else _whole(head, cell) for cell in cells]
    else:
        cells = [number(c[:-1]) if c and c.endswith("+") else c for c in cells]
    return pd.Series(cells, index=values.index, dtype=DTYPES[dtype])


def _whole(head: str, cell: str) -> int:
    return day(cell) if head.endswith(_DAYS) else int(cell)


def county(
    homes: str,
    persons: str = "",
    registry: str | None = None,
    agreements: str | None = None,
    changes: str | None = None,
) -> Tables:
    """Households (rid 0…), persons (100…), registry (200…), agreements (300…), changes (400…)."""
    members = table("persons", persons or "| name | id_number |", 100, source="roster.xlsx")
    households = table("households", homes, 0, source="roster.xlsx")
    frame = households.frame
    if "layout" not in frame.columns:
        frame["layout"] = pd.Series(
            "persons" if persons else "households", index=frame.index, dtype=DTYPES["text"]
        )
    if persons and "household_rid" in members.frame.columns:
        rows = members.frame.groupby("household_rid").size().reindex(frame.index).fillna(0)
        frame["member_rows"] = rows.astype("Int64")
    return Tables(
        Roster(households, members),
        registry=None if registry is None else table("registry", registry, 200),
        agreements=None if agreements is None else table("agreements", agreements, 300),
        changes=None if changes is None else table("changes", changes, 400),
    )
