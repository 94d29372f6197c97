"""Holds facts against the contract of `facts.columns`."""

from __future__ import annotations

from relocaudit.facts.columns import DERIVED, FIELDS
from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import DTYPES


def conform(facts: Facts) -> tuple[str, ...]:
    """What differs from the contract, one line each; empty when all is well.

    Every derived column is there, every known column has its dtype and every frame keeps the
    index of its table.
    """
    wrong: list[str] = []
    for name, derived in DERIVED.items():
        frame, table = facts.frame(name), facts.tables.named(name)
        if frame is None or table is None:
            if (frame is None) != (table is None):
                wrong.append(f"{name}: facts without a table or the other way round")
            continue
        if not frame.index.equals(table.frame.index):
            wrong.append(f"{name}: another index than its table")
        wrong += [f"{name}.{field} is missing" for field in derived if field not in frame.columns]
        known = FIELDS[name] | {field: dtype for field, (dtype, _) in derived.items()}
        wrong += [
            f"{name}.{field} is {frame[field].dtype}, not {dtype}"
            for field, dtype in known.items()
            if field in frame.columns and frame[field].dtype != DTYPES[dtype]
        ]
    return tuple(wrong)
