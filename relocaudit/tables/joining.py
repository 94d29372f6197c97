"""Tables of one name, put one behind the other: their records get numbers of their own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pandas as pd

from relocaudit.tables.enforce import concat
from relocaudit.tables.table import Defect, Origin, Table

HOME = "household_rid"


@dataclass(slots=True)
class Joining:
    """Tables as they were read; `packed.Filling` is the same for many packed ones."""

    name: str
    _parts: list[Table] = field(default_factory=list)

    def add(self, table: Table, first: int, first_household: int) -> None:
        """Records are numbered from `first` on, households of people from `first_household`."""
        self._parts.append(_numbered(table, first, first_household))

    def table(self) -> Table:
        return concat(self.name, self._parts)


def _numbered(table: Table, first: int, first_household: int) -> Table:
    frame = table.frame
    if first_household and HOME in frame.columns:
        frame = frame.assign(**{HOME: frame[HOME] + first_household})
    if not first:
        return replace(table, frame=frame)
    rids = pd.RangeIndex(first, first + len(frame))
    origin = table.origin
    return replace(
        table,
        frame=frame.set_axis(rids),
        raw=table.raw.set_axis(rids),
        origin=Origin(
            origin.rows.set_axis(rids),
            origin.columns,
            {(rid + first, name): place for (rid, name), place in origin.moved.items()},
        ),
        defects=tuple(numbered_defect(defect, first) for defect in table.defects),
    )


def numbered_defect(defect: Defect, first: int) -> Defect:
    return defect if defect.rid is None else replace(defect, rid=defect.rid + first)
