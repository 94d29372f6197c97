"""`relocaudit run`: the nightly audit of a project."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.model.severity import Severity

Project = Annotated[
    str | None,
    typer.Argument(help="Folder with relocaudit.toml. Default: here or above.", metavar="PROJECT"),
]
History = Annotated[
    str | None,
    typer.Option(
        "--history",
        help="Database of past runs: a file or a postgresql:// address without its password. "
        "Default: .relocaudit/history.sqlite in the project.",
        metavar="PLACE",
        parser=o.values.history_place,
    ),
]
FailOnNew = Annotated[
    bool,
    typer.Option(
        "--fail-on-new",
        help="Only leads that are new or open again since the last run count for the exit code.",
    ),
]
Metrics = Annotated[
    str | None,
    typer.Option(help="Write figures for Prometheus to this file.", metavar="FILE"),
]
Log = Annotated[
    str | None,
    typer.Option(
        help="Append what happens to this file, as lines of JSON without personal data.",
        metavar="FILE",
    ),
]


def run(
    ctx: typer.Context,
    project: Project = None,
    as_of: o.AsOf = None,
    fail_on: o.FailOn = Severity.PROBLEM,
    fail_on_new: FailOnNew = False,
    output_format: o.OutputFormat = "summary",
    output_file: o.OutputFile = None,
    no_annotate: o.NoAnnotate = False,
    history: History = None,
    metrics: Metrics = None,
    log: Log = None,
    jobs: o.Jobs = o.CORES,
    lang: o.Lang = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Audit a whole project, and say what is new, mended or open since the last run."""
    from relocaudit.cli.starting import Places
    from relocaudit.cli.starting import run as begin

    raise typer.Exit(begin(ctx, project, Places(history, metrics, log, output_file)))
