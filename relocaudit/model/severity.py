"""How grave a finding is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """From what fails acceptance down to what only a visit can decide."""

    REDLINE = "redline"
    PROBLEM = "problem"
    NOTICE = "notice"
    VERIFY = "verify"

    @property
    def rank(self) -> int:
        """3 for `redline` down to 0 for `verify`."""
        return 3 - list(Severity).index(self)
