"""A result beside the past: read from the history, nothing is stored."""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import Connection, or_, select

from relocaudit.history.database import LEADS, SPANS, TOWNSHIPS
from relocaudit.history.opening import History
from relocaudit.history.states import Known, Looked, looked_at, renamed, states_of
from relocaudit.model.finding import State
from relocaudit.model.past import Lead, Recorded
from relocaudit.model.result import AuditResult, Fixed

# As typed, with a digit too few or too many; a spreadsheet keeps fifteen digits and writes zeros.
_ID_NUMBER = re.compile(r"(?!(\d)\1+$)(?!\d{15}0+$)\d{13,19}[\dXx]")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A result beside the past; `known` has the leads of the past under their present names."""

    looked: Looked
    people: Mapping[str, str | None]
    known: Mapping[str, Known]
    names: Mapping[str, str]
    states: Mapping[str, State]

    @property
    def gone(self) -> list[Known]:
        return [k for k in self.known.values() if k.open and k.fingerprint not in self.states]

    @property
    def fixed(self) -> list[Known]:
        return [lead for lead in self.gone if self.looked.at(lead)]


def compare(
    history: History,
    result: AuditResult,
    townships: Collection[str],
    key: bytes,
    expected: Collection[str] = (),
) -> Recorded:
    """What `record` would say, without storing anything; its `run` is 0."""
    with history.reading() as connection:
        return told(connection, 0, compared(connection, result, townships, key, expected))


def compared(
    connection: Connection,
    result: AuditResult,
    townships: Collection[str],
    key: bytes,
    expected: Collection[str] = (),
) -> Comparison:
    """`expected` are townships that should report, whether any run has seen them or not."""
    people = {f.fingerprint: _token(f.subject.person, key) for f in result.findings}
    looked = looked_at(result, townships, _reported(connection).union(expected))
    known = _known(connection)
    names = renamed(result.findings, people, known, looked)
    for old, new in names.items():
        known[new] = replace(known.pop(old), fingerprint=new)
    states = states_of([finding.fingerprint for finding in result.findings], known)
    return Comparison(looked, people, known, names, states)


def told(connection: Connection, run: int, found: Comparison) -> Recorded:
    fixed = sorted((lead.code, lead.fingerprint) for lead in found.fixed)
    waiting = _leads(connection, [lead for lead in found.gone if not found.looked.at(lead)])
    mended = tuple(Fixed(code, name) for code, name in fixed)
    missing = tuple(sorted(found.looked.missing))
    gone = _leads(connection, found.fixed, closed=run)
    return Recorded(run, found.states, mended, waiting, missing, gone)


def _reported(connection: Connection) -> set[str]:
    return set(connection.execute(select(TOWNSHIPS.c.name).distinct()).scalars())


def _token(person: str | None, key: bytes) -> str | None:
    # 无, 办理中 and numbers rounded by a spreadsheet stand for many people, and so for nobody.
    if not person or not _ID_NUMBER.fullmatch(person):
        return None
    return hmac.new(key, person.encode("utf-8", "surrogatepass"), sha256).hexdigest()[:32]


def _known(connection: Connection) -> dict[str, Known]:
    still = {
        row.lead for row in connection.execute(select(SPANS.c.lead).where(SPANS.c.closed.is_(None)))
    }
    c = LEADS.c
    rows = connection.execute(
        select(
            c.id,
            c.fingerprint,
            c.code,
            c.severity,
            c.township,
            c.path,
            c.sheet,
            c.cell,
            c.person,
            c.evidence,
        )
    )  # fmt: skip
    return {row["fingerprint"]: Known(**row, open=row["id"] in still) for row in rows.mappings()}


def _leads(
    connection: Connection, known: Sequence[Known], closed: int | None = None
) -> tuple[Lead, ...]:
    """As they stand in the history; also those that the run `closed` has just closed."""
    wanted = {lead.id for lead in known}
    if not wanted:
        return ()
    c, s = LEADS.c, SPANS.c
    rows = connection.execute(
        select(c.id, c.fingerprint, c.code, c.severity, c.township, c.path, c.sheet, c.cell,
               s.opened, s.closed, c.last_seen)
        .join(SPANS, s.lead == c.id)
        .where(or_(s.closed.is_(None), s.closed == closed))
        .order_by(c.path, c.sheet, c.code, c.fingerprint)
    )  # fmt: skip
    return tuple(Lead(*row[1:]) for row in rows if row.id in wanted)
