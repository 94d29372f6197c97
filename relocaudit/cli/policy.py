"""`relocaudit policy NAME`: every clause of a profile, with value, unit, source and dates."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout

Name = Annotated[
    str, typer.Argument(help="A profile's name, or a file of your own.", metavar="NAME|FILE")
]


def policy(
    ctx: typer.Context,
    name: Name,
    as_of: o.AsOf = None,
    output_format: o.AsJson = "full",
    lang: o.Lang = None,
) -> None:
    """Show every clause of a policy profile."""
    from relocaudit.cli.policy_page import policy_json, policy_page
    from relocaudit.policy import load_policy

    profile = load_policy(name, as_of or date.today())
    to_stdout(
        policy_json(profile) if output_format == "json" else policy_page(profile, wording_of(ctx))
    )
