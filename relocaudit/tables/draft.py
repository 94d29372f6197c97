"""Columns resolved so far, on the way to a `ColumnMap`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from relocaudit.model.source import ColumnReason

# How sure a reading is, by what it rests on; the scale is part of `inspect`'s public output.
CONFIDENCE: Final[dict[ColumnReason, float]] = {
    "pinned": 1.0,
    "header": 1.0,
    "variant": 0.95,
    "sideways": 0.95,
    "answer": 0.95,
    "members-in-cell": 0.85,
    "position": 0.85,
    "content": 0.8,
    "content-alone": 0.6,
    "nearest": 0.5,
}


@dataclass(slots=True)
class Draft:
    """Column → (field, reason); a column that the user pinned is never changed again.

    `foreign` holds, by field, the column whose words are of another list, and the commonest one;
    `answers` the yes/no column beside the dates of an event.
    """

    taken: dict[int, tuple[str, ColumnReason]] = field(default_factory=dict)
    pinned: frozenset[int] = frozenset()
    ambiguous: dict[str, list[int]] = field(default_factory=dict)
    foreign: dict[str, tuple[int, str]] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)

    def columns(self, name: str) -> list[int]:
        return sorted(column for column, (taken, _) in self.taken.items() if taken == name)

    def take(self, column: int, name: str, reason: ColumnReason) -> None:
        if column not in self.pinned:
            self.taken[column] = (name, reason)

    def drop(self, columns: Sequence[int], reason: ColumnReason) -> None:
        for column in columns:
            self.take(column, "", reason)
