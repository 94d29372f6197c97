"""A policy: every clause of a profile, asked on one day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal

from relocaudit.errors import Bug
from relocaudit.model.clause import Clause, Pairs
from relocaudit.model.message import Message
from relocaudit.policy.catalogue import KNOWN


@dataclass(frozen=True, slots=True)
class Policy:
    """The profile `id` as it stands on `as_of`.

    `clauses` holds every dated version of each clause that is set, the nearest profile of an
    `extends` chain first: the first version in force is the one that counts.
    """

    id: str
    title: str
    clauses: Mapping[str, tuple[Clause, ...]]
    as_of: date
    about: str = ""

    def clause(self, key: str) -> Clause:
        """The version in force, or an empty clause (value None). An unknown key is our bug."""
        known = KNOWN.get(key)
        if known is None:
            raise Bug(Message.of("no such policy clause: {key}", key=key))
        for version in self.clauses.get(key, ()):
            if _in_force(version, self.as_of):
                return version
        return Clause(key, None, known.unit, "")

    def all_in_force(self) -> tuple[Clause, ...]:
        """Every known clause in catalogue order, the empty ones too."""
        return tuple(self.clause(key) for key in KNOWN)

    def number(self, key: str) -> Decimal | None:
        """An amount, count, length or share; None when empty."""
        value = self.clause(key).value
        if value is None or isinstance(value, Decimal):
            return value
        raise _wrong_kind(key)

    def day(self, key: str) -> date | None:
        """A date; None when empty."""
        value = self.clause(key).value
        if value is None or isinstance(value, date):
            return value
        raise _wrong_kind(key)

    def allowed(self, key: str) -> bool | None:
        """A yes or no; None when empty."""
        value = self.clause(key).value
        if value is None or isinstance(value, bool):
            return value
        raise _wrong_kind(key)

    def words(self, key: str) -> tuple[str, ...]:
        """Words in the order of the profile, a single word as one; none when empty."""
        value = self.clause(key).value
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, tuple):
            words = tuple(item for item in value if isinstance(item, str))
            if len(words) == len(value):
                return words
        raise _wrong_kind(key)

    def pairs(self, key: str) -> Pairs:
        """Ranges as (low, high), a single figure as (n, n); a ladder as (persons, amount)."""
        value = self.clause(key).value
        if value is None:
            return ()
        pairs: list[tuple[Decimal, Decimal]] = []
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Decimal):
                pairs.append((item, item))
            elif isinstance(item, tuple):
                pairs.append(item)
            else:
                raise _wrong_kind(key)
        return tuple(pairs)

    @property
    def digest(self) -> str:
        """SHA-256 over every version of every clause: equal digests judge alike on any day."""
        lines = []
        for key in sorted(self.clauses):
            lines += [repr(_plain(astuple(version))) for version in self.clauses[key]]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _in_force(version: Clause, day: date) -> bool:
    begun = version.effective_from is None or version.effective_from <= day
    return begun and (version.effective_to is None or day <= version.effective_to)


def _plain(value: object) -> object:
    """Equal numbers written alike: 25 and 25.0 are one policy."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def _wrong_kind(key: str) -> Bug:
    message = "policy clause {key} is a {kind}: asked for as another kind"
    return Bug(Message.of(message, key=key, kind=KNOWN[key].kind))
