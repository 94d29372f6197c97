"""One annotated copy a roster, with what was written into earlier ones; nothing else replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from relocaudit.annotate import (
    CopyReport,
    annotate_copy,
    copy_of_values,
    sweep,
    swept_message,
    write_findings_workbook,
)
from relocaudit.errors import InputError
from relocaudit.intake.grid import Workbook
from relocaudit.jobs.carried import Carried, carried
from relocaudit.jobs.copy_digest import cells_digest
from relocaudit.jobs.copy_series import folder_of
from relocaudit.jobs.copy_targets import target_of
from relocaudit.jobs.earlier import Earlier
from relocaudit.jobs.request import CheckRequest, Copy
from relocaudit.jobs.secrecy import secrecy
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure
from relocaudit.model.wording import Wording
from relocaudit.policy import Policy
from relocaudit.report.about import about_rows
from relocaudit.report.visible import shown_path
from relocaudit.report.workbook import causes_for, findings_rows, notes_for


@dataclass(frozen=True, slots=True)
class Originals:
    """The rosters by path, what there is of earlier copies, and which files have a password."""

    rosters: Mapping[str, Workbook]
    earlier: Mapping[str, Earlier]
    locked: frozenset[str]


def copy_rosters(
    request: CheckRequest,
    result: AuditResult,
    policy: Policy,
    originals: Originals,
    wording: Wording,
    progress: Callable[[Message], None],
) -> tuple[tuple[Copy, ...], tuple[Failure, ...]]:
    """Write one copy a roster; a copy that cannot be written is a failure, the others go on."""
    copies: list[Copy] = []
    failures: list[Failure] = []
    about = about_rows(result, wording, policy.all_in_force())
    taken: set[Path] = set()
    for path, workbook in originals.rosters.items():
        progress(Message.of("writing the annotated copy of {path}", path=shown_path(path)))
        earlier = originals.earlier[path]
        try:
            target, remarks = target_of(request, workbook, earlier, taken)
            taken.add(target)
            remarks += secrecy(workbook, result, originals.locked)
            brought = carried(result, path, earlier, wording)
            remarks += brought.remarks
            copies.append(_copy(result, workbook, wording, about, target, brought, remarks))
        except InputError as error:
            failures.append(Failure(path, error.reason, error.message))
    return tuple(copies), tuple(failures)


def swept(request: CheckRequest, rosters: Iterable[str]) -> list[tuple[str, Message]]:
    """Clear the folders of the copies of what killed runs left there, and say so."""
    folders = {folder_of(request, Path(path)) for path in rosters}
    counts = [(str(folder), sweep(folder)) for folder in sorted(folders)]
    return [(folder, swept_message(count)) for folder, count in counts if count]


def _copy(
    result: AuditResult,
    workbook: Workbook,
    wording: Wording,
    about: Iterable[tuple[str, str]],
    target: Path,
    brought: Carried,
    remarks: tuple[Message, ...],
) -> Copy:
    path = workbook.path
    notes = notes_for(result, path, wording)
    rows = findings_rows(result, path, wording, brought.entries)
    causes = causes_for(result, path, wording)
    digest = (wording.text("Digest of the cells"), cells_digest(workbook))
    scope = [*about, *brought.about, digest]
    if workbook.format != "xlsx":
        copy_of_values(
            workbook, target, notes, rows, scope,
            lang=wording.lang, causes=causes, kept=brought.kept,
        )  # fmt: skip
        said = Message.of("this format cannot be marked: a new workbook holds the same values")
        return Copy(path, str(target), "new", (*remarks, said))
    try:
        report = annotate_copy(
            path, target, notes, rows, scope,
            password=workbook.password, lang=wording.lang, causes=causes, kept=brought.kept,
            unmark_first=brought.from_itself,
        )  # fmt: skip
    except InputError as error:
        write_findings_workbook(
            target, rows, scope,
            password=workbook.password, lang=wording.lang, causes=causes, kept=brought.kept,
        )  # fmt: skip
        said = Message.of("the findings stand in a workbook of their own")
        return Copy(path, str(target), "findings-only", (*remarks, error.message, said))
    return Copy(path, str(target), "annotated", (*remarks, *_left_on(report)))


def _left_on(report: CopyReport) -> tuple[Message, ...]:
    """What stayed of old marks, because somebody changed it."""
    edited = [f"{r.sheet}!{r.cell}" for r in report.remarks if r.kind == "note-edited"]
    if not edited:
        return ()
    shown = ", ".join(edited[:5]) + (" …" if len(edited) > 5 else "")
    said = "notes of ours in which somebody wrote were kept: {cells}"
    return (Message.of(said, cells=shown),)
