"""`relocaudit reconcile`: the inspector's statement."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli.project_defaults import Isolated
from relocaudit.model.severity import Severity

Out = Annotated[
    str | None,
    typer.Option(
        help="Folder of the statement, or its file. Default: beside the first roster.",
        metavar="DIR|FILE",
    ),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace an earlier statement; never an input.")
]
# Known from relocaudit.toml, which supplies the options of `check` too.
_Passed = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only these rules; prefixes work: ARE,REG001.", hidden=True),
]
_PassedFlag = Annotated[
    bool, typer.Option("--no-annotate", help="Write no annotated copies.", hidden=True)
]
_PassedNew = Annotated[
    bool,
    typer.Option(
        "--fail-on-new",
        help="Only leads that an earlier copy does not have count for the exit code.",
        hidden=True,
    ),
]


def reconcile(
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
    policy: o.Policy = "national",
    as_of: o.AsOf = None,
    select: _Passed = None,
    ignore: o.Ignore = None,
    fail_on: o.FailOn = Severity.PROBLEM,
    fail_on_new: _PassedNew = False,
    output_format: o.AsJson = "full",
    output_file: o.OutputFile = None,
    out: Out = None,
    no_annotate: _PassedFlag = False,
    overwrite: Overwrite = False,
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
    """Write the reconciliation statement: differences by township, site and year, with lists."""
    from relocaudit.cli.reconciling import run

    raise typer.Exit(run(ctx, o.CheckOptions(**ctx.params)))
