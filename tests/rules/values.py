"""From the text of an example's cell to the value that a facts column holds."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd

from relocaudit.facts.columns import DERIVED, FIELDS
from relocaudit.facts.ledger_columns import ITEMS
from relocaudit.facts.plan import SOURCES
from relocaudit.tables.table import TEXT

AREAS = {"house_area", "area_per_person", "land_area", "coowned_area", "ag_coowned_area"}
MONEY = {
    *("amount", "self_raised", "loan", "debt", "unit_cost", "house_price", "deducted", "payable"),
    *("withheld", "funds", *SOURCES, "mean_funds", "money_digit", "mean_digit"),
    *(f"paid_{i.replace('-', '_')}" for i in ITEMS),
}
_YES, _NO = {"yes", "true", "是", "√"}, {"no", "false", "否", "×"}

# A pointer counts the rows of its own household's table from 1; this names the table.
POINTS_TO = {
    "household_rid": "households",
    "head_rid": "persons",
    "person_rid": "persons",
    "named_rid": "persons",
    "registry_rid": "registry",
    "near_rid": "registry",
    "near_rid_2": "registry",
    "change_rid": "changes",
    "site_rid": "sites",
    "dl_rid": "demolition",
    "second_house_rid": "demolition",
    "unsafe_rid": "demolition",
    "excluded_rid": "external",
    "pl_last_rid": "payments",
    "repeats_rid": "payments",
}


def pointed_table(table: str, name: str) -> str | None:
    """The table that a `…_rid` or `ag_…` column points into; None for other columns."""
    if name == "first_rid":
        return "persons" if table == "households" else table
    if name.startswith("ag_") and name not in ("ag_coowned_area", "ag_town_has_demolition"):
        return "agreements"
    if name.startswith("paid_") and name.endswith(("_rid", "_first")):
        return "payments"
    return POINTS_TO.get(name)


def dtype_of(table: str, name: str) -> str:
    """text, Int64 or boolean; KeyError for a column that is not in the contract."""
    if name in FIELDS.get(table, {}):
        return FIELDS[table][name]
    return DERIVED[table][name][0]


def is_date(table: str, name: str) -> bool:
    stem = name.removesuffix("_last")
    return dtype_of(table, name) == "Int64" and stem.endswith(("_date", "_day", "_birth"))


def read_cell(table: str, name: str, text: str) -> tuple[object, object]:
    """The value, and for dates the last day of the interval (else NA); a blank is NA."""
    kind = dtype_of(table, name)
    if not text:
        return pd.NA, pd.NA
    if kind == "boolean":
        if text not in _YES | _NO:
            raise ValueError(f"{table}.{name}: yes or no, not {text!r}")
        return text in _YES, pd.NA
    if kind == "text":
        return text, pd.NA
    if is_date(table, name):
        return _interval(text)
    if name in AREAS:
        return int(Decimal(text) * 10_000), pd.NA
    if name in MONEY:
        return int(Decimal(text) * 100), pd.NA
    return int(text), pd.NA


def _interval(text: str) -> tuple[int, int]:
    """`2018-03-15` is a day, `2018-03` a month, `2018` a year."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) == 3:
        first = last = date(*parts)
    elif month is not None:
        first = date(year, month, 1)
        last = date(year, month, calendar.monthrange(year, month)[1])
    else:
        first, last = date(year, 1, 1), date(year, 12, 31)
    return (first - date(1970, 1, 1)).days, (last - date(1970, 1, 1)).days


def frame_of(table: str, rids: list[int], cells: dict[str, list[object]]) -> pd.DataFrame:
    """A frame with every column of the contract; what `cells` does not give is NA."""
    index = pd.Index(rids, dtype="int64", name="rid")
    columns = {}
    for name, kind in _dtypes(table).items():
        values = cells.get(name, ())
        known = any(value is not pd.NA for value in values)
        columns[name] = pd.array(values, dtype=_DTYPES[kind]) if known else _blank(len(rids), kind)
    return pd.DataFrame(columns, index=index, copy=False)


_DTYPES: dict[str, Any] = {"text": TEXT, "Int64": pd.Int64Dtype(), "boolean": pd.BooleanDtype()}


@cache
def _dtypes(table: str) -> dict[str, str]:
    names = [*FIELDS.get(table, {}), *DERIVED[table]]
    return {name: dtype_of(table, name) for name in names}


@cache
def _blank(rows: int, kind: str) -> pd.api.extensions.ExtensionArray:
    """One array for all blank columns of a length; to change it in place is an error."""
    array = pd.array([pd.NA] * rows, dtype=_DTYPES[kind])
    for part in ("_data", "_mask", "_ndarray"):
        if hasattr(array, part):
            getattr(array, part).flags.writeable = False
    return array
