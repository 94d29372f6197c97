"""`relocaudit fix`: safe mends, in a copy."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o

File = Annotated[str, typer.Argument(help="The workbook to mend.", metavar="ROSTER")]
Out = Annotated[
    str | None,
    typer.Option(help="Folder for the mended copy. Default: beside the file.", metavar="DIR"),
]


def fix(
    ctx: typer.Context,
    file: File,
    role: o.As = "roster",
    out: Out = None,
    sheet: o.Sheet = None,
    header_row: o.HeaderRow = None,
    mapping: o.Mapping = None,
    output_format: o.AsJson = "full",
    show_personal_data: o.ShowPersonalData = False,
    password_file: o.PasswordFile = None,
    lang: o.Lang = None,
    quiet: o.Quiet = False,
) -> None:
    """Mend what needs no guess, in a copy: blanks, full-width characters, x, dates and units.

    The file itself is not changed. Each mend is listed here and in the sheet 修改清单 of the copy,
    NAME.fixed.xlsx. Numbers that Excel has damaged, formulas and doubtful spellings stay.
    """
    from relocaudit.cli.fixing import FixOptions, run

    run(ctx, FixOptions(**ctx.params))
