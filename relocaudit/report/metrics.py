"""Figures of a run in the text format of Prometheus, for its node exporter's textfile collector."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from relocaudit import __version__
from relocaudit.model.finding import State
from relocaudit.model.past import Recorded
from relocaudit.model.result import AuditResult
from relocaudit.model.severity import Severity
from relocaudit.report.visible import encodable

_STATES: tuple[State, ...] = ("new", "open", "reopened")
Labels = tuple[tuple[str, str], ...]


def metrics_text(
    project: str,
    result: AuditResult,
    recorded: Recorded,
    exit_code: int,
    last_success: datetime | None,
) -> str:
    """Findings by severity and state, what was read, duration, exit code.

    `last_success` is when a run last audited everything that it was given. Every sample is told,
    a zero too, and carries the project's folder: one collector reads the files of several.

    Townships are counted, not named: their names are cells of a roster, a slipped column would put
    the names of people there, and others read this file.
    """
    seconds = (datetime.now(UTC) - result.run.started_at).total_seconds()
    crashed = sum(run.status == "crashed" for run in result.coverage)
    refuted = sum(finding.verdict == "refuted" for finding in result.findings)
    told: list[tuple[str, str, Mapping[Labels, float]]] = [
        ("info", "Version of the program", {(("version", __version__),): 1}),
        ("findings", "Findings of the last run", _findings(result)),
        ("refuted", "Findings of the last run that field work refuted", {(): refuted}),
        ("fixed", "Findings gone since the run before", {(): len(recorded.fixed)}),
        ("waiting", "Open findings not looked for", {(): len(recorded.waiting)}),
        ("townships_missing", "Townships that did not report", {(): len(recorded.missing)}),
        ("files", "Files that were read", {(): len(result.sources)}),
        ("unusable_files", "Files that could not be used", {(): len(result.failures)}),
        ("crashed_rules", "Rules that broke", {(): crashed}),
        ("duration_seconds", "Duration of the last run", {(): round(seconds, 3)}),
        ("exit_code", "Exit code of the last run", {(): exit_code}),
        ("last_run_timestamp_seconds", "When the last run ended", {(): int(time.time())}),
    ]
    if last_success is not None:
        about = "When a run last audited everything it was given"
        told.append(("last_success_timestamp_seconds", about, {(): int(last_success.timestamp())}))
    lines = [line for entry in told for line in _gauge(project, *entry)]
    return "\n".join(lines) + "\n"


def _findings(result: AuditResult) -> Mapping[Labels, int]:
    counts = Counter(
        (finding.severity.value, finding.state or "new") for finding in result.findings
    )
    return {
        (("severity", severity.value), ("state", state)): counts[severity.value, state]
        for severity in Severity
        for state in _STATES
    }


def _gauge(project: str, name: str, about: str, values: Mapping[Labels, float]) -> Iterator[str]:
    yield f"# HELP relocaudit_{name} {about}"
    yield f"# TYPE relocaudit_{name} gauge"
    for labels, value in values.items():
        told = ",".join(
            f'{key}="{_escaped(text)}"' for key, text in (("project", project), *labels)
        )
        yield f"relocaudit_{name}{{{told}}} {value}"


def _escaped(text: str) -> str:
    text = encodable(text).replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n")
