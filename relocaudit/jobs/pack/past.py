"""What the past says of an audit, asked and never written: a pack is no run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from relocaudit.history import History, compare, open_history
from relocaudit.history.asking import runs_of, trend
from relocaudit.history.rulings import rulings_of
from relocaudit.jobs.copied_rulings import copied_rulings
from relocaudit.jobs.earlier import Earlier, earlier_copies
from relocaudit.jobs.judge import Judged
from relocaudit.jobs.pack.material import Material, Sampling
from relocaudit.jobs.request import CheckRequest
from relocaudit.jobs.run import HISTORY, ProjectPlace, with_past
from relocaudit.jobs.since import follow, since_earlier
from relocaudit.jobs.state_folder import NAME
from relocaudit.model.pack.page import RunTally
from relocaudit.model.ruling import in_force


@dataclass(frozen=True, slots=True)
class Remembered:
    """The material of a pack. `set_aside` is a damaged history, which tells nothing then."""

    material: Material
    set_aside: Path | None = None


def remembered(
    place: ProjectPlace | None, request: CheckRequest, judged: Judged, sampling: Sampling
) -> Remembered:
    """States, verdicts and runs from the project's history, else from earlier copies.

    What stands beside findings in the copies counts too, as a run would take it in. Raises
    InputError for a history that cannot be used.
    """
    earlier = earlier_copies(request, judged.loaded.rosters)
    where = None if place is None else _history_of(place)
    if where is None:
        return Remembered(_from_copies(request, judged, sampling, earlier))
    history = open_history(where)
    try:
        if history.set_aside is not None:
            material = _from_copies(request, judged, sampling, earlier)
        else:
            material = _from_history(history, request, judged, sampling, earlier)
        return Remembered(material, history.set_aside)
    finally:
        history.close()


def _history_of(place: ProjectPlace) -> str | Path | None:
    where = place.history or place.folder / NAME / HISTORY
    return where if "://" in str(where) or Path(where).is_file() else None


def _from_copies(
    request: CheckRequest, judged: Judged, sampling: Sampling, earlier: dict[str, Earlier]
) -> Material:
    judged = replace(judged, result=since_earlier(judged.result, earlier))
    rulings = in_force(copied_rulings(earlier.values()), request.as_of)
    return Material(judged, rulings, sampling=sampling, key=request.key)


def _from_history(
    history: History,
    request: CheckRequest,
    judged: Judged,
    sampling: Sampling,
    earlier: dict[str, Earlier],
) -> Material:
    follow(judged.result, earlier)
    known = (*rulings_of(history), *copied_rulings(earlier.values()))
    rulings = in_force(known, request.as_of)
    towns = frozenset(judged.facts.households["township"].dropna())
    seen = compare(history, judged.result, towns, request.key, request.unreported)
    result = with_past(judged.result, seen, rulings)
    runs = (*_runs(history), _now(judged))
    return Material(replace(judged, result=result), rulings, seen, sampling, request.key, runs)


def _runs(history: History) -> list[RunTally]:
    by_severity = trend(history, "severity")
    return [
        RunTally(
            run.id,
            run.as_of,
            {name: counts.get(run.id, 0) for name, counts in by_severity.items()},
            run.leads.get("fixed", 0),
        )
        for run in reversed(runs_of(history))
    ]


def _now(judged: Judged) -> RunTally:
    found = Counter(finding.severity.value for finding in judged.result.findings)
    return RunTally(None, judged.result.run.as_of.isoformat(), found)
