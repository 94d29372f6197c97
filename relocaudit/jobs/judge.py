"""Read and judge: everything of a check but its copies."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from relocaudit.engine.audit import Audit, audit
from relocaudit.facts.build import build_facts
from relocaudit.facts.facts import Facts
from relocaudit.facts.measured import MeasuredHome
from relocaudit.jobs.inputs import Chosen, choose_rosters
from relocaudit.jobs.load import Loaded, load
from relocaudit.jobs.means import Means
from relocaudit.jobs.measured_files import read_measured
from relocaudit.jobs.measuring import Remeasured, remeasured
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.unlocking import is_ours_or_locked
from relocaudit.jobs.workers import Workers
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure, PolicyInfo, RunInfo
from relocaudit.model.source import Role
from relocaudit.policy import Policy, load_policy
from relocaudit.rules.registry import Rule, all_rules, select_rules
from relocaudit.tables.table import Tables

_NOTHING_LEFT = Message.of("no roster is left to audit: name a workbook")


@dataclass(frozen=True, slots=True)
class Judged:
    """An audit that nothing was written of yet.

    `facts` hold the areas that were measured on site; `measured` says by household rid which.
    """

    result: AuditResult
    policy: Policy
    loaded: Loaded
    facts: Facts
    skipped: tuple[tuple[str, Message], ...]
    measured: Mapping[int, MeasuredHome] = field(default_factory=dict)


def judge(
    request: CheckRequest, progress: Callable[[Message], None], means: Means | None = None
) -> Judged:
    """Audit every roster together. Nothing is written.

    Raises PolicyError for an unusable policy. Files that cannot be used are failures in the
    result; the audit goes on with the others.
    """
    if means is not None:
        return _judge(request, progress, means)
    with Workers(request.jobs) as workers:
        return _judge(request, progress, Means(workers))


def _judge(request: CheckRequest, progress: Callable[[Message], None], means: Means) -> Judged:
    started = datetime.now(UTC)
    policy = load_policy(request.policy, request.as_of)
    chosen = choose_rosters(request.rosters, partial(is_ours_or_locked, request.passwords))
    skipped = [*request.passed_over, *chosen.skipped, *_not_yet_judged(request)]
    loaded = load(request, chosen.paths, means, progress)
    skipped += loaded.remarks
    roles: dict[str, Role] = {source.path: source.role for source in loaded.sources}
    renamed = (request.new_villages, request.new_sites)

    def build(tables: Tables) -> Facts:
        return build_facts(tables, policy, request.as_of, *renamed)

    def run(facts: Facts, rules: Iterable[Rule]) -> Audit:
        return audit(facts, policy, rules, roles, _tell_crash, request.key)

    facts = build(loaded.tables)
    rules = select_rules(request.select, request.ignore) if loaded.rosters else ()
    told = Remeasured(run(facts, rules), facts)
    if asked := request.inputs.get("measured"):
        files = read_measured(asked, request.passwords)
        basis, key = (told.audit, facts, loaded.tables), request.key
        told = remeasured(*basis, files.entries, key, build, run, rules)
        skipped += (*files.remarks, *told.remarks)
        loaded.sources += files.sources
        loaded.failures += files.failures
    result = AuditResult(
        RunInfo(request.run_id or str(uuid.uuid4()), started, request.as_of),
        PolicyInfo(policy.id, policy.digest),
        loaded.sources,
        told.audit.coverage,
        told.audit.findings,
        _failures(request, chosen, loaded),
    )
    return Judged(result, policy, loaded, told.facts, tuple(skipped), told.homes)


def _failures(request: CheckRequest, chosen: Chosen, loaded: Loaded) -> tuple[Failure, ...]:
    """Files that could not be used; also where all were passed over: no audit is no pass."""
    failures = (*request.refused, *chosen.failures, *loaded.failures)
    if chosen.paths or failures:
        return failures
    return (Failure(next(iter(request.rosters), ""), "no-roster", _NOTHING_LEFT),)


def _not_yet_judged(request: CheckRequest) -> list[tuple[str, Message]]:
    """Inputs that no rule of this version reads: named, so that nobody thinks they were judged."""
    said = Message.of("read, but no rule of this version judges this kind of file yet")
    judged = {read.partition(".")[0] for rule in all_rules() for read in rule.reads}
    lists = () if "external" in judged else (path for _, path in request.external)
    previous = () if "previous" in judged else request.previous
    return [(path, said) for path in (*lists, *previous)]


def _tell_crash(code: str, trace: str) -> None:
    """A traceback names places in our code only: no value of any cell is in it."""
    sys.stderr.write(f"relocaudit: {code}: a fault of ours\n{trace}")
