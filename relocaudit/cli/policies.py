"""`relocaudit policies`: the profiles there are."""

from __future__ import annotations

import typer

from relocaudit.cli import options as o
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout


def policies(ctx: typer.Context, output_format: o.AsJson = "full", lang: o.Lang = None) -> None:
    """List the policy profiles."""
    list_policies(ctx, as_json=output_format == "json")


def list_policies(ctx: typer.Context, *, as_json: bool) -> None:
    """What `policies` prints; `policy list` prints it too."""
    from relocaudit.cli.policy_page import profiles_json, profiles_page
    from relocaudit.policy.load import own_profiles

    page = profiles_json if as_json else profiles_page
    to_stdout(page(own_profiles(), wording_of(ctx)))
