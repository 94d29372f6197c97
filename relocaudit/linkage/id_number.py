"""The arithmetic of GB 11643 identity numbers, over whole arrays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from relocaudit.tables.units import as_date, epoch_day

Ints: TypeAlias = npt.NDArray[np.int64]

OLDEST = 120
_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], dtype=np.int64)


def judge(
    numbers: Sequence[str], as_of: int
) -> tuple[list[str | None], list[int | None], list[str]]:
    """Judge numbers of 17 digits and a digit or X: fault, birth and sex of each.

    `fault` is date, future, age or check-digit, the first in that order (None: none), `birth` an
    epoch day, None if there is no such day.
    """
    digits = _digits(numbers, 18)
    birth, real = _birth_days(digits)
    wrong_check = digits[:, 17] != _check_values(digits[:, :17])
    fault = np.full(len(numbers), None, dtype=object)
    fault[wrong_check] = "check-digit"
    fault[birth <= _too_old(as_of)] = "age"
    fault[birth > as_of] = "future"
    fault[~real] = "date"
    days = birth.astype(object)
    days[~real] = None
    sex = np.where(digits[:, 16] % 2 == 1, "male", "female")
    return fault.tolist(), days.tolist(), sex.tolist()


def modern(old: str) -> str:
    """A 15-digit number as 18 characters: the century put in, the check digit added."""
    long = old[:6] + "19" + old[6:]
    return long + "0123456789X"[int(_check_values(_digits([long], 17))[0])]


def _digits(numbers: Sequence[str], width: int) -> Ints:
    characters = np.array(numbers, dtype=f"U{width}")
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
    today = as_date(as_of)
    leap_day = (today.month, today.day) == (2, 29)
    last = date(today.year - OLDEST - 1, today.month, 28 if leap_day else today.day)
    return epoch_day(last)
