"""`relocaudit template`: empty workbooks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli import values
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.errors import InputError
from relocaudit.model.message import Message
from relocaudit.model.source import Role

Table = Annotated[
    Role | None,
    typer.Argument(
        help="Which table: roster, plan, sites, payments, agreements, changes, registry, "
        "demolition, external; Chinese names such as 花名册 are understood.",
        metavar="TABLE",
        parser=values.role,
    ),
]
Out = Annotated[
    str | None,
    typer.Option(help="File or folder. Default: the working directory.", metavar="FILE"),
]
List = Annotated[bool, typer.Option("--list", help="List the tables that have a template.")]


def template(
    ctx: typer.Context,
    table: Table = None,
    out: Out = None,
    policy: o.Policy = "",
    as_of: o.AsOf = None,
    list_tables: List = False,
    lang: o.Lang = None,
) -> None:
    """Write an empty workbook for a table: headers, drop-down lists, hints, checks in Excel.

    Id columns are text; the area of a home is checked against the policy. Filled in, it can be
    checked as it is.
    """
    wording = wording_of(ctx)
    if list_tables:
        from relocaudit.jobs.templates import tables

        to_stdout("".join(f"{name:<12}{sheet}\n" for name, sheet, _ in tables()))
        return
    if table is None:
        message = Message.of("name a table, such as 花名册; `relocaudit template --list` shows all")
        raise InputError("TABLE", "usage", message)
    from relocaudit.cli.project_defaults import policy_in_use
    from relocaudit.jobs.templates import run_template
    from relocaudit.report.visible import shown_path

    asked = policy or policy_in_use(Path.cwd())
    path = run_template(table, out, asked, as_of or date.today(), wording)
    to_stdout(shown_path(path) + "\n")
