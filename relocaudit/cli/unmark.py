"""`relocaudit unmark`: a clean copy to submit."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o

File = Annotated[str, typer.Argument(help="An annotated copy.", metavar="FILE")]
Out = Annotated[
    str | None,
    typer.Option(help="Folder for the clean copy. Default: beside the file.", metavar="DIR"),
]


def unmark(
    ctx: typer.Context,
    file: File,
    out: Out = None,
    password_file: o.PasswordFile = None,
    lang: o.Lang = None,
    quiet: o.Quiet = False,
) -> None:
    """Take our marks and sheets off an annotated copy; what was mended in it stays.

    The file itself is not changed; the clean copy is NAME.clean.xlsx.
    """
    from relocaudit.cli.cleaning import clean

    clean(ctx, file, out, password_file, quiet=quiet)
