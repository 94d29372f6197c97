"""What people wrote beside findings, as entries with the file they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from relocaudit.jobs.earlier import Earlier
from relocaudit.jobs.verdicts import evidence_of, outcome_of, paper_of
from relocaudit.model.pack.ledger import DUE, IN_CHARGE, MENDED, PROGRESS
from relocaudit.model.ruling import Ruling

WHO, DAY, NOTE, EXPIRES = "核实人", "日期", "备注", "有效期至"
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)")


def copied_rulings(earlier: Iterable[Earlier]) -> Iterator[Ruling]:
    """One entry a finding with an outcome; rows without one say nothing about the lead."""
    for copies in earlier:
        for fingerprint, entries in copies.entries.items():
            ruling = ruling_of(fingerprint, entries, copies.series.stem)
            if ruling is not None:
                yield ruling


def ruling_of(fingerprint: str, entries: Mapping[str, str], origin: str) -> Ruling | None:
    """What a row says of its finding.

    None where it has neither an outcome that means something nor, as a row of the ledger, anything
    about the mending. 已整改 is an outcome.
    """
    outcome = outcome_of(entries)
    progress, in_charge, until = (_said(entries, column) for column in (PROGRESS, IN_CHARGE, DUE))
    progress = "" if progress == MENDED else progress
    if outcome is None and not (progress or in_charge or until):
        return None
    return Ruling(
        fingerprint,
        outcome,
        evidence=evidence_of(entries),
        paper=paper_of(entries),
        who=_said(entries, WHO),
        day=day_of(_said(entries, DAY)),
        expires=day_of(_said(entries, EXPIRES)),
        note=_said(entries, NOTE),
        origin=origin,
        progress=progress,
        in_charge=in_charge,
        until=_plain_day(until),
    )


def _said(entries: Mapping[str, str], column: str) -> str:
    return entries.get(column, "").strip()


def _plain_day(text: str) -> str:
    day = day_of(text)
    return day.isoformat() if day else text


def day_of(text: str) -> date | None:
    """A day as people write it; None where it is not a whole day."""
    found = _DATE.search(text)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
