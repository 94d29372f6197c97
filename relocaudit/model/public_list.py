"""What `mask` did to a list, and what `mask --check` found in one, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relocaudit.model.message import Message
from relocaudit.model.public_numbers import NumberKind


@dataclass(frozen=True, slots=True)
class MaskedList:
    """A copy for public notice: how many cells of each kind changed, and what to know of it.

    `left_out` are msgids of what the copy does not have.
    """

    path: str
    target: str
    counts: Mapping[str, int]
    left_out: tuple[str, ...]
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A full number in a list; `cell` is empty where it stands in a part that is no cell.

    `masked` is what may be shown of it.
    """

    place: str
    cell: str
    kind: NumberKind
    masked: str


@dataclass(frozen=True, slots=True)
class ListChecked:
    """What shows in full, and what could not be looked into."""

    path: str
    shown: tuple[ShownNumber, ...]
    remarks: tuple[Message, ...]

    @property
    def exit_code(self) -> int:
        return 1 if self.shown else 0
