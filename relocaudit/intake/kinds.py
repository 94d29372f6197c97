"""What a cell holds and of which kind: all that the worker needs of the grid."""

from __future__ import annotations

from typing import TypeAlias

Raw: TypeAlias = str | float | int | bool | None

# One letter a cell, so that a column's kinds are one string: blank, text, number, boolean, date
# (value: ISO date or date-time text), time or duration (ISO text), error (value: its text, such as
# "#REF!"), formula without a cached value (value: None).
BLANK, TEXT, NUMBER, BOOL, DATE, TIME, ERROR, FORMULA = " snbdtef"
