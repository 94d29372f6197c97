"""One annotated copy a roster, with what was written into earlier ones; nothing else replaced."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field
from pathlib import Path

from relocaudit.annotate import sweep, swept_message
from relocaudit.errors import InputError
from relocaudit.jobs.copy_planning import CopyPlanning, Originals
from relocaudit.jobs.copy_series import folder_of
from relocaudit.jobs.means import Means
from relocaudit.jobs.request import CheckRequest, Copy
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure
from relocaudit.policy import Policy
from relocaudit.report.visible import shown_path

# So many copies are on their way at a time: what stands in them is held until they are written.
_AHEAD = 32
_STOPPED = Message.of("the process that wrote the copy was stopped; run the audit again")


@dataclass(slots=True)
class CopiesMade:
    """A copy that cannot be written is a failure; the others go on."""

    copies: list[Copy] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def copy_rosters(
    request: CheckRequest,
    result: AuditResult,
    policy: Policy,
    originals: Originals,
    means: Means,
    progress: Callable[[Message], None],
) -> CopiesMade:
    """Write one copy a roster."""
    made = CopiesMade()
    planning = CopyPlanning(request, result, policy, originals, means)
    writing: deque[tuple[str, Callable[[], Copy]]] = deque()
    count = len(originals.rosters)
    for number, path in enumerate(originals.rosters):
        said = "writing the annotated copy of {path}"
        progress(Message.of(said, path=shown_path(path), done=number, total=count))
        try:
            writing.append((path, planning.begun(path)))
        except InputError as error:
            made.failures.append(Failure(path, error.reason, error.message))
        if len(writing) >= _AHEAD:
            _finish(made, *writing.popleft())
    for path, copy in writing:
        _finish(made, path, copy)
    if means.records is not None:
        means.records.save()
    return made


def swept(request: CheckRequest, rosters: Iterable[str]) -> list[tuple[str, Message]]:
    """Clear the folders of the copies of what killed runs left there, and say so."""
    folders = {folder_of(request, Path(path)) for path in rosters}
    counts = [(str(folder), sweep(folder)) for folder in sorted(folders)]
    return [(folder, swept_message(count)) for folder, count in counts if count]


def _finish(made: CopiesMade, path: str, copy: Callable[[], Copy]) -> None:
    try:
        made.copies.append(copy())
    except InputError as error:
        made.failures.append(Failure(path, error.reason, error.message))
    except BrokenExecutor:
        made.failures.append(Failure(path, "copy-stopped", _STOPPED))
