"""The reconciliation statement: read, count, set side by side, write one workbook."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from relocaudit.annotate.output import delivered
from relocaudit.engine.statement import build_statement
from relocaudit.errors import Bug, InputError
from relocaudit.jobs.judge import judge
from relocaudit.jobs.load import Loaded
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure
from relocaudit.model.statement import Statement
from relocaudit.model.wording import Wording
from relocaudit.report.statement.book import write_statement

# The rules on totals; and those that say why the registry and a roster differ over a household.
_RULES = ("REC", "REG")
_NAMES = {"zh": "对账单", "en": "reconciliation"}
_SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class ReconcileOutcome:
    """`statement` is None where no roster could be read, `path` where nothing was written."""

    result: AuditResult
    statement: Statement | None = None
    path: str | None = None
    skipped: tuple[tuple[str, Message], ...] = ()


def run_reconcile(
    request: CheckRequest, wording: Wording, progress: Callable[[Message], None]
) -> ReconcileOutcome:
    """Reconcile every input and write the statement; `request.out` is its file or its folder.

    Raises PolicyError for an unusable policy. Files that cannot be used are failures in the
    result, as is a statement that cannot be written.
    """
    judged = judge(replace(request, select=_RULES), progress)
    result, loaded, skipped = judged.result, judged.loaded, judged.skipped
    if not loaded.rosters:
        return ReconcileOutcome(result, skipped=skipped)
    statement = build_statement(judged.facts, result)
    try:
        path = _written(statement, request, loaded, wording, progress)
    except InputError as error:
        failed = Failure(error.path, error.reason, error.message)
        told = replace(statement.result, failures=(*statement.result.failures, failed))
        return ReconcileOutcome(told, replace(statement, result=told), None, skipped)
    return ReconcileOutcome(statement.result, statement, path, skipped)


def _written(
    statement: Statement,
    request: CheckRequest,
    loaded: Loaded,
    wording: Wording,
    progress: Callable[[Message], None],
) -> str:
    target = _target(request, loaded)
    progress(Message.of("writing {path}", path=str(target)))
    password = _password(request, loaded) if wording.show_personal_data else None
    with delivered(str(target), password=password) as file:
        write_statement(file, statement, wording)
    return str(target)


def _target(request: CheckRequest, loaded: Loaded) -> Path:
    """The file asked for, else the statement's own name in the folder, with the next number free.

    Never an input, with `--overwrite` neither.
    """
    first = Path(next(iter(loaded.rosters)))
    out = first.parent if request.out is None else Path(request.out)
    if out.suffix.lower() == _SUFFIX and not out.is_dir():
        folder, stem = out.parent, out.stem
    else:
        folder, stem = out, _NAMES[request.lang]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = Message.of("the folder for the copies cannot be made; name another with --out")
        raise InputError(str(folder), "cannot-write", message) from error
    inputs = {Path(source.path).resolve() for source in loaded.sources}
    for number in count(1):
        target = folder / f"{stem}{'' if number == 1 else f'-{number}'}{_SUFFIX}"
        is_input = target.resolve() in inputs
        if not os.path.lexists(target) or (request.overwrite and not is_input):
            return target
    raise Bug(Message.of("numbers have come to an end"))


def _password(request: CheckRequest, loaded: Loaded) -> str | None:
    """What stood behind a password is not laid open: the key of the first locked roster."""
    if not loaded.locked:
        return None
    known = (loaded.rosters[path].password for path in loaded.rosters if path in loaded.locked)
    return next((key for key in known if key), next(iter(request.passwords), None))
