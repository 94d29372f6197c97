"""A clause's value as text, the same in JSON, on paper and on the console."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from relocaudit.model.clause import Clause
from relocaudit.policy.catalogue import KNOWN


def value_text(clause: Clause) -> str:
    """`25`, `2017-02-28`, `50–75, 76–100`, `3: 3000, 4: 4000`; empty for an empty clause."""
    joint = ": " if KNOWN[clause.key].kind == "ladder" else "–"
    return _text(clause.value, joint)


def _text(value: object, joint: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(
            joint.join(_text(part, joint) for part in item)
            if isinstance(item, tuple)
            else _text(item, joint)
            for item in value
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        # Not normalize() alone: it writes 100 as 1E+2.
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
