"""Read facts where a column, a table or the record pointed at may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from relocaudit.facts.columns import DERIVED, FIELDS
from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import blank
from relocaudit.model.message import Personal, PersonalKind
from relocaudit.rules.pointers import follow
from relocaudit.tables.table import DefectKind
from relocaudit.tables.units import AREA_SCALE, as_date

_BAD_CELL: tuple[DefectKind, ...] = (
    "unreadable",
    "out-of-range",
    "unknown-code",
    "error-value",
    "no-cached-value",
    "conflict",
    "differs",
)


def column(facts: Facts, table: str, field: str) -> pd.Series:
    """A column by rid; all NA where no file has it, empty where the table was not given."""
    frame = facts.frame(table)
    if frame is not None and field in frame.columns:
        found: pd.Series = frame[field]
        return found
    known = DERIVED[table].get(field)
    dtype = known[0] if known else FIELDS[table][field]
    index = pd.Index([], dtype="int64") if frame is None else frame.index
    return blank(index, dtype)


def lookup(facts: Facts, table: str, field: str, rids: pd.Series) -> pd.Series:
    """The values of a field in the records that `rids` points to; NA where it points nowhere."""
    return follow(rids, column(facts, table, field))


def is_bad_cell(facts: Facts, table: str, field: str) -> pd.Series[bool]:
    """Records whose cell of this field holds something that could not be used: not a blank."""
    rids = {
        d.rid
        for d in facts.defects
        if d.table == table and d.field == field and d.kind in _BAD_CELL and d.rid is not None
    }
    index = column(facts, table, field).index
    return pd.Series(index.isin(list(rids)), index=index, dtype="boolean")


@dataclass(frozen=True, slots=True)
class Cells:
    """Single values of one table, as messages want them; None where the cell is blank."""

    facts: Facts
    table: str

    def text(self, rid: int, field: str) -> str | None:
        value = self._value(rid, field)
        return None if value is None else str(value)

    def count(self, rid: int, field: str) -> int | None:
        value = self._value(rid, field)
        return int(value) if isinstance(value, int) else None

    def yes(self, rid: int, field: str) -> bool | None:
        value = self._value(rid, field)
        return None if value is None else bool(value)

    def area(self, rid: int, field: str) -> Decimal | None:
        value = self.count(rid, field)
        return None if value is None else square_metres(value)

    def day(self, rid: int, field: str) -> date | None:
        value = self.count(rid, field)
        return None if value is None else as_date(value)

    def personal(self, kind: PersonalKind, rid: int, field: str) -> Personal | None:
        value = self.text(rid, field)
        return None if value is None else Personal(kind, value)

    def _value(self, rid: int, field: str) -> object | None:
        frame = self.facts.frame(self.table)
        if frame is None or field not in frame.columns:
            return None
        value: object = frame.at[rid, field]
        if value is pd.NA:
            return None
        # numpy scalars are no Python ints, and messages are typed.
        return value.item() if hasattr(value, "item") else value


def whole(values: pd.Series, rid: int) -> int:
    """The whole number of a record that is known to have one."""
    return int(str(values.at[rid]))


def number_at(values: pd.Series, rid: int) -> int | None:
    """The whole number of a record; None: it has none."""
    value = values.at[rid]
    return None if value is pd.NA else int(str(value))


def square_metres(scaled: int) -> Decimal:
    """An area in 0.0001 m² as m²."""
    return Decimal(scaled) / AREA_SCALE


def scaled_area(area: Decimal) -> int:
    """An area in m² as 0.0001 m²; clauses have at most four decimals."""
    return int(area * AREA_SCALE)


def surely(told: pd.Series) -> pd.Series[bool]:
    """Where a nullable yes/no is known to be yes."""
    return pd.Series(told.to_numpy(bool, na_value=False), index=told.index)
