"""`relocaudit mask`: a copy fit for public notice, and the check of one."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o

File = Annotated[str, typer.Argument(help="The list.", metavar="FILE")]
Out = Annotated[
    str | None,
    typer.Option(help="Folder for the masked copy. Default: beside the file.", metavar="DIR"),
]
Names = Annotated[bool, typer.Option("--names", help="Cover names too: 张小三 becomes 张*三.")]
Check = Annotated[
    bool,
    typer.Option(
        "--check",
        help="Write nothing; say where a full number shows in the list, and exit with 1.",
    ),
]


def mask(
    ctx: typer.Context,
    file: File,
    out: Out = None,
    names: Names = False,
    check: Check = False,
    output_format: o.AsJson = "full",
    password_file: o.PasswordFile = None,
    lang: o.Lang = None,
    quiet: o.Quiet = False,
) -> None:
    """Write a copy fit for public notice (公示): ids, telephone and card numbers masked.

    The file itself is not changed; the copy is NAME.masked.xlsx. Birth dates beside ids keep their
    year only. Notes, pictures, properties, formulas and macros stay behind.
    """
    from relocaudit.cli.masking import MaskOptions, run

    raise typer.Exit(run(ctx, MaskOptions(**ctx.params)))
