"""What the history of runs tells, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relocaudit.model.finding import State
from relocaudit.model.result import Fixed


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of the past; times are ISO 8601 in UTC, `leads` counts by state."""

    id: int
    uid: str
    started_at: str
    ended_at: str
    as_of: str
    policy: str
    exit_code: int
    leads: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lead:
    """A finding as the history knows it: no name, no id, no value.

    `opened` and `closed` are runs; `closed` None: still open. `last_seen` is the last run that
    looked and found it: an open lead that a later run did not look for is older there.
    """

    fingerprint: str
    code: str
    severity: str
    township: str | None
    path: str
    sheet: str
    cell: str | None
    opened: int
    closed: int | None
    last_seen: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a run means beside the runs before it.

    `states` by fingerprint for what was found; `fixed` is what is gone although it was looked for,
    and `gone` where it was; `waiting` is open but was not looked for; `missing` are townships that
    reported before, or that the project names.
    """

    run: int
    states: Mapping[str, State]
    fixed: tuple[Fixed, ...]
    waiting: tuple[Lead, ...]
    missing: tuple[str, ...] = ()
    gone: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two runs, the earlier first: leads of the later alone, and of the earlier alone."""

    new: tuple[Lead, ...]
    fixed: tuple[Lead, ...]
