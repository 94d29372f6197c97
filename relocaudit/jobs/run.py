"""An unattended audit of a whole project, held against the nights before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from relocaudit.annotate.leftovers import sweep, swept_message
from relocaudit.errors import InputError
from relocaudit.history import History, Recorded, claim, compare, open_history, record
from relocaudit.history.asking import forget, last_success
from relocaudit.history.rulings import rulings_of, store_rulings, unknown_leads
from relocaudit.jobs.check import with_copies
from relocaudit.jobs.copied_rulings import copied_rulings
from relocaudit.jobs.copy_records import CopyRecords
from relocaudit.jobs.earlier import earlier_copies
from relocaudit.jobs.judge import judge
from relocaudit.jobs.means import Means
from relocaudit.jobs.request import CheckOutcome, CheckRequest
from relocaudit.jobs.since import follow
from relocaudit.jobs.state_folder import project_key, state_folder
from relocaudit.jobs.table_cache import TableCache, cache_folder
from relocaudit.jobs.workers import Workers
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult
from relocaudit.model.ruling import InForce, Ruling, in_force

HISTORY = "history.sqlite"
UNUSABLE, INCOMPLETE = 2, 3


@dataclass(frozen=True, slots=True)
class ProjectPlace:
    """A project's folder, and its history: a path or URL, None for the file in the state folder.

    `keep_days`: how long runs are remembered; None: for ever.
    """

    folder: Path
    history: str | None = None
    keep_days: int | None = None


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """`set_aside` is a damaged history that was replaced: the audit is delivered, and exits with 3.

    `orphaned` are entries of no lead.
    """

    checked: CheckOutcome
    recorded: Recorded
    rulings: InForce
    orphaned: tuple[Ruling, ...]
    set_aside: Path | None
    last_success: datetime | None
    exit_code: int


def run_project(
    place: ProjectPlace,
    request: CheckRequest,
    deliver: Callable[[CheckOutcome], int],
    progress: Callable[[Message], None],
) -> RunOutcome:
    """Audit, compare with the history, write the copies, and store the run last of all.

    `deliver` shows the outcome and says what to exit with. It comes before the run is stored: one
    that is killed until then leaves no trace, so that nothing new is ever known before anybody was
    told. Under `only_run`, which the caller holds. Raises InputError for a state folder that cannot
    be used, for a history that cannot (after the report was delivered), and what `judge` and
    `deliver` raise.
    """
    state = state_folder(place.folder)
    if count := sweep(state):
        progress(swept_message(count))
    key = project_key(state)
    try:
        history = open_history(place.history or state / HISTORY)
    except InputError:
        _without_history(replace(request, key=key), deliver, progress)
        raise
    try:
        claim(history, key)
        with Workers(request.jobs) as workers:
            folder = cache_folder(state)
            means = Means(workers, TableCache(folder, key), CopyRecords(folder, key))
            outcome = _run(history, replace(request, key=key), means, deliver, progress)
        if place.keep_days is not None:
            forget(history, place.keep_days)
        return outcome
    finally:
        history.close()


def _without_history(
    request: CheckRequest,
    deliver: Callable[[CheckOutcome], int],
    progress: Callable[[Message], None],
) -> None:
    """The report alone: the copies stay as they are, since nothing would remember what they say."""
    judged = judge(request, progress)
    deliver(CheckOutcome(judged.result, (), judged.skipped))


def _run(
    history: History,
    request: CheckRequest,
    means: Means,
    deliver: Callable[[CheckOutcome], int],
    progress: Callable[[Message], None],
) -> RunOutcome:
    judged = judge(request, progress, means)
    earlier = earlier_copies(request, judged.loaded.rosters, means.workers)
    follow(judged.result, earlier)
    store_rulings(history, copied_rulings(earlier.values()))
    rulings = rulings_of(history)
    counting = in_force(rulings, request.as_of)
    towns = frozenset(judged.facts.households["township"].dropna())
    expected = request.unreported
    seen = compare(history, judged.result, towns, request.key, expected)
    judged = replace(judged, result=with_past(judged.result, seen, counting))
    checked = with_copies(request, judged, earlier, means, progress)
    undelivered = None
    try:
        code = deliver(checked)
    except InputError as error:
        code, undelivered = UNUSABLE, error
    code = INCOMPLETE if history.set_aside is not None else code
    stored = record(history, checked.result, towns, request.key, code, expected)
    if undelivered is not None:
        raise undelivered
    orphaned = unknown_leads(history, rulings)
    return RunOutcome(
        checked, stored, counting, orphaned, history.set_aside, last_success(history), code
    )


def with_past(result: AuditResult, seen: Recorded, rulings: InForce) -> AuditResult:
    """The result with the state and the verdict of each finding, and with what is gone."""
    findings = tuple(
        replace(
            finding,
            state=seen.states[finding.fingerprint],
            verdict=rulings.verdicts.get(finding.fingerprint),
        )
        for finding in result.findings
    )
    return replace(result, findings=findings, fixed=seen.fixed, compared_with="run")
