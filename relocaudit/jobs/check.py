"""The main job: read, judge, copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from relocaudit.jobs.copies import copy_rosters, swept
from relocaudit.jobs.copy_planning import Originals
from relocaudit.jobs.earlier import Earlier, earlier_copies
from relocaudit.jobs.judge import Judged, judge
from relocaudit.jobs.means import Means
from relocaudit.jobs.request import CheckOutcome, CheckRequest
from relocaudit.jobs.since import refuse_without_earlier, since_earlier
from relocaudit.jobs.workers import Workers
from relocaudit.model.message import Message


def run_check(request: CheckRequest, progress: Callable[[Message], None]) -> CheckOutcome:
    """Audit every roster together and write an annotated copy of each. Raises as `judge` does."""
    with Workers(request.jobs) as workers:
        means = Means(workers)
        judged = judge(request, progress, means)
        earlier = earlier_copies(request, judged.loaded.rosters, workers)
        if request.only_new:
            judged = replace(judged, skipped=(*judged.skipped, *refuse_without_earlier(earlier)))
        judged = replace(judged, result=since_earlier(judged.result, earlier))
        return with_copies(request, judged, earlier, means, progress)


def with_copies(
    request: CheckRequest,
    judged: Judged,
    earlier: Mapping[str, Earlier],
    means: Means,
    progress: Callable[[Message], None],
) -> CheckOutcome:
    """Write the copies, unless the request wants none; one that fails is a failure of the run."""
    result, loaded = judged.result, judged.loaded
    if not request.annotate:
        return CheckOutcome(result, (), judged.skipped)
    skipped = (*judged.skipped, *swept(request, loaded.rosters))
    originals = Originals(loaded.rosters, earlier, loaded.locked)
    made = copy_rosters(request, result, judged.policy, originals, means, progress)
    if made.failures:
        result = replace(result, failures=(*result.failures, *made.failures))
    return CheckOutcome(result, tuple(made.copies), skipped)
