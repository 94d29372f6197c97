"""Keep what people found on site, beside the leads it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import RowMapping, select

from relocaudit.history.database import LEADS, MENDING, RULINGS
from relocaudit.history.opening import History
from relocaudit.model.personal import mask_text
from relocaudit.model.ruling import Ruling

_TEXTS = ("evidence", "paper", "who", "note", *MENDING)


def store_rulings(history: History, rulings: Iterable[Ruling]) -> int:
    """Add entries in the order given; what a file said last of a lead is not stored again.

    Returns how many were new. Runs of seven and more digits are stored masked.
    """
    with history.writing() as connection:
        stored = connection.execute(select(RULINGS).order_by(RULINGS.c.id)).mappings().all()
        last = {(r.fingerprint, r.origin): r for r in _stored(stored)}
        fresh: list[Ruling] = []
        for ruling in map(_masked, rulings):
            key = (ruling.fingerprint, ruling.origin)
            if last.get(key) != ruling:
                last[key] = ruling
                fresh.append(ruling)
        if fresh:
            connection.execute(RULINGS.insert(), [_row(ruling) for ruling in fresh])
    return len(fresh)


def rulings_of(history: History) -> tuple[Ruling, ...]:
    """All entries, in the order in which they came."""
    with history.reading() as connection:
        rows = connection.execute(select(RULINGS).order_by(RULINGS.c.id)).mappings().all()
    return tuple(_stored(rows))


def unknown_leads(history: History, rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """Entries about leads that no run ever found."""
    with history.reading() as connection:
        known = set(connection.execute(select(LEADS.c.fingerprint)).scalars())
    return tuple(ruling for ruling in rulings if ruling.fingerprint not in known)


def _masked(ruling: Ruling) -> Ruling:
    texts = {name: mask_text(getattr(ruling, name)) for name in _TEXTS}
    return Ruling(
        ruling.fingerprint,
        ruling.outcome,
        day=ruling.day,
        expires=ruling.expires,
        origin=ruling.origin,
        **texts,
    )


def _row(ruling: Ruling) -> dict[str, str | None]:
    return {
        "fingerprint": ruling.fingerprint,
        "outcome": ruling.outcome or "",
        **{name: getattr(ruling, name) for name in _TEXTS},
        "day": ruling.day.isoformat() if ruling.day else None,
        "expires": ruling.expires.isoformat() if ruling.expires else None,
        "origin": ruling.origin,
    }


def _stored(rows: Sequence[RowMapping]) -> list[Ruling]:
    return [
        Ruling(
            row["fingerprint"],
            row["outcome"] or None,
            row["evidence"],
            row["paper"],
            row["who"],
            _day(row["day"]),
            _day(row["expires"]),
            row["note"],
            row["origin"],
            *(row[name] for name in MENDING),
        )
        for row in rows
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
