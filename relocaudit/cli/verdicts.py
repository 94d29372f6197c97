"""`relocaudit verdicts`: what was found on site, out and back."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli.help_page import Command, Program
from relocaudit.cli.history import In
from relocaudit.cli.run import History

verdicts = typer.Typer(
    cls=Program, rich_markup_mode=None, help="Results of field work, out and back."
)

Target = Annotated[str, typer.Argument(help="Workbook to write.", metavar="FILE")]
Filled = Annotated[
    list[str],
    typer.Argument(help="Workbooks of ours that were filled in.", metavar="FILE"),
]


@verdicts.command("export", cls=Command)
def export(
    ctx: typer.Context, file: Target, project: In = None, place: History = None,
    overwrite: o.Overwrite = False, lang: o.Lang = None,
) -> None:  # fmt: skip
    """Write the open leads into a workbook with lists to choose from."""
    from relocaudit.cli.field_work import write_book

    write_book(ctx, project, place, file, overwrite=overwrite)


@verdicts.command("import", cls=Command)
def take_in(
    ctx: typer.Context, files: Filled, project: In = None, place: History = None,
    password_file: o.PasswordFile = None, lang: o.Lang = None,
) -> None:  # fmt: skip
    """Read filled-in workbooks, annotated copies too; they survive later runs."""
    from relocaudit.cli.field_work import read_books

    raise typer.Exit(read_books(ctx, project, place, files, password_file))
