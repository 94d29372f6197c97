"""Write a run into the history: its files, rules and leads, in one transaction."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, bindparam, select

from relocaudit import __version__
from relocaudit.history.database import COUNTS, FILES, LEADS, RULES, RUNS, SPANS
from relocaudit.history.opening import History
from relocaudit.history.records import Lead, Recorded
from relocaudit.history.states import Known, looked_at, renamed, states_of
from relocaudit.model.finding import Finding, State
from relocaudit.model.result import AuditResult, Fixed


def record(
    history: History,
    result: AuditResult,
    townships: Collection[str],
    key: bytes,
    exit_code: int,
) -> Recorded:
    """Store a run, and say what is new, open, reopened, fixed, or open but not looked for.

    `townships` are those that a roster was read of; `key` is the project's. Nothing personal is
    stored: a person is a token under the key. Raises InputError where the database refuses.
    """
    people = {f.fingerprint: _token(f.subject.person, key) for f in result.findings}
    looked = looked_at(result, townships)
    with history.writing() as connection:
        known = _known(connection)
        _rename(connection, renamed(result.findings, people, known, looked), known)
        states = states_of([finding.fingerprint for finding in result.findings], known)
        run = _store_run(connection, result, exit_code)
        _store_leads(connection, run, result.findings, people, known)
        _open_spans(connection, run, states)
        gone = [lead for lead in known.values() if lead.open and lead.fingerprint not in states]
        fixed = [lead for lead in gone if looked.at(lead)]
        _close_spans(connection, run, fixed)
        _store_counts(connection, run, result.findings, states, fixed)
        waiting = _leads(connection, [lead for lead in gone if not looked.at(lead)])
    mended = sorted(
        (Fixed(k.code, k.fingerprint) for k in fixed), key=lambda f: (f.code, f.fingerprint)
    )
    return Recorded(run, states, tuple(mended), waiting)


def _token(person: str | None, key: bytes) -> str | None:
    if not person:
        return None
    return hmac.new(key, person.encode("utf-8", "surrogatepass"), sha256).hexdigest()[:32]


def _known(connection: Connection) -> dict[str, Known]:
    still = {
        row.lead for row in connection.execute(select(SPANS.c.lead).where(SPANS.c.closed.is_(None)))
    }
    c = LEADS.c
    rows = connection.execute(
        select(
            c.id, c.fingerprint, c.code, c.severity, c.township, c.path, c.sheet, c.cell, c.person
        )
    )
    return {row.fingerprint: Known(*row, row.id in still) for row in rows}


def _rename(connection: Connection, names: Mapping[str, str], known: dict[str, Known]) -> None:
    for old, new in names.items():
        lead = known.pop(old)
        connection.execute(LEADS.update().where(LEADS.c.id == lead.id).values(fingerprint=new))
        known[new] = replace(lead, fingerprint=new)


def _store_run(connection: Connection, result: AuditResult, exit_code: int) -> int:
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
    for table, rows in ((FILES, files), (RULES, rules)):
        if rows:
            connection.execute(table.insert(), rows)
    return run


def _store_leads(
    connection: Connection,
    run: int,
    findings: Sequence[Finding],
    people: Mapping[str, str | None],
    known: Mapping[str, Known],
) -> None:
    rows = [
        {
            "fingerprint": f.fingerprint, "code": f.code, "severity": f.severity.value,
            "township": f.subject.township, "path": f.place.source, "sheet": f.place.sheet,
            "cell": f.place.address, "person": people[f.fingerprint], "last_seen": run,
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
    states: Mapping[str, State],
    fixed: Sequence[Known],
) -> None:
    counts: Counter[tuple[str, str, str, str]] = Counter(
        (f.subject.township or "", f.code, f.severity.value, states[f.fingerprint])
        for f in findings
    )
    counts.update((lead.township or "", lead.code, lead.severity, "fixed") for lead in fixed)
    keys = ("township", "code", "severity", "state")
    stored = [
        {"run": run, "leads": n, **dict(zip(keys, key, strict=True))} for key, n in counts.items()
    ]
    if stored:
        connection.execute(COUNTS.insert(), stored)


def _leads(connection: Connection, known: Sequence[Known]) -> tuple[Lead, ...]:
    wanted = {lead.id for lead in known}
    if not wanted:
        return ()
    c, s = LEADS.c, SPANS.c
    rows = connection.execute(
        select(c.id, c.fingerprint, c.code, c.severity, c.township, c.path, c.sheet, c.cell,
               s.opened, s.closed, c.last_seen)
        .join(SPANS, s.lead == c.id)
        .where(s.closed.is_(None))
        .order_by(c.path, c.sheet, c.code, c.fingerprint)
    )  # fmt: skip
    return tuple(Lead(*row[1:]) for row in rows if row.id in wanted)
