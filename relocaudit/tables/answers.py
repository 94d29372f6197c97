"""是否入住 beside 入住时间: one event in two columns, its day and a yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from relocaudit.tables.typed import TypedColumn


@dataclass(frozen=True, slots=True)
class Answered:
    """An event from both columns.

    `from_answer` are the records whose cell is the yes/no one, since they have no day.
    `contradicted` are those with a day and a no, as (answer, day) in the words of the cells: the
    event is unknown there.
    """

    typed: TypedColumn
    from_answer: tuple[int, ...]
    contradicted: Mapping[int, tuple[str, str]]


def answered(name: str, dated: TypedColumn, answer: TypedColumn) -> Answered:
    """Join the day of `dated` with the yes or no of `answer`."""
    first, said = dated.columns[name], answer.columns[f"{name}_done"]
    done = dated.columns[f"{name}_done"].fillna(said)
    against = (first.notna() & ~said.fillna(True)).tolist()
    contradicted = {
        record: (answer.raw[record], dated.raw[record])
        for record, opposed in enumerate(against) if opposed
    }  # fmt: skip
    unknown = pd.Series(against, index=first.index)
    columns = {
        name: first.mask(unknown),
        f"{name}_last": dated.columns[f"{name}_last"].mask(unknown),
        f"{name}_done": done.mask(unknown),
    }
    instead = [i for i, raw in enumerate(dated.raw) if not raw.strip() and answer.raw[i].strip()]
    raw = list(dated.raw)
    for record in instead:
        raw[record] = answer.raw[record]
    return Answered(replace(dated, columns=columns, raw=raw), tuple(instead), contradicted)
