"""What each rule looked at: shown as loudly as what it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relocaudit.model.message import Message


@dataclass(frozen=True, slots=True)
class NotJudged:
    """How many records a rule could not judge for one reason."""

    reason: Message
    records: int


@dataclass(frozen=True, slots=True)
class RuleRun:
    """records = judged + exempt + not judged; flagged counts records with a hit.

    `reason` says why a rule was skipped or what crashed; None when it ran.
    """

    code: str
    status: Literal["ran", "skipped", "crashed"]
    records: int = 0
    judged: int = 0
    flagged: int = 0
    exempt: int = 0
    not_judged: tuple[NotJudged, ...] = ()
    reason: Message | None = None
