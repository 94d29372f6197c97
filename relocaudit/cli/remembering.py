"""Open a project's history, ask it, and print the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, cast

import typer

from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.cli.project_file import NAME
from relocaudit.cli.project_folder import project_folder
from relocaudit.cli.project_tables import history_settings
from relocaudit.errors import InputError
from relocaudit.history import History, open_history
from relocaudit.history.asking import difference, forget, leads_at, runs_of, trend
from relocaudit.jobs.run import HISTORY, INCOMPLETE
from relocaudit.jobs.run_lock import only_run
from relocaudit.jobs.state_folder import state_folder
from relocaudit.jobs.table_cache import cache_folder, purge_cache
from relocaudit.model.message import Message
from relocaudit.report import past

_By = Literal["township", "code", "severity"]


def show_runs(
    ctx: typer.Context, project: str | None, place: str | None, last: int, kind: str
) -> None:
    with open_past(ctx, project, place) as history:
        _print(ctx, past.run_rows(runs_of(history, last)), "runs", kind)


def show_leads(
    ctx: typer.Context, project: str | None, place: str | None, run: int | None, kind: str
) -> None:
    with open_past(ctx, project, place) as history:
        chosen = run if run is not None else latest_runs(history, 1)[0]
        _print(ctx, past.lead_rows(leads_at(history, chosen)), "leads", kind)


def show_difference(
    ctx: typer.Context,
    project: str | None,
    place: str | None,
    runs: tuple[int | None, int | None],
    kind: str,
) -> None:
    """Without runs: the last two; with one: that and the last."""
    with open_past(ctx, project, place) as history:
        earlier, later = runs
        if earlier is None:
            later, earlier = latest_runs(history, 2)
        elif later is None:
            later = latest_runs(history, 1)[0]
        _print(ctx, past.difference_rows(difference(history, earlier, later)), "leads", kind)


def show_trend(
    ctx: typer.Context, project: str | None, place: str | None, by: str, last: int, kind: str
) -> None:
    with open_past(ctx, project, place) as history:
        column = "code" if by == "rule" else by
        # A night without a lead is part of the trend, too.
        runs = [run.id for run in runs_of(history, last)]
        rows = past.trend_rows(trend(history, cast("_By", column), runs), by, runs)
        _print(ctx, rows, "trend", kind)


def forget_runs(
    ctx: typer.Context, project: str | None, place: str | None, keep_days: int | None
) -> None:
    """Forget what is older than asked, else than the project file says."""
    days = keep_days or history_settings(project_folder(project) / NAME).keep_days
    if days is None:
        message = Message.of("say how long runs are kept, here or as history.keep-days")
        raise InputError("--keep-days", "option", message)
    with open_past(ctx, project, place) as history:
        count = forget(history, days)
        said = Message.of("{count} run(s) forgotten", count=count)
        to_stdout(wording_of(ctx).message(said) + "\n")


def forget_tables(ctx: typer.Context, project: str | None) -> None:
    """Delete the tables that were kept of unchanged files. Busy where a run is under way."""
    state = state_folder(project_folder(project))
    with only_run(state):
        count = purge_cache(cache_folder(state))
    said = Message.of("{count} file(s) of the cache deleted", count=count)
    to_stdout(wording_of(ctx).message(said) + "\n")


@contextmanager
def open_past(ctx: typer.Context, project: str | None, place: str | None) -> Iterator[History]:
    folder = project_folder(project)
    settings = history_settings(folder / NAME)
    where = place or settings.place or state_folder(folder) / HISTORY
    if "://" not in str(where) and not Path(where).exists():
        message = Message.of("there is no history yet; it begins with relocaudit run")
        raise InputError(str(where), "history", message)
    history = open_history(where)
    try:
        if history.set_aside is not None:
            message = Message.of(
                "the history was damaged: it was kept under this name, and a new one begun"
            )
            complain(str(history.set_aside), message, wording_of(ctx))
        yield history
    finally:
        history.close()
    if history.set_aside is not None:
        raise typer.Exit(INCOMPLETE)


def latest_runs(history: History, count: int) -> list[int]:
    found = [run.id for run in runs_of(history, count)]
    if len(found) < count:
        message = Message.of("the history has fewer than {count} run(s)", count=count)
        raise InputError(history.place, "history", message)
    return found


def _print(ctx: typer.Context, rows: past.Rows, key: str, kind: str) -> None:
    if kind == "json":
        to_stdout(past.as_json(rows, key))
    elif kind == "csv":
        to_stdout(past.as_csv(rows, key))
    else:
        to_stdout(past.as_table(rows, wording_of(ctx)))
