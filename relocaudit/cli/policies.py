"""`relocaudit policies`: the profiles there are."""

from __future__ import annotations

from datetime import date

import typer

from relocaudit.cli import options as o
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.report.wrapping import cells, pad


def policies(ctx: typer.Context, lang: o.Lang = None) -> None:
    """List the policy profiles."""
    from relocaudit.policy import load_policy, profile_names

    wording = wording_of(ctx)
    names = profile_names()
    width = max(cells(name) for name in names) + 2
    lines = [
        f"{pad(name, width)}{wording.text(load_policy(name, date.today()).title)}" for name in names
    ]
    hint = wording.text("`relocaudit policy NAME` shows every clause with its source.")
    to_stdout("\n".join([*lines, "", hint]) + "\n")
