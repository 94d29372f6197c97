"""What the texts beside a payment say of it: an instalment, the month that it is for."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from relocaudit.linkage.lookup import column, listed, rids
from relocaudit.tables.table import Table
from relocaudit.tables.units import epoch_day

_PART = re.compile(
    r"首[付期笔次批]|分期|分[两三四]?次|预[付拨]|进度款|部分|[尾余]款|尾数|剩余|第[一二三四五\d][期次]|\d{1,2}[%％]"
)
_MONTH = re.compile(r"(?<!\d)(20\d{2})[年./-](0?[1-9]|1[0-2])(?:月|(?!\d))")


def is_part(table: Table) -> pd.Series:
    """Payments that item or remark calls an instalment."""
    texts = (column(table.raw, "item"), column(table.frame, "remark"))
    said = zip(*map(listed, texts), strict=True)
    told = [any(text and _PART.search(text) for text in texts) for texts in said]
    return pd.Series(pd.array(told, dtype="boolean"), index=rids(table.frame).index)


def period(table: Table) -> pd.Series:
    """The first day of the one month that batch, item or remark of a utility payment names."""
    of_utilities = listed(column(table.frame, "item") == "utilities")
    texts = (column(table.frame, "batch"), column(table.raw, "item"), column(table.frame, "remark"))
    said = zip(of_utilities, *map(listed, texts), strict=True)
    told = [_month(texts) if is_utility else None for is_utility, *texts in said]
    return pd.Series(pd.array(told, dtype="Int64"), index=table.frame.index)


def _month(texts: list[str | None]) -> int | None:
    months = {(int(y), int(m)) for text in texts if text for y, m in _MONTH.findall(text)}
    return epoch_day(date(*months.pop(), 1)) if len(months) == 1 else None
