"""`relocaudit check`: the clerk's command."""

from __future__ import annotations

import typer

from relocaudit.cli import options as o
from relocaudit.cli.project_defaults import Isolated
from relocaudit.model.severity import Severity


def check(
    ctx: typer.Context,
    rosters: o.Rosters = None,
    registry: o.Registry = None,
    plan: o.Plan = None,
    sites: o.Sites = None,
    payments: o.Payments = None,
    agreements: o.Agreements = None,
    demolition: o.Demolition = None,
    changes: o.Changes = None,
    external: o.External = None,
    measured: o.Measured = None,
    policy: o.Policy = "national",
    as_of: o.AsOf = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    fail_on: o.FailOn = Severity.PROBLEM,
    fail_on_new: o.FailOnNew = False,
    output_format: o.OutputFormat = "full",
    output_file: o.OutputFile = None,
    out: o.Out = None,
    no_annotate: o.NoAnnotate = False,
    overwrite: o.Overwrite = False,
    previous: o.Previous = None,
    password_file: o.PasswordFile = None,
    sheet: o.Sheet = None,
    header_row: o.HeaderRow = None,
    mapping: o.Mapping = None,
    show_personal_data: o.ShowPersonalData = False,
    jobs: o.Jobs = o.CORES,
    lang: o.Lang = None,
    isolated: Isolated = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Check rosters and write an annotated copy of each."""
    from relocaudit.cli.checking import run

    raise typer.Exit(run(ctx, o.CheckOptions(**ctx.params)))
