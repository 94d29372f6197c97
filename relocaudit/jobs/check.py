"""The main job: read, judge, copy."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from relocaudit.engine.audit import audit
from relocaudit.facts.build import build_facts
from relocaudit.jobs.copies import Originals, copy_rosters, swept
from relocaudit.jobs.earlier import earlier_copies
from relocaudit.jobs.inputs import Chosen, choose_rosters
from relocaudit.jobs.load import Loaded, load, readers_for
from relocaudit.jobs.request import CheckOutcome, CheckRequest
from relocaudit.jobs.since import refuse_without_earlier, since_earlier
from relocaudit.jobs.unlocking import is_ours_or_locked
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure, PolicyInfo, RunInfo
from relocaudit.model.source import Role
from relocaudit.model.wording import Wording
from relocaudit.policy import load_policy
from relocaudit.rules.registry import all_rules, select_rules

_NOTHING_LEFT = Message.of("no roster is left to audit: name a workbook")


def run_check(request: CheckRequest, progress: Callable[[Message], None]) -> CheckOutcome:
    """Audit every roster together and write an annotated copy of each.

    Raises PolicyError for an unusable policy. Files that cannot be used are failures in the
    result; the audit goes on with the others.
    """
    started = datetime.now(UTC)
    policy = load_policy(request.policy, request.as_of)
    chosen = choose_rosters(request.rosters, partial(is_ours_or_locked, request.passwords))
    skipped = [*chosen.skipped, *_not_yet_judged(request)]
    with ThreadPoolExecutor(readers_for(request, chosen.paths)) as executor:
        loaded = load(request, chosen.paths, executor, progress)
    skipped += loaded.remarks
    earlier = earlier_copies(request, loaded.rosters)
    if request.only_new:
        skipped += refuse_without_earlier(earlier)
    roles: dict[str, Role] = {source.path: source.role for source in loaded.sources}
    renamed = (request.new_villages, request.new_sites)
    facts = build_facts(loaded.tables, policy, request.as_of, *renamed)
    rules = select_rules(request.select, request.ignore) if loaded.rosters else ()
    judged = audit(facts, policy, rules, roles, tell_crash)
    result = AuditResult(
        RunInfo(str(uuid.uuid4()), started, request.as_of),
        PolicyInfo(policy.id, policy.digest),
        loaded.sources,
        judged.coverage,
        judged.findings,
        failures_of(request, chosen, loaded),
    )
    result = since_earlier(result, earlier)
    if not request.annotate:
        return CheckOutcome(result, (), tuple(skipped))
    skipped += swept(request, loaded.rosters)
    wording = Wording(request.lang, show_personal_data=True)
    originals = Originals(loaded.rosters, earlier, loaded.locked)
    copies, not_written = copy_rosters(request, result, policy, originals, wording, progress)
    if not_written:
        result = replace(result, failures=(*result.failures, *not_written))
    return CheckOutcome(result, copies, tuple(skipped))


def failures_of(request: CheckRequest, chosen: Chosen, loaded: Loaded) -> tuple[Failure, ...]:
    """Files that could not be used; also where all were passed over: no audit is no pass."""
    failures = (*chosen.failures, *loaded.failures)
    if chosen.paths or failures:
        return failures
    return (Failure(request.rosters[0], "no-roster", _NOTHING_LEFT),)


def _not_yet_judged(request: CheckRequest) -> list[tuple[str, Message]]:
    """Inputs that no rule of this version reads: named, so that nobody thinks they were judged."""
    said = Message.of("read, but no rule of this version judges this kind of file yet")
    judged = {read.partition(".")[0] for rule in all_rules() for read in rule.reads}
    lists = () if "external" in judged else (path for _, path in request.external)
    previous = () if request.previous is None or "previous" in judged else (request.previous,)
    return [(path, said) for path in (*lists, *previous)]


def tell_crash(code: str, trace: str) -> None:
    """A traceback names places in our code only: no value of any cell is in it."""
    sys.stderr.write(f"relocaudit: {code}: a fault of ours\n{trace}")
