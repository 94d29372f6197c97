"""The result of one audit: values only, so that it prints, stores and compares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from relocaudit.model.coverage import RuleRun
from relocaudit.model.finding import Finding
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.model.source import Source


@dataclass(frozen=True, slots=True)
class RunInfo:
    """Which run this was; only `id` and `started_at` differ between equal runs."""

    id: str
    started_at: datetime
    as_of: date


@dataclass(frozen=True, slots=True)
class PolicyInfo:
    """The profile in force; `digest` covers every clause of it."""

    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or input that could not be used: the audit went on without it (exit 2)."""

    path: str
    reason: str
    message: Message


@dataclass(frozen=True, slots=True)
class Fixed:
    """A finding of an earlier run that is gone although its rule ran."""

    code: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class AuditResult:
    """Findings are sorted by source, sheet, row, column and code; their states come from earlier
    copies or, in a run of a project, from the run before.
    """

    run: RunInfo
    policy: PolicyInfo
    sources: tuple[Source, ...]
    coverage: tuple[RuleRun, ...]
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    compared_with: Literal["copy", "run"] = "copy"

    def exit_code(self, fail_on: Severity | None, *, only_new: bool = False) -> int:
        """0 nothing at or above `fail_on` · 1 findings · 2 unusable input · 3 a rule crashed.

        `fail_on` None (`--fail-on never`) counts no finding; `verify` findings never count,
        nor do those a verdict has refuted. `only_new`: nor those that were open before.
        """
        if any(run.status == "crashed" for run in self.coverage):
            return 3
        if self.failures:
            return 2
        counted = (
            f
            for f in self.findings
            if f.verdict != "refuted" and not (only_new and f.state == "open")
        )
        if fail_on is not None and any(f.severity.rank >= fail_on.rank for f in counted):
            return 1
        return 0
