"""A finding as an office works it off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from relocaudit.model.finding import Finding, Verdict
from relocaudit.model.pack.home import Home
from relocaudit.model.ruling import Mending, Ruling

Doubt = Literal["conflicting", "expired", "unproven"]


@dataclass(frozen=True, slots=True)
class Case:
    """One finding, whose it is, and what is known of its mending.

    `township` is that of the finding, of its household, else of its file. `home` is None where the
    finding is about no single household. `amount` (yuan) is the money concerned; `due` the last day
    for mending, where the policy sets one. `ruling` is what somebody found on site and counts;
    `doubt` says why what somebody found does not count; `mending` is as last entered.
    """

    finding: Finding
    township: str | None = None
    home: Home | None = None
    amount: Decimal | None = None
    due: date | None = None
    ruling: Ruling | None = None
    verdict: Verdict | None = None
    doubt: Doubt | None = None
    mending: Mending = field(default_factory=Mending)

    @property
    def is_settled(self) -> bool:
        """Struck off the list: found untrue, with evidence. What is called mended, but is still
        found, stays on it.
        """
        return self.verdict == "refuted"

    @property
    def household(self) -> tuple[str | int, ...] | None:
        """What tells this household from others; None for a finding about none."""
        home, subject = self.home, self.finding.subject
        if home is not None:
            return (home.key,)
        if subject.level not in ("household", "person"):
            return None
        if subject.household:
            return (self.township or "", subject.household)
        name = subject.head_name or subject.name
        return (self.township or "", subject.village or "", name) if name else None
