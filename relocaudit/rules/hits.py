"""What a rule answers: of every record whether it was judged, and the failing ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from relocaudit.model.cell import CellRef
from relocaudit.model.message import Message, Param
from relocaudit.model.severity import Severity
from relocaudit.tables.table import TEXT

JUDGED, EXEMPT = "judged", "exempt"


@dataclass(frozen=True, slots=True)
class Hit:
    """One failing record and its flagged cell; `evidence` are (table, rid, field) of other cells.

    `ref` overrides the flagged cell where no record is concerned (a header, a sheet). `rests_on`
    is what the finding says of the pair that it rests on, where no equal id made it; the engine
    sets it where only names did.
    """

    table: str
    rid: int | None
    field: str
    severity: Severity
    params: Mapping[str, Param]
    variant: str = ""
    ref: CellRef | None = None
    evidence: tuple[tuple[str, int, str], ...] = ()
    rests_on: Message | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What a rule says of each record of its level: `judged`, `exempt`, or why it could not be.

    The reasons are msgids. `rows` are the failing records in file order.
    """

    judged: pd.Series[str]
    rows: tuple[Hit, ...] = ()


def outcome(
    fires: pd.Series[bool],
    *,
    exempt: pd.Series[bool] | None = None,
    unknown: Mapping[str, pd.Series[bool]] | None = None,
) -> tuple[pd.Series[str], pd.Index]:
    """Sort records into judged, exempt and not judged, and name those that fire.

    `fires` is a nullable boolean by rid: NA is neither pass nor failure. `unknown` maps a reason
    (msgid) to the records it holds for; the first reason that holds wins; a record whose `fires`
    is NA for no named reason gets "a value it needs is blank or unreadable".
    """
    index = fires.index
    told = np.full(len(index), JUDGED, dtype=object)
    told[fires.isna().to_numpy(bool)] = "a value it needs is blank or unreadable"
    for reason, where in reversed(list((unknown or {}).items())):
        told[where.to_numpy(bool, na_value=False)] = reason
    if exempt is not None:
        told[exempt.to_numpy(bool, na_value=False)] = EXEMPT
    failing = fires.to_numpy(bool, na_value=False) & (told == JUDGED)
    return pd.Series(pd.array(told, dtype=TEXT), index=index), index[failing]
