"""`relocaudit doctor`: what is fine on this computer and in this project, and what is not."""

from __future__ import annotations

import typer

from relocaudit.cli import options as o
from relocaudit.cli.run import Project


def doctor(
    ctx: typer.Context,
    project: Project = None,
    output_format: o.AsJson = "full",
    lang: o.Lang = None,
) -> None:
    """Look at computer and project: what is fine, what to mend. Nothing is changed."""
    from relocaudit.cli.doctoring import run

    raise typer.Exit(run(ctx, project, output_format))
