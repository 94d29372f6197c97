"""The earlier copies of a roster: what they found, and what clerks wrote beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass, field
from pathlib import Path

from relocaudit.annotate import Marks, open_marks
from relocaudit.jobs.copy_series import Series, series_of
from relocaudit.jobs.input_file import InputFile
from relocaudit.jobs.listed_rows import (
    FINGERPRINT,
    MARK,
    entries_of,
    identity_now,
    identity_of,
)
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.workers import Workers
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

    def follow(self, roster: str, findings: Iterable[Finding]) -> None:
        """Take the names that findings have now, where they are the same in all but these.

        A file that was given another name may tell another township, which is part of the name;
        and the first run of a project gives every finding another one, under the project's key.
        """
        present = list(findings)
        found = {finding.fingerprint for finding in present}
        lost = {identity_of(row): name for name, row in self.listed.items() if name not in found}
        for finding in present if lost else ():
            old = lost.pop(identity_now(finding, roster), None)
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


def earlier_copies(
    request: CheckRequest, rosters: Mapping[str, InputFile], workers: Workers | None = None
) -> dict[str, Earlier]:
    """What there is of earlier copies, by roster; nothing is read where no copy stands."""
    if workers is None:
        with Workers(request.jobs) as own_workers:
            return earlier_copies(request, rosters, own_workers)
    found: dict[str, Earlier] = {}
    asked: list[tuple[Earlier, Path, str | None]] = []
    own: dict[str, Marks] = {}
    for path, roster in rosters.items():
        marks = _own_marks(roster)
        if marks is not None:
            own[path] = marks
        series = series_of(request, roster, is_copy=marks is not None)
        found[path] = Earlier(series, is_copy=marks is not None)
        asked += ((found[path], copy, roster.password) for copy in series.present())
    executor = workers.executor([str(copy) for _, copy, _ in asked], at_a_glance=True)
    futures = [executor.submit(open_marks, copy, password) for _, copy, password in asked]
    for (earlier, copy, _), future in zip(asked, futures, strict=True):
        _take(earlier, copy, future)
    for path, marks in own.items():
        found[path].marks[Path(path)] = marks
        found[path].take(marks)
    return found


def _take(earlier: Earlier, copy: Path, future: Future[Marks | None]) -> None:
    try:
        marks = future.result()
    except BrokenExecutor:  # what nobody can read is none of ours
        marks = None
    earlier.marks[copy] = marks
    if marks is not None:
        earlier.take(marks)


def _own_marks(roster: InputFile) -> Marks | None:
    """The marks of a roster that is a copy of ours, whatever it is called now."""
    if roster.format != "xlsx" or not any(name.startswith(OUR_SHEETS) for name in roster.sheets):
        return None
    return open_marks(roster.path, roster.password)
