"""From counted rows to figures: sums by scope, with what is left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, Literal

import pandas as pd

from relocaudit.facts.figures.stages import NO_SITE, SPLITS, UNITS, Split, Stage, Unit
from relocaudit.linkage.lookup import DTYPES

Scope = Literal["township", "site", "year"]
_Key = tuple[Any, ...]
_Sum = tuple[int | None, int]
_DTYPES = {"year": "Int64", "value": "Int64", "open": "Int64"}


def figures_by(
    rows: pd.DataFrame,
    by: Sequence[Scope] = ("township",),
    split: Split | None = None,
    *,
    placeless: bool = True,
) -> pd.DataFrame:
    """One row a scope, stage and unit: `by`, the split's column, stage, unit, value, open.

    A record that does not tell its place, year or part counts as open wherever it may belong,
    unless `placeless` is false: then it stands in a row of its own alone. A part of which nobody
    tells is 0 where all records of its scope tell theirs.
    """
    told = rows[rows["split"].isna() | (rows["split"] == (split or "all")).fillna(False)]
    keys = (*by, *([split] if split else []), "stage")
    found: dict[_Key, _Sum] = {}
    for unit in UNITS:
        sums = _sums(told, keys, unit)
        if split:
            sums = _with_empty_parts(sums, SPLITS[split], len(by))
        sums = _with_placeless(sums) if placeless else sums
        found |= {(*key, unit): figure for key, figure in sums.items()}
    return _frame((*keys, "unit"), found)


def rows_of(rows: pd.DataFrame, stage: Stage, scope: Mapping[str, object]) -> pd.DataFrame:
    """The rows of a stage in a scope, such as township and year; None asks for what is not told."""
    inside = (rows["stage"] == stage).fillna(False)
    for name, value in scope.items():
        same = rows[name].isna() if value is None else (rows[name] == value).fillna(False)
        inside &= same
    found: pd.DataFrame = rows[inside.astype(bool)]
    return found


def _sums(rows: pd.DataFrame, keys: tuple[str, ...], unit: Unit) -> dict[_Key, _Sum]:
    counts, values = rows["counts"], rows[unit]
    is_open = counts.isna() | (counts & values.isna()).fillna(False)
    sure = values.where(counts.fillna(False).astype(bool) & ~is_open.astype(bool), 0)
    frame = rows[[*keys]].assign(sure=sure, is_open=is_open.astype("Int64"))
    groups = frame.groupby([*keys], dropna=False, sort=False)
    table = groups.agg(sure=("sure", "sum"), is_open=("is_open", "sum"), rows=("sure", "size"))
    index: Any = table.index
    return {
        _key(key): (
            None if open_ == size else int(total),
            int(open_),
        )
        for key, total, open_, size in zip(
            index, table["sure"], table["is_open"], table["rows"], strict=True
        )
    }


def _key(group: Any) -> _Key:
    # Pandas hands out a bare value where there is one key only.
    parts = group if isinstance(group, tuple) else (group,)
    return tuple(None if pd.isna(part) else part for part in parts)


def _with_empty_parts(sums: dict[_Key, _Sum], parts: tuple[str, ...], at: int) -> dict[_Key, _Sum]:
    """Every part of a scope that tells at least one of its parts."""
    scopes = dict.fromkeys((key[:at], key[-1]) for key in sums if key[at] is not None)
    filled = {(*scope, part, stage): (0, 0) for (scope, stage), part in product(scopes, parts)}
    return {**filled, **sums}


def _with_placeless(sums: dict[_Key, _Sum]) -> dict[_Key, _Sum]:
    placeless = {key: (value or 0) + open_ for key, (value, open_) in sums.items() if None in key}
    found = dict(sums)
    for key, (value, open_) in sums.items():
        more = sum(
            count for other, count in placeless.items() if other != key and _may_be(other, key)
        )
        found[key] = (value, open_ + more)
    return found


def _may_be(placeless: _Key, key: _Key) -> bool:
    # Who lives at a site that is not told does live at one.
    return all(a == b or (a is None and b != NO_SITE) for a, b in zip(placeless, key, strict=True))


def _frame(names: tuple[str, ...], found: dict[_Key, _Sum]) -> pd.DataFrame:
    rows = [(*key, *figure) for key, figure in found.items()]
    columns = (*names, "value", "open")
    values: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)]
    return pd.DataFrame(
        {
            name: pd.Series(cells, dtype=DTYPES[_DTYPES.get(name, "text")])
            for name, cells in zip(columns, values or [[]] * len(columns), strict=True)
        }
    )
