"""What goes into each copy and where it goes; the writing itself is handed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from relocaudit.annotate import Marks
from relocaudit.jobs.carried import carried
from relocaudit.jobs.copy_records import CopyRecords
from relocaudit.jobs.copy_targets import CopyCells, cells_of_copy, target_of, worked_in
from relocaudit.jobs.copy_writing import CopyJob, Written, write_copy
from relocaudit.jobs.earlier import Earlier
from relocaudit.jobs.input_file import InputFile
from relocaudit.jobs.means import Means
from relocaudit.jobs.request import CheckRequest, Copy
from relocaudit.jobs.roster_shares import RosterShares
from relocaudit.jobs.secrecy import secrecy
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.policy import Policy
from relocaudit.report.about import about_one, about_rows
from relocaudit.report.workbook import causes_for, findings_rows, notes_for

# A copy names the rosters audited with it, but no thousand of them: it is one township's.
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Originals:
    """The rosters by path, what there is of earlier copies, and which files have a password."""

    rosters: Mapping[str, InputFile]
    earlier: Mapping[str, Earlier]
    locked: frozenset[str]


class CopyPlanning:
    """Plans the copies of one run, one after the other."""

    def __init__(
        self,
        request: CheckRequest,
        result: AuditResult,
        policy: Policy,
        originals: Originals,
        means: Means,
    ) -> None:
        self._request, self._originals = request, originals
        self._wording = Wording(request.lang, show_personal_data=True)
        others = tuple(s for s in result.sources if s.role != "roster")
        self._others = len(result.sources) - len(others) - 1
        self._lists_all = self._others < _LISTED
        told = result if self._lists_all else replace(result, sources=others)
        self._about = about_rows(told, self._wording, policy.all_in_force())
        self._shares = RosterShares(result)
        self._records = means.records
        self._executor = means.workers.executor([*originals.rosters])
        self._held = _Held(originals, means.records, self._executor, wanted=not request.overwrite)
        self._taken: set[Path] = set()

    def begun(self, path: str) -> Callable[[], Copy]:
        """The copy on its way; the call waits for it. Both raise InputError."""
        roster, earlier = self._originals.rosters[path], self._originals.earlier[path]
        target, remarks = target_of(
            self._request, roster, earlier, self._taken, self._held.is_worked_in
        )
        self._taken.add(target)
        share = self._shares.of(path)
        remarks += secrecy(roster, share, self._originals.locked)
        brought = carried(share, path, earlier, self._wording)
        remarks += brought.remarks
        digest = (self._wording.text("Digest of the cells"), roster.cells)
        job = CopyJob(
            roster,
            str(target),
            self._request.lang,
            notes_for(share, path, self._wording),
            findings_rows(share, path, self._wording, brought.entries),
            [*self._scope(share, path), *brought.about, digest],
            causes_for(share, path, self._wording),
            brought.kept,
            brought.from_itself,
        )
        same = self._records.same(job) if self._records is not None else None
        if same is not None:
            return partial(_copy, job, remarks, same)
        future = self._executor.submit(write_copy, job)
        return partial(self._written, job, remarks, future)

    def _scope(self, share: AuditResult, path: str) -> list[tuple[str, str]]:
        if self._lists_all:
            return self._about
        return [*self._about, *about_one(share, path, self._others, self._wording)]

    def _written(self, job: CopyJob, remarks: tuple[Message, ...], future: Future[Written]) -> Copy:
        written = future.result()
        if self._records is not None:
            self._records.keep(job, written)
        return _copy(job, remarks, written)


def _copy(job: CopyJob, remarks: tuple[Message, ...], written: Written) -> Copy:
    return Copy(job.roster.path, job.target, written.kind, (*remarks, *written.remarks))


@dataclass(slots=True)
class _Held:
    """What the earlier copies of ours hold now; all are looked at side by side."""

    originals: Originals
    records: CopyRecords | None
    executor: Executor
    wanted: bool
    _cells: dict[Path, Future[CopyCells | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, earlier in self.originals.earlier.items() if self.wanted else ():
            for copy, marks in earlier.marks.items():
                if marks is not None and not self._is_untouched(copy):
                    password = self.originals.rosters[path].password
                    self._cells[copy] = self.executor.submit(cells_of_copy, copy, password)

    def is_worked_in(self, copy: Path, marks: Marks) -> bool:
        if self._is_untouched(copy):
            return False
        try:
            return copy not in self._cells or worked_in(self._cells[copy].result(), marks)
        except BrokenExecutor:  # what cannot be looked at is not replaced
            return True

    def _is_untouched(self, copy: Path) -> bool:
        return self.records is not None and self.records.is_untouched(copy)
