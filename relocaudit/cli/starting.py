"""The first moments of a run: its folder, its log, and the lock that it holds to its end.

Nothing here loads pandas, so that the second run of a project gives way at once.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from relocaudit.cli.journalling import logged
from relocaudit.cli.language import wording_of
from relocaudit.cli.project_file import NAME
from relocaudit.cli.project_folder import project_folder
from relocaudit.cli.project_tables import run_file
from relocaudit.jobs.run_lock import only_run
from relocaudit.jobs.state_folder import state_folder


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run keeps its history, and writes figures and log. None: the project file says.

    `report` is the file for the report, None: the screen or what the project file says.
    """

    history: str | None
    metrics: str | None
    log: str | None
    report: str | None


def run(ctx: typer.Context, project: str | None, given: Places) -> int:
    """Run the project and return the exit code; the log tells how it ended."""
    # What is named on the command line counts from where the user stands; the paths of the project
    # file count from its folder, and the history holds them as they stand.
    asked = (given.history, given.metrics, given.log, given.report)
    places = Places(*(_from_here(path) for path in asked))
    with logged(wording_of(ctx)) as log:
        folder = project_folder(project)
        if places.log is not None:
            log.begin(places.log, folder)
        os.chdir(folder)
        if places.log is None and (named := run_file(Path(NAME), "log")) is not None:
            log.begin(str(folder / named), folder)
        with only_run(state_folder(folder)):
            from relocaudit.cli.running import audit_project

            metrics = places.metrics or run_file(Path(NAME), "metrics")
            return audit_project(ctx, folder, replace(places, metrics=metrics), log)


def _from_here(path: str | None) -> str | None:
    return path if path is None or "://" in path else str(Path(path).absolute())
