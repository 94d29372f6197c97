"""The copy of one roster: a pure function of what it is made of, for any executor to run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from relocaudit.annotate import (
    CopyReport,
    annotate_copy,
    copy_of_values,
    write_findings_workbook,
)
from relocaudit.annotate.marks_asked import Note
from relocaudit.annotate.result_sheets import FindingRow
from relocaudit.errors import InputError
from relocaudit.intake.grid import Workbook
from relocaudit.jobs.input_file import InputFile
from relocaudit.jobs.shared_reader import shared_reader
from relocaudit.model.message import Message
from relocaudit.model.wording import Language

VALUES_ALONE = Message.of("this format cannot be marked: a new workbook holds the same values")
CopyKind = Literal["annotated", "new", "findings-only"]


@dataclass(frozen=True, slots=True)
class CopyJob:
    """What stands in the copy, and where it goes. Its file may be read once more for its values."""

    roster: InputFile
    target: str
    lang: Language
    notes: Sequence[Note]
    rows: Sequence[FindingRow]
    scope: Sequence[tuple[str, str]]
    causes: Sequence[str]
    kept: Sequence[Mapping[str, str]]
    unmark_first: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    kind: CopyKind
    remarks: tuple[Message, ...] = field(default=())


def write_copy(job: CopyJob) -> Written:
    """Raises InputError where the copy cannot be written."""
    roster, password = job.roster, job.roster.password
    if roster.format != "xlsx":
        copy_of_values(
            _workbook(roster), job.target, job.notes, job.rows, job.scope,
            lang=job.lang, causes=job.causes, kept=job.kept,
        )  # fmt: skip
        return Written("new", (VALUES_ALONE,))
    try:
        report = annotate_copy(
            roster.path, job.target, job.notes, job.rows, job.scope,
            password=password, lang=job.lang, causes=job.causes, kept=job.kept,
            unmark_first=job.unmark_first,
        )  # fmt: skip
    except InputError as error:
        write_findings_workbook(
            job.target, job.rows, job.scope,
            password=password, lang=job.lang, causes=job.causes, kept=job.kept,
        )  # fmt: skip
        said = Message.of("the findings stand in a workbook of their own")
        return Written("findings-only", (error.message, said))
    return Written("annotated", _left_on(report))


def _workbook(roster: InputFile) -> Workbook:
    if roster.book is not None:
        return roster.book
    tried = () if roster.password is None else (roster.password,)
    return shared_reader().read(roster.path, passwords=tried)


def _left_on(report: CopyReport) -> tuple[Message, ...]:
    """What stayed of old marks, because somebody changed it."""
    edited = [f"{r.sheet}!{r.cell}" for r in report.remarks if r.kind == "note-edited"]
    if not edited:
        return ()
    shown = ", ".join(edited[:5]) + (" …" if len(edited) > 5 else "")
    said = "notes of ours in which somebody wrote were kept: {cells}"
    return (Message.of(said, cells=shown),)
