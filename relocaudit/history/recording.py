"""Write a run into the history: its files, rules and leads, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, select

from relocaudit import __version__
from relocaudit.history.comparing import Comparison, compared, told
from relocaudit.history.database import COUNTS, FILES, LEADS, RULES, RUNS, SPANS, TOWNSHIPS
from relocaudit.history.opening import History
from relocaudit.history.states import Known
from relocaudit.model.finding import Finding, State
from relocaudit.model.past import Recorded
from relocaudit.model.result import AuditResult


def record(
    history: History,
    result: AuditResult,
    townships: Collection[str],
    key: bytes,
    exit_code: int,
    expected: Collection[str] = (),
) -> Recorded:
    """Store a run, and say what is new, open, reopened, fixed, or open but not looked for.

    `townships` are those that a roster was read of, `expected` those that should have one; `key` is
    the project's. Nothing personal is stored: a person is a token under the key. Raises InputError
    where the database refuses.
    """
    with history.writing() as connection:
        found = compared(connection, result, townships, key, expected)
        _rename(connection, found)
        run = _store_run(connection, result, townships, exit_code)
        _store_leads(connection, run, result.findings, found)
        _open_spans(connection, run, found.states)
        _close_spans(connection, run, found.fixed)
        _store_counts(connection, run, result.findings, found)
        return told(connection, run, found)


def _rename(connection: Connection, found: Comparison) -> None:
    for new in found.names.values():
        lead = found.known[new]
        connection.execute(LEADS.update().where(LEADS.c.id == lead.id).values(fingerprint=new))


def _store_run(
    connection: Connection, result: AuditResult, townships: Collection[str], exit_code: int
) -> int:
    values = {
        "uid": result.run.id,
        "started_at": result.run.started_at.astimezone(UTC).isoformat(),
        "ended_at": datetime.now(UTC).isoformat(),
        "as_of": result.run.as_of.isoformat(),
        "tool": __version__,
        "policy": result.policy.id,
        "policy_digest": result.policy.digest,
        "exit_code": exit_code,
    }
    run = int(connection.execute(RUNS.insert().returning(RUNS.c.id), values).scalar_one())
    files = [
        {"run": run, "role": s.role, "path": s.path, "sha256": s.sha256, "failure": None,
         "records": sum(sheet.records for sheet in s.sheets)}
        for s in result.sources
    ] + [
        {"run": run, "role": "unknown", "path": f.path, "sha256": None, "failure": f.reason,
         "records": None}
        for f in result.failures
    ]  # fmt: skip
    rules = [
        {"run": run, "code": r.code, "status": r.status, "records": r.records,
         "judged": r.judged, "flagged": r.flagged}
        for r in result.coverage
    ]  # fmt: skip
    places = [{"run": run, "name": name} for name in sorted(townships)]
    for table, rows in ((FILES, files), (RULES, rules), (TOWNSHIPS, places)):
        if rows:
            connection.execute(table.insert(), rows)
    return run


def _store_leads(
    connection: Connection,
    run: int,
    findings: Sequence[Finding],
    found: Comparison,
) -> None:
    known = found.known
    rows = [
        {
            "fingerprint": f.fingerprint, "code": f.code, "severity": f.severity.value,
            "township": f.subject.township, "path": f.place.source, "sheet": f.place.sheet,
            "cell": f.place.address, "evidence": _evidence(f),
            "person": found.people[f.fingerprint], "last_seen": run,
        }
        for f in findings
    ]  # fmt: skip
    fresh = [row for row in rows if row["fingerprint"] not in known]
    again = [
        {**row, "known": known[str(row["fingerprint"])].id}
        for row in rows
        if row["fingerprint"] in known
    ]
    if fresh:
        connection.execute(LEADS.insert(), fresh)
    if again:
        connection.execute(LEADS.update().where(LEADS.c.id == bindparam("known")), again)


def _evidence(finding: Finding) -> str:
    files = (cell.ref.source for cell in finding.cells if cell.role == "evidence")
    return "\n".join(dict.fromkeys(path for path in files if path != finding.place.source))


def _open_spans(connection: Connection, run: int, states: Mapping[str, State]) -> None:
    opening = {name for name, state in states.items() if state != "open"}
    if not opening:
        return
    rows = connection.execute(
        select(LEADS.c.id, LEADS.c.fingerprint).where(LEADS.c.last_seen == run)
    )
    spans = [
        {"lead": row.id, "opened": run, "closed": None}
        for row in rows
        if row.fingerprint in opening
    ]
    connection.execute(SPANS.insert(), spans)


def _close_spans(connection: Connection, run: int, fixed: Sequence[Known]) -> None:
    if not fixed:
        return
    closing = SPANS.update().where(SPANS.c.lead == bindparam("gone"), SPANS.c.closed.is_(None))
    connection.execute(closing.values(closed=run), [{"gone": lead.id} for lead in fixed])


def _store_counts(
    connection: Connection,
    run: int,
    findings: Sequence[Finding],
    found: Comparison,
) -> None:
    counts: Counter[tuple[str, str, str, str]] = Counter(
        (f.subject.township or "", f.code, f.severity.value, found.states[f.fingerprint])
        for f in findings
    )
    counts.update((lead.township or "", lead.code, lead.severity, "fixed") for lead in found.fixed)
    keys = ("township", "code", "severity", "state")
    stored = [
        {"run": run, "leads": n, **dict(zip(keys, key, strict=True))} for key, n in counts.items()
    ]
    if stored:
        connection.execute(COUNTS.insert(), stored)
