"""What clerks wrote beside findings in annotated copies, as entries with their file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from relocaudit.jobs.earlier import Earlier
from relocaudit.jobs.verdicts import evidence_of, outcome_of
from relocaudit.model.ruling import Ruling

WHO, DAY, NOTE = "核实人", "日期", "备注"
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)")


def copied_rulings(earlier: Iterable[Earlier]) -> Iterator[Ruling]:
    """One entry a finding with an outcome; rows without one say nothing about the lead."""
    for copies in earlier:
        for fingerprint, entries in copies.entries.items():
            outcome = outcome_of(entries)
            if outcome is not None:
                yield Ruling(
                    fingerprint,
                    outcome,
                    evidence=evidence_of(entries),
                    who=_said(entries, WHO),
                    day=_day(_said(entries, DAY)),
                    note=_said(entries, NOTE),
                    origin=copies.series.stem,
                )


def _said(entries: Mapping[str, str], column: str) -> str:
    return entries.get(column, "").strip()


def _day(text: str) -> date | None:
    """A day as people write it; None where it is not a whole day."""
    found = _DATE.search(text)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
