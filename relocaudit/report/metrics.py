"""Figures of a run in the text format of Prometheus, for its node exporter's textfile collector."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from relocaudit.model.past import Recorded
from relocaudit.model.result import AuditResult


def metrics_text(
    result: AuditResult, recorded: Recorded, exit_code: int, last_success: datetime | None
) -> str:
    """Findings by severity and state, duration, exit code.

    `last_success` is when a run last audited everything that it was given.

    Township names are left out: labels of many values are what such systems bear least.
    """
    counts: Counter[tuple[str, str]] = Counter(
        (finding.severity.value, finding.state or "unknown") for finding in result.findings
    )
    seconds = (datetime.now(UTC) - result.run.started_at).total_seconds()
    lines = [
        *_gauge("relocaudit_findings", "Findings of the last run", {
            f'{{severity="{severity}",state="{state}"}}': n
            for (severity, state), n in sorted(counts.items())
        }),
        *_gauge("relocaudit_fixed", "Findings gone since the run before",
                {"": len(recorded.fixed)}),
        *_gauge("relocaudit_waiting", "Open findings not looked for", {"": len(recorded.waiting)}),
        *_gauge("relocaudit_townships_missing", "Townships that did not report",
                {"": len(recorded.missing)}),
        *_gauge("relocaudit_unusable_files", "Files that could not be used",
                {"": len(result.failures)}),
        *_gauge("relocaudit_duration_seconds", "Duration of the last run", {"": round(seconds, 3)}),
        *_gauge("relocaudit_exit_code", "Exit code of the last run", {"": exit_code}),
        *_gauge("relocaudit_last_run_timestamp_seconds", "When the last run ended",
                {"": int(time.time())}),
    ]  # fmt: skip
    if last_success is not None:
        lines += _gauge(
            "relocaudit_last_success_timestamp_seconds",
            "When a run last audited everything it was given",
            {"": int(last_success.timestamp())},
        )
    return "\n".join(lines) + "\n"


def _gauge(name: str, about: str, values: Mapping[str, float]) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} gauge"
    for labels, value in values.items():
        yield f"{name}{labels} {value}"
