"""One value of a frame by record and column; pandas types scalars too widely to be used bare."""

from __future__ import annotations

import pandas as pd


def text_at(frame: pd.DataFrame, rid: int, column: str) -> str | None:
    """The text of a cell; None where it is NA or the frame has no such column."""
    if column not in frame.columns:
        return None
    value = frame[column].array[frame.index.get_loc(rid)]
    return None if value is pd.NA or value is None else str(value)


def whole_at(frame: pd.DataFrame, rid: int, column: str) -> int | None:
    """A whole number of a cell; None where it is NA or the frame has no such column."""
    text = text_at(frame, rid, column)
    return None if text is None else int(text)
