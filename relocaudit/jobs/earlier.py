"""The earlier copies of a roster: what they found, and what clerks wrote beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from relocaudit.annotate import Marks, open_marks
from relocaudit.intake.grid import Workbook
from relocaudit.jobs.copy_series import Series, series_of
from relocaudit.jobs.listed_rows import FINGERPRINT, MARK, entries_of, identity_of
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.finding import Finding
from relocaudit.tables.sheets import OUR_SHEETS

Row = Mapping[str, str]


@dataclass(slots=True)
class Earlier:
    """Earlier copies of one roster; of several the last one tells what was found before.

    `marks` are those of each copy by path, None where the file is not ours. `is_copy`: the roster
    itself is a copy of ours. `listed` are the rows of the last copy by fingerprint; `entries` what
    was written beside findings, by fingerprint, later copies before earlier ones; `loose` rows that
    belong to no finding, such as those a clerk added.
    """

    series: Series
    is_copy: bool = False
    marks: dict[Path, Marks | None] = field(default_factory=dict)
    listed: dict[str, Row] = field(default_factory=dict)
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    loose: list[Row] = field(default_factory=list)
    gone: frozenset[str] = frozenset()

    @property
    def exists(self) -> bool:
        return any(marks is not None for marks in self.marks.values())

    def take(self, marks: Marks) -> None:
        """Add a copy that is later than those before."""
        self.listed = {row[FINGERPRINT]: row for row in marks.findings if row.get(FINGERPRINT)}
        self.gone = frozenset(row[FINGERPRINT] for row in marks.kept if row.get(FINGERPRINT))
        for found in (*marks.kept, *marks.findings):
            row = {key: text for key, text in found.items() if text and key != MARK}
            written = entries_of(row)
            name = row.get(FINGERPRINT, "")
            if name and written:
                self.entries.setdefault(name, {}).update(written)
                self.rows[name] = row
            elif not name and row not in self.loose:
                self.loose.append(row)

    def follow(self, findings: Iterable[Finding]) -> None:
        """Take the names that findings have now, where they are the same in all but these.

        A file that was given another name may tell another township, which is part of the name.
        """
        present = list(findings)
        found = {finding.fingerprint for finding in present}
        lost = {identity_of(row): name for name, row in self.listed.items() if name not in found}
        for finding in present if lost else ():
            whom = finding.subject
            ref = finding.place
            row = (
                finding.code,
                ref.sheet,
                ref.address,
                whom.household,
                whom.head_name or whom.name,
            )
            old = lost.pop(tuple(text or "" for text in row), None)
            if old is not None and finding.fingerprint not in self.listed:
                self._rename(old, finding.fingerprint)

    def _rename(self, old: str, new: str) -> None:
        self.listed[new] = {**self.listed.pop(old), FINGERPRINT: new}
        if old in self.rows:
            self.rows[new] = {**self.rows.pop(old), FINGERPRINT: new}
            self.entries[new] = self.entries.pop(old)

    def left_over(self, found: Iterable[str]) -> Iterator[Row]:
        """Rows with entries whose finding is not among those found now, and the loose ones."""
        names = set(found)
        for name, row in self.rows.items():
            if name not in names:
                yield {**row, **self.entries[name]}
        yield from self.loose


def earlier_copies(request: CheckRequest, rosters: Mapping[str, Workbook]) -> dict[str, Earlier]:
    """What there is of earlier copies, by roster; nothing is read where no copy stands."""
    return {path: _earlier(request, workbook) for path, workbook in rosters.items()}


def _earlier(request: CheckRequest, workbook: Workbook) -> Earlier:
    own = _own_marks(workbook)
    found = Earlier(series_of(request, workbook, is_copy=own is not None), is_copy=own is not None)
    for path in found.series.present():
        marks = open_marks(path, workbook.password)
        found.marks[path] = marks
        if marks is not None:
            found.take(marks)
    if own is not None:
        found.marks[Path(workbook.path)] = own
        found.take(own)
    return found


def _own_marks(workbook: Workbook) -> Marks | None:
    """The marks of a roster that is a copy of ours, whatever it is called now."""
    names: Sequence[str] = [grid.sheet for grid in workbook.sheets]
    if workbook.format != "xlsx" or not any(name.startswith(OUR_SHEETS) for name in names):
        return None
    return open_marks(workbook.path, workbook.password)
