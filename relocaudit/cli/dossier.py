"""`relocaudit dossier`: the acceptance pack."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli.project_defaults import Isolated
from relocaudit.cli.run import History
from relocaudit.cli.values import share
from relocaudit.model.severity import Severity

Rosters = Annotated[
    list[str] | None,
    typer.Argument(
        help="A project's folder, or rosters: files, folders or wildcards.",
        metavar="PROJECT|ROSTER",
    ),
]
Folder = Annotated[
    str | None,
    typer.Option(
        "--out",
        help="Folder of the pack, to be made. Default: beside the first roster.",
        metavar="DIR",
    ),
]
Copies = Annotated[
    str | None,
    typer.Option(
        "--copies",
        help="Folder of annotated copies, whose entries count. Default: beside each roster.",
        metavar="DIR",
    ),
]
Seed = Annotated[
    int,
    typer.Option(help="Seed of the sample: the same seed draws the same homes.", metavar="N"),
]
Confidence = Annotated[
    float | None,
    typer.Option(
        help="Confidence level of the sample, such as 95%. Default: from the policy.",
        metavar="SHARE",
        parser=share,
    ),
]
Margin = Annotated[
    float | None,
    typer.Option(
        help="Margin of error of the sample, such as 5%. Default: from the policy.",
        metavar="SHARE",
        parser=share,
    ),
]


def dossier(
    ctx: typer.Context,
    rosters: Rosters = None,
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
    folder: Folder = None,
    out: Copies = None,
    seed: Seed = 1,
    confidence: Confidence = None,
    margin: Margin = None,
    history: History = None,
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
    """Write the acceptance pack: report, ledger of problems, notices, homes to visit."""
    from relocaudit.cli.dossier_run import run

    raise typer.Exit(run(ctx))
