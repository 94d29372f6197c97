"""`relocaudit policy NAME`: every clause of a profile, with value, unit, source and dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout

Name = Annotated[
    str | None,
    typer.Argument(
        help="A profile's name, or a file of your own; `list` names the profiles. Default: the "
        "one that `check` would use here.",
        metavar="NAME|FILE",
    ),
]


def policy(
    ctx: typer.Context,
    name: Name = None,
    as_of: o.AsOf = None,
    output_format: o.AsJson = "full",
    lang: o.Lang = None,
) -> None:
    """Show every clause of a policy profile."""
    from relocaudit.cli.policies import list_policies
    from relocaudit.cli.policy_page import policy_json, policy_page
    from relocaudit.cli.project_defaults import policy_in_use
    from relocaudit.policy import load_policy

    as_json = output_format == "json"
    if name == "list":
        list_policies(ctx, as_json=as_json)
        return
    asked = policy_in_use(Path.cwd()) if name is None else name
    profile = load_policy(asked, as_of or date.today())
    to_stdout((policy_json if as_json else policy_page)(profile, wording_of(ctx)))
