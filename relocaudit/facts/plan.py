"""Facts about the rows of a task plan: what their headers count, and how exactly they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

import pandas as pd

from relocaudit.linkage.link import Links
from relocaudit.linkage.lookup import blank, column, listed
from relocaudit.model.source import ColumnReading
from relocaudit.tables.table import Table, Tables
from relocaudit.tables.words import plain

SOURCES: Final = (
    "central_funds", "province_funds", "local_funds", "bond_funds", "special_funds",
    "merged_funds", "own_funds", "other_funds", "long_loan",
)  # fmt: skip
MEAN: Final = "mean_funds"

_APART = re.compile(r"(?:不含|不包括|不包含|未含|除)[^,、;)]{0,6}(?:同步|随迁|非建档立卡|非贫困)")
_SOURCE = re.compile(r"资金|投资|基金|贷款|债|补助|自筹|配套|捐|来源|借款")
_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


def plan_facts(tables: Tables, links: Links) -> pd.DataFrame | None:
    """By plan rid every derived column; None: no plan was given."""
    table = tables.plan
    if table is None or links.plan is None:
        return None
    apart = [path for path, columns in _readings(table) if _is_apart(columns)]
    other = [path for path, columns in _readings(table) if _has_other_source(columns)]
    source = column(table.frame, "source")
    return links.plan.assign(
        sync_apart=source.isin(apart).astype("boolean"),
        other_sources=source.isin(other).astype("boolean"),
        money_digit=_coarsest(table, (*SOURCES, "funds")),
        mean_digit=_coarsest(table, (MEAN,)),
    )


def _readings(table: Table) -> Iterable[tuple[str, tuple[ColumnReading, ...]]]:
    return ((path, sheet.columns) for path, sheet in table.sheets)


def _is_apart(columns: Iterable[ColumnReading]) -> bool:
    return any(
        c.field in ("households", "persons") and _APART.search(plain(c.header)) for c in columns
    )


def _has_other_source(columns: Iterable[ColumnReading]) -> bool:
    return any(c.field is None and _SOURCE.search(plain(c.header)) for c in columns)


def _coarsest(table: Table, fields: Iterable[str]) -> pd.Series:
    """The worth in fen of the last digit printed in any of these cells of a row."""
    found = blank(table.frame.index, "Int64")
    for name in fields:
        if name in table.frame.columns and name in table.raw.columns:
            digits = _worths(listed(table.frame[name]), listed(table.raw[name]))
            own: Any = pd.Series(pd.array(digits, dtype="Int64"), index=table.frame.index)
            found = found.where(found >= own, own).fillna(own).fillna(found).astype("Int64")
    return found


def _worths(values: list[int | None], raws: list[str | None]) -> list[int | None]:
    known: Mapping[tuple[int | None, str | None], int | None] = {
        pair: _worth(*pair) for pair in set(zip(values, raws, strict=True))
    }
    return [known[pair] for pair in zip(values, raws, strict=True)]


def _worth(value: int | None, raw: str | None) -> int | None:
    """4703.4 read as 47034000 yuan has a last digit worth 1000 yuan."""
    printed = _DIGITS.search(plain(raw or ""))
    if not value or printed is None:
        return None
    try:
        number = Decimal(printed[0].replace(",", ""))
        unit = Decimal(value) / number
    except InvalidOperation:
        return None
    return max(int(unit.scaleb(-len(printed[1] or ""))), 1)
