"""What a look at the machine and at a project says, before a run has to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from relocaudit.model.message import Message


class Condition(IntEnum):
    """How one thing is; the greatest of all is the exit code of `doctor`."""

    FINE = 0
    MEND = 1
    UNUSABLE = 2


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name (a msgid), how it is, and what to do about it."""

    name: str
    condition: Condition
    said: Message
    remedy: Message | None = None


def fine(name: str, said: Message) -> Check:
    return Check(name, Condition.FINE, said)


def worst(checks: Iterable[Check]) -> Condition:
    return max((check.condition for check in checks), default=Condition.FINE)
