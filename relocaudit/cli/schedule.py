"""`relocaudit schedule`: how to have a project audited every night."""

from __future__ import annotations

from datetime import time
from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli.run import Project

At = Annotated[
    time | None,
    typer.Option(help="When, every night. Default: 02:00.", metavar="TIME", parser=o.values.clock),
]
Kind = Annotated[
    str | None,
    typer.Option(
        help="cron, systemd or windows. Default: all three.",
        metavar="KIND",
        parser=o.values.scheduler,
    ),
]
Log = Annotated[
    str | None,
    typer.Option(help="Log of the runs. Default: .relocaudit/run.log.", metavar="FILE"),
]
Metrics = Annotated[
    str | None,
    typer.Option(help="Figures for Prometheus. Default: none.", metavar="FILE"),
]


def schedule(
    ctx: typer.Context,
    project: Project = None,
    at: At = None,
    kind: Kind = None,
    log: Log = None,
    metrics: Metrics = None,
    lang: o.Lang = None,
) -> None:
    """Print how to run a project every night: a line for crontab, a systemd timer, a Windows task.

    Nothing is installed.
    """
    from relocaudit.cli.scheduling import Wanted, run

    raise typer.Exit(run(ctx, project, Wanted(at or time(2), kind, log, metrics)))
