"""`relocaudit init`: a project file from what a folder holds."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o

Folder = Annotated[
    str, typer.Argument(help="Folder with the files. Default: this one.", metavar="DIR")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Take what is proposed, without questions.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace an earlier relocaudit.toml.")]


def init(
    ctx: typer.Context,
    folder: Folder = ".",
    yes: Yes = False,
    overwrite: Overwrite = False,
    password_file: o.PasswordFile = None,
    jobs: o.Jobs = 2,
    lang: o.Lang = None,
    quiet: o.Quiet = False,
) -> None:
    """Look what the files of a folder are, and write a commented relocaudit.toml.

    Rosters, registry export and ledgers are told apart by their columns. On a terminal you are
    asked before anything is written; the files themselves are only read.
    """
    from relocaudit.cli.initialising import InitOptions, run

    options = InitOptions(
        folder, yes=yes, overwrite=overwrite, password_file=password_file, jobs=jobs, quiet=quiet
    )
    raise typer.Exit(run(ctx, options))
