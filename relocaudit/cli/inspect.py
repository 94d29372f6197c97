"""`relocaudit inspect`: how files are read; nothing is judged."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o

Files = Annotated[list[str], typer.Argument(help="Files, folders or wildcards.", metavar="FILE")]
SaveMapping = Annotated[
    str | None,
    typer.Option(
        help="Write how each column was read to this file, to be edited and used again.",
        metavar="FILE",
    ),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace an earlier saved mapping.")]
Isolated = Annotated[
    bool, typer.Option("--isolated", help="Ignore saved mappings that stand beside the files.")
]


def inspect(
    ctx: typer.Context,
    files: Files,
    role: o.As = "roster",
    sheet: o.Sheet = None,
    header_row: o.HeaderRow = None,
    mapping: o.Mapping = None,
    save_mapping: SaveMapping = None,
    overwrite: Overwrite = False,
    password_file: o.PasswordFile = None,
    output_format: o.AsJson = "full",
    jobs: o.Jobs = 1,
    lang: o.Lang = None,
    isolated: Isolated = False,
    quiet: o.Quiet = False,
) -> None:
    """Show how files are read: sheets, header, each column's meaning, rows left out.

    Nothing is judged, and no cell below the header is shown.
    """
    from relocaudit.cli.inspecting import InspectOptions, run

    raise typer.Exit(run(ctx, InspectOptions(**ctx.params)))
