"""`relocaudit demo`: the sample county, audited."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o

Folder = Annotated[
    str,
    typer.Argument(help="Where to put it. Default: ./relocaudit-demo", metavar="DIR"),
]


def demo(
    ctx: typer.Context,
    folder: Folder = "relocaudit-demo",
    lang: o.Lang = None,
    quiet: o.Quiet = False,
) -> None:
    """Write an invented county into a folder and check it."""
    from relocaudit.cli.demonstration import demonstrate

    raise typer.Exit(demonstrate(ctx, folder, quiet=quiet))
