"""One household's values out of two tables: what only one tells, and where the two differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from relocaudit.model.cell import CellRef
from relocaudit.tables.contract import ColumnSpec, columns_of
from relocaudit.tables.same_value import tell_the_same
from relocaudit.tables.table import Defect, Table, field_of, personal_kind

NAME = "households"
_KEEPS_FIRST = frozenset({"name", "place", "text", "id", "phone", "card"})
_COUNTED = "member_rows"


@dataclass(frozen=True, slots=True)
class _Both:
    """The two rows of each household; `at` and `its` are their positions in the frame."""

    kept: Sequence[int]
    gone: Sequence[int]
    at: np.ndarray
    its: np.ndarray


def join_values(table: Table, becomes: Mapping[int, int]) -> Table:
    """The households without those that `becomes` names, whose values go to their others.

    A field that both tell and that differs is a `differs` at the later cell; the field is then
    unknown, but for names and other text, which linking needs.
    """
    gone, kept = list(becomes), list(becomes.values())
    index = table.frame.index
    both = _Both(kept, gone, index.get_indexer(pd.Index(kept)), index.get_indexer(pd.Index(gone)))
    frame: dict[str, pd.Series] = {}
    raw: dict[str, pd.Series] = {}
    abroad = dict(table.origin.abroad)
    defects = [_of_kept(defect, becomes) for defect in table.defects]
    for spec in columns_of(NAME):
        typed = sorted(_typed(table.frame, spec.field), key=len)
        if not typed:
            continue
        columns = {name: table.frame[name] for name in typed}
        taken = _taken(table, spec.field, columns, both)
        differing = np.array([], dtype=int)
        if spec.level == "H":
            differing = ~taken & ~tell_the_same(spec.kind, _pairs(columns, both))
            defects += _differences(table, spec, both, np.flatnonzero(differing))
        blanked: np.ndarray | None = None
        if len(differing) and spec.kind not in _KEEPS_FIRST:
            blanked = both.at[differing | _unknown(table, spec.field, both.gone)]
        for name, column in columns.items():
            frame[name] = _filled(column, both, taken, blanked)
        if spec.field in table.raw:
            raw[spec.field] = _filled(table.raw[spec.field], both, taken, None)
        abroad |= _cells(table, spec.field, both, taken)
    frame |= _context(table.frame, both)
    stays = ~index.isin(gone)
    rows = table.origin.rows
    return replace(
        table,
        frame=table.frame.assign(**frame)[stays],
        raw=table.raw.assign(**raw)[stays],
        origin=replace(table.origin, rows=rows[~rows.index.isin(gone)], abroad=abroad),
        defects=tuple(defects),
    )


def _of_kept(defect: Defect, becomes: Mapping[int, int]) -> Defect:
    if defect.table == NAME and defect.rid is not None and defect.rid in becomes:
        return replace(defect, rid=becomes[defect.rid])
    return defect


def _typed(frame: pd.DataFrame, name: str) -> list[str]:
    return [str(column) for column in frame.columns if field_of(str(column)) == name]


def _unknown(table: Table, name: str, rids: Sequence[int]) -> np.ndarray:
    """Where a table contradicts itself: no other table makes that known."""
    seen = {d.rid for d in table.defects if d.field == name and d.kind in ("conflict", "differs")}
    return np.array([rid in seen for rid in rids], dtype=bool)


def _pairs(columns: Mapping[str, pd.Series], both: _Both) -> dict[str, tuple[pd.Series, pd.Series]]:
    """The two values of each household by column, as series of one index."""
    return {
        name: (
            pd.Series(column.array.take(both.at)),
            pd.Series(column.array.take(both.its)),
        )
        for name, column in columns.items()
    }


def _taken(table: Table, name: str, columns: Mapping[str, pd.Series], both: _Both) -> np.ndarray:
    """Where the other table's cell speaks: this one has nothing there, and that one has."""
    own, other = (
        _filled_at(table, name, columns, both.at),
        _filled_at(table, name, columns, both.its),
    )
    taken: np.ndarray = ~own & (
        other | (~_has_column(table, name, both.kept) & _has_column(table, name, both.gone))
    )
    return taken


def _filled_at(
    table: Table, name: str, columns: Mapping[str, pd.Series], at: np.ndarray
) -> np.ndarray:
    found = np.zeros(len(at), dtype=bool)
    for column in columns.values():
        found |= column.notna().to_numpy(bool)[at]
    if name in table.raw:
        found |= (table.raw[name].fillna("") != "").to_numpy(bool)[at]
    return found


def _has_column(table: Table, name: str, rids: Sequence[int]) -> np.ndarray:
    rows = table.origin.rows.loc[list(rids)]
    parts = zip(rows["source"], rows["part"], strict=True)
    return np.array([(*part, name) in table.origin.columns for part in parts], dtype=bool)


def _filled(
    column: pd.Series, both: _Both, taken: np.ndarray, blanked: np.ndarray | None
) -> pd.Series:
    values = column.array.copy()
    values[both.at[taken]] = values[both.its[taken]]
    if blanked is not None:
        values[blanked] = pd.NA
    return pd.Series(values, index=column.index)


def _cells(
    table: Table, name: str, both: _Both, taken: np.ndarray
) -> dict[tuple[int, str], CellRef]:
    found: dict[tuple[int, str], CellRef] = {}
    for place in np.flatnonzero(taken).tolist():
        ref = table.cell(both.gone[place], name)
        if ref is not None:
            found[both.kept[place], name] = ref
    return found


def _differences(table: Table, spec: ColumnSpec, both: _Both, places: np.ndarray) -> list[Defect]:
    found: list[Defect] = []
    for place in places.tolist():
        first, second = sorted((both.kept[place], both.gone[place]))
        ref = table.cell(second, spec.field)
        if ref is None:
            continue
        raw, hint = (str(table.raw.at[rid, spec.field]) for rid in (second, first))
        kept = both.kept[place]
        found.append(
            Defect("differs", ref, NAME, kept, spec.field, raw, hint, personal_kind(spec.kind))
        )
    return found


def _context(frame: pd.DataFrame, both: _Both) -> dict[str, pd.Series]:
    """Who stands there by name is known of the table of members, and the township of either."""
    own, other = frame[_COUNTED].array.take(both.at), frame[_COUNTED].array.take(both.its)
    counted = frame[_COUNTED].array.copy()
    summed = pd.Series(own).fillna(0) + pd.Series(other).fillna(0)
    counted[both.at] = summed.mask(pd.Series(own).isna() & pd.Series(other).isna()).array
    layout = frame["layout"].array.copy()
    of_persons = np.array(frame["layout"].array.take(both.its) == "persons", dtype=bool)
    layout[both.at[of_persons]] = "persons"
    township = frame["township"].array.copy()
    unknown = pd.Series(township.take(both.at)).isna().to_numpy(bool)
    township[both.at[unknown]] = township[both.its[unknown]]
    return {
        _COUNTED: pd.Series(counted, index=frame.index),
        "layout": pd.Series(layout, index=frame.index),
        "township": pd.Series(township, index=frame.index),
    }
