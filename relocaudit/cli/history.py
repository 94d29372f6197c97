"""`relocaudit history`: past runs of a project."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli.help_page import Command, Program
from relocaudit.cli.run import History

history = typer.Typer(cls=Program, rich_markup_mode=None, help="Past runs of a project.")

In = Annotated[
    str | None,
    typer.Option(
        "--project", help="Folder with relocaudit.toml. Default: here or above.", metavar="PROJECT"
    ),
]
Format = Annotated[
    str,
    typer.Option(
        help="full (default), json or csv.", metavar="FORMAT", parser=o.values.table_format
    ),
]
Last = Annotated[int, typer.Option(help="So many runs at most.", metavar="N", min=1)]
Run = Annotated[int | None, typer.Argument(help="A run. Default: the last one.", metavar="RUN")]
Earlier = Annotated[
    int | None, typer.Argument(help="A run. Default: the last but one.", metavar="EARLIER")
]
By = Annotated[
    str,
    typer.Option(
        help="township (default), rule or severity.", metavar="WHAT", parser=o.values.trend_by
    ),
]
KeepDays = Annotated[
    int | None,
    typer.Option(
        help="Forget runs that are older. Default: history.keep-days of relocaudit.toml.",
        metavar="DAYS",
        min=1,
    ),
]


Cache = Annotated[
    bool,
    typer.Option("--cache", help="Delete what was read of files for the next run to go faster."),
]


@history.command("list", cls=Command)
def list_runs(
    ctx: typer.Context, project: In = None, place: History = None, last: Last = 30,
    output_format: Format = "full", lang: o.Lang = None,
) -> None:  # fmt: skip
    """List past runs, the latest first."""
    from relocaudit.cli.remembering import show_runs

    show_runs(ctx, project, place, last, output_format)


@history.command("show", cls=Command)
def show(
    ctx: typer.Context, run: Run = None, project: In = None, place: History = None,
    output_format: Format = "full", lang: o.Lang = None,
) -> None:  # fmt: skip
    """Show the leads that were open after a run."""
    from relocaudit.cli.remembering import show_leads

    show_leads(ctx, project, place, run, output_format)


@history.command("diff", cls=Command)
def diff(
    ctx: typer.Context, earlier: Earlier = None, later: Run = None, project: In = None,
    place: History = None, output_format: Format = "full", lang: o.Lang = None,
) -> None:  # fmt: skip
    """Show what is new and what is gone between two runs."""
    from relocaudit.cli.remembering import show_difference

    show_difference(ctx, project, place, (earlier, later), output_format)


@history.command("trend", cls=Command)
def trend(
    ctx: typer.Context, by: By = "township", last: Last = 30, project: In = None,
    place: History = None, output_format: Format = "full", lang: o.Lang = None,
) -> None:  # fmt: skip
    """Show how many leads each run found, by township, rule or severity."""
    from relocaudit.cli.remembering import show_trend

    show_trend(ctx, project, place, by, last, output_format)


@history.command("purge", cls=Command)
def purge(
    ctx: typer.Context, keep_days: KeepDays = None, cache: Cache = False, project: In = None,
    place: History = None, lang: o.Lang = None,
) -> None:  # fmt: skip
    """Forget old runs and what was gone by then; open leads stay."""
    from relocaudit.cli.remembering import forget_runs, forget_tables

    if cache:
        forget_tables(ctx, project)
    if keep_days is not None or not cache:
        forget_runs(ctx, project, place, keep_days)
