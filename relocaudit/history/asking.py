"""Ask the history: past runs, the leads of a run, what lies between two, trends; and forget."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import func, select

from relocaudit.errors import InputError
from relocaudit.history.database import COUNTS, LEADS, RUNS, SPANS
from relocaudit.history.opening import History
from relocaudit.model.message import Message
from relocaudit.model.past import Difference, Lead, RunRecord

# Exit codes after which the audit happened.
_AUDITED = (0, 1)


def runs_of(history: History, last: int | None = None) -> tuple[RunRecord, ...]:
    """Runs, the latest first; `last` so many of them at most."""
    c = RUNS.c
    query = select(c.id, c.uid, c.started_at, c.ended_at, c.as_of, c.policy, c.exit_code).order_by(
        c.id.desc()
    )
    with history.reading() as connection:
        rows = connection.execute(query.limit(last) if last is not None else query).all()
        counted = select(COUNTS.c.run, COUNTS.c.state, func.sum(COUNTS.c.leads)).group_by(
            COUNTS.c.run, COUNTS.c.state
        )
        by_run: dict[int, dict[str, int]] = {}
        for run, state, leads in connection.execute(counted):
            by_run.setdefault(run, {})[state] = int(leads)
    return tuple(RunRecord(*row, by_run.get(row.id, {})) for row in rows)


def last_success(history: History) -> datetime | None:
    """When a run last ended that had audited everything it was given."""
    query = select(RUNS.c.ended_at).where(RUNS.c.exit_code.in_(_AUDITED)).order_by(RUNS.c.id.desc())
    with history.reading() as connection:
        found = connection.execute(query.limit(1)).scalar()
    return datetime.fromisoformat(found) if found else None


def leads_at(history: History, run: int) -> tuple[Lead, ...]:
    """The leads that were open after a run. InputError for a run that is not there."""
    _refuse_unknown(history, run)
    c, s = LEADS.c, SPANS.c
    query = (
        select(
            c.fingerprint, c.code, c.severity, c.township, c.path, c.sheet, c.cell,
            s.opened, s.closed, c.last_seen,
        )
        .join(SPANS, s.lead == c.id)
        .where(s.opened <= run, (s.closed.is_(None)) | (s.closed > run))
        .order_by(c.path, c.sheet, c.code, c.cell, c.fingerprint)
    )  # fmt: skip
    with history.reading() as connection:
        return tuple(Lead(**row) for row in connection.execute(query).mappings())


def difference(history: History, earlier: int, later: int) -> Difference:
    """What one run has that the other has not. InputError for a run that is not there."""
    before = {lead.fingerprint: lead for lead in leads_at(history, earlier)}
    after = {lead.fingerprint: lead for lead in leads_at(history, later)}
    return Difference(
        tuple(lead for name, lead in after.items() if name not in before),
        tuple(lead for name, lead in before.items() if name not in after),
    )


def trend(
    history: History,
    by: Literal["township", "code", "severity"],
    runs: Collection[int] | None = None,
) -> Mapping[str, Mapping[int, int]]:
    """Leads found by each of the runs, None: by all (not what was fixed), by `by`."""
    column = COUNTS.c[by]
    query = (
        select(column, COUNTS.c.run, func.sum(COUNTS.c.leads))
        .where(COUNTS.c.state != "fixed")
        .group_by(column, COUNTS.c.run)
        .order_by(column, COUNTS.c.run)
    )
    if runs is not None:
        query = query.where(COUNTS.c.run.in_(runs))
    found: dict[str, dict[int, int]] = {}
    with history.reading() as connection:
        for name, run, leads in connection.execute(query):
            found.setdefault(name, {})[run] = int(leads)
    return found


def purge(history: History, before: str) -> int:
    """Forget runs that began before a moment (ISO 8601, UTC), and what was closed then.

    Open leads stay, with the run that opened them. The last run always stays. Returns how many
    runs went. A SQLite file gives its space back, overwritten.
    """
    with history.writing() as connection:
        last = connection.execute(select(func.max(RUNS.c.id))).scalar()
        old = connection.execute(
            select(RUNS.c.id).where(RUNS.c.started_at < before, RUNS.c.id != last)
        ).scalars().all()  # fmt: skip
        if old:
            connection.execute(RUNS.delete().where(RUNS.c.id.in_(old)))
            first = connection.execute(select(func.min(RUNS.c.id))).scalar()
            connection.execute(SPANS.delete().where(SPANS.c.closed <= first))
            connection.execute(LEADS.delete().where(LEADS.c.id.not_in(select(SPANS.c.lead))))
    if old and history.engine.dialect.name == "sqlite":
        with history.reading() as connection:
            connection.exec_driver_sql("VACUUM")
    return len(old)


def forget(history: History, days: int) -> int:
    """Forget runs older than so many days; returns how many went."""
    return purge(history, (datetime.now(UTC) - timedelta(days=days)).isoformat())


def _refuse_unknown(history: History, run: int) -> None:
    with history.reading() as connection:
        known = connection.execute(select(RUNS.c.id).where(RUNS.c.id == run)).scalar()
    if known is None:
        message = Message.of("the history has no run {run}", run=run)
        raise InputError(history.place, "history", message)
