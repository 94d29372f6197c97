"""The arithmetic of GB 11643 identity numbers, over whole arrays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from relocaudit.tables.table import TEXT

Ints: TypeAlias = npt.NDArray[np.int64]

OLDEST = 120
_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], dtype=np.int64)
_EPOCH = date(1970, 1, 1)


def judge(numbers: pd.Series, as_of: int) -> pd.DataFrame:
    """Judge numbers of 17 digits and a digit or X.

    Columns: `fault` (date, future, age, check-digit; NA: none), `birth` (epoch day, NA if there
    is no such day) and `sex`. The first fault in that order counts.
    """
    digits = _digits(numbers, 18)
    birth, real = _birth_days(digits)
    wrong_check = digits[:, 17] != _check_values(digits[:, :17])
    fault = pd.Series(pd.NA, index=numbers.index, dtype=TEXT)
    fault[wrong_check] = "check-digit"
    fault[birth <= _too_old(as_of)] = "age"
    fault[birth > as_of] = "future"
    fault[~real] = "date"
    return pd.DataFrame(
        {
            "fault": fault,
            "birth": pd.Series(birth, index=numbers.index, dtype="Int64").mask(~real),
            "sex": pd.Series(
                np.where(digits[:, 16] % 2 == 1, "male", "female"), index=numbers.index, dtype=TEXT
            ),
        }
    )


def modern(old: pd.Series) -> pd.Series:
    """15-digit numbers as 18 characters: the century put in, the check digit added."""
    long = old.str.slice(0, 6) + "19" + old.str.slice(6, 15)
    checks = np.array(list("0123456789X"))[_check_values(_digits(long, 17))]
    return long + pd.Series(checks, index=old.index, dtype=TEXT)


def _digits(numbers: pd.Series, width: int) -> Ints:
    characters = np.array(numbers.to_list(), dtype=f"U{width}")
    digits = characters.view(np.uint32).reshape(len(numbers), width).astype(np.int64) - ord("0")
    digits[digits == ord("X") - ord("0")] = 10
    return digits


def _check_values(digits: Ints) -> Ints:
    values: Ints = (12 - digits @ _WEIGHTS % 11) % 11
    return values


def _birth_days(digits: Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
    year = digits[:, 6:10] @ np.array([1000, 100, 10, 1])
    month = digits[:, 10:12] @ np.array([10, 1])
    day = digits[:, 12:14] @ np.array([10, 1])
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    first = months.astype("datetime64[D]").astype(np.int64)
    next_first = (months + 1).astype("datetime64[D]").astype(np.int64)
    birth: Ints = first + day - 1
    real = (month >= 1) & (month <= 12) & (day >= 1) & (birth < next_first)
    return birth, real


def _too_old(as_of: int) -> int:
    """The last birth day of those older than `OLDEST` full years."""
    today = _EPOCH + timedelta(days=as_of)
    leap_day = (today.month, today.day) == (2, 29)
    last = date(today.year - OLDEST - 1, today.month, 28 if leap_day else today.day)
    return (last - _EPOCH).days
