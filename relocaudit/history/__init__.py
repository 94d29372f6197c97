"""Runs and leads over time, in a database: values only, and nothing personal."""

from relocaudit.history.comparing import compare
from relocaudit.history.keeping import claim
from relocaudit.history.opening import History, open_history
from relocaudit.history.recording import record
from relocaudit.model.past import Lead, Recorded, RunRecord

__all__ = [
    "History",
    "Lead",
    "Recorded",
    "RunRecord",
    "claim",
    "compare",
    "open_history",
    "record",
]
