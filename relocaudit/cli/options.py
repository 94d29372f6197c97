"""Every option of the commands, once. The help texts are msgids, worded by `help_page`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from relocaudit.cli import values
from relocaudit.cli.language import ask_for
from relocaudit.model.severity import Severity
from relocaudit.model.source import Role
from relocaudit.model.wording import Language


def _files(help_text: str, metavar: str = "FILE") -> Any:
    return typer.Option(help=help_text, metavar=metavar)


Rosters = Annotated[
    list[str] | None,
    typer.Argument(
        help="Rosters: files, folders or wildcards. Default: as relocaudit.toml says.",
        metavar="ROSTER",
    ),
]
Registry = Annotated[list[str] | None, _files("Registry export; several allowed.")]
Plan = Annotated[list[str] | None, _files("Task plan.")]
Sites = Annotated[list[str] | None, _files("Site list.")]
Payments = Annotated[list[str] | None, _files("Payment ledger.")]
Agreements = Annotated[list[str] | None, _files("Agreement ledger.")]
Demolition = Annotated[list[str] | None, _files("Demolition ledger.")]
Changes = Annotated[list[str] | None, _files("Natural-change ledger.")]
Measured = Annotated[
    list[str] | None,
    _files("Sheets of the pack with areas measured on site; these count for the rules on homes."),
]
External = Annotated[
    list[str] | None,
    typer.Option(
        help="List of another office; KIND: payroll, vehicle, property, company, public-rental, "
        "danger-house, other-relocation, dead, excluded-area.",
        metavar="KIND=FILE",
    ),
]
Policy = Annotated[
    str,
    typer.Option(help="Policy profile, by name or file. Default: national.", metavar="NAME|FILE"),
]
AsOf = Annotated[
    date | None,
    typer.Option(help="Judge as of this day. Default: today.", metavar="DATE", parser=values.day),
]
Select = Annotated[
    list[str] | None,
    typer.Option(help="Only these rules; prefixes work: ARE,REG001.", metavar="CODES"),
]
Ignore = Annotated[
    list[str] | None, typer.Option(help="All but these rules; prefixes work.", metavar="CODES")
]
FailOn = Annotated[
    Severity | None,
    typer.Option(
        help="Exit with 1 from this severity on: redline, problem (default), notice, never.",
        metavar="SEVERITY",
        parser=values.severity_threshold,
    ),
]
FailOnNew = Annotated[
    bool,
    typer.Option(
        "--fail-on-new",
        help="Only leads that an earlier copy does not have count for the exit code.",
    ),
]
OutputFormat = Annotated[
    str,
    typer.Option(
        help="full (default), summary, json, sarif, csv, markdown.",
        metavar="FORMAT",
        parser=values.output_format,
    ),
]
OutputFile = Annotated[
    str | None, typer.Option(help="Write the report to this file.", metavar="FILE")
]
Out = Annotated[
    str | None,
    typer.Option(help="Folder for annotated copies. Default: beside each roster.", metavar="DIR"),
]
NoAnnotate = Annotated[bool, typer.Option("--no-annotate", help="Write no annotated copies.")]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Replace earlier copies; never an input.")
]
Lang = Annotated[
    Language | None,
    typer.Option(
        help="zh or en. Default: from the locale, else zh.",
        metavar="LANG",
        parser=values.language,
        is_eager=True,
        callback=ask_for,
    ),
]
Previous = Annotated[
    list[str] | None,
    typer.Option(
        help="Earlier version of a roster, to compare with; several allowed.", metavar="FILE"
    ),
]
PasswordFile = Annotated[
    str | None,
    typer.Option(
        help="File whose first line is the workbooks' password; further lines are tried too.",
        metavar="FILE",
    ),
]
Sheet = Annotated[str | None, typer.Option(help="Read only this sheet.", metavar="NAME")]
HeaderRow = Annotated[
    int | None,
    typer.Option(help="Row of the column titles, as Excel numbers it.", metavar="N", min=1),
]
As = Annotated[
    Role,
    typer.Option(
        "--as",
        help="What the files are: roster (default), registry, plan, sites, payments, agreements, "
        "demolition, changes, external.",
        metavar="ROLE",
        parser=values.role,
    ),
]
Mapping = Annotated[
    str | None,
    typer.Option(
        help="Saved mapping of columns. Default: NAME.map.toml beside each file.", metavar="FILE"
    ),
]
ShowPersonalData = Annotated[
    bool, typer.Option("--show-personal-data", help="Do not mask names and numbers.")
]
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
Jobs = Annotated[int, typer.Option(help="Files read at the same time.", metavar="N", min=1)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how each sheet was read.")]
AsJson = Annotated[
    str,
    typer.Option(help="full (default) or json.", metavar="FORMAT", parser=values.output_format),
]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The answers to every option of `check`, by the option's name."""

    rosters: list[str] | None
    registry: list[str] | None
    plan: list[str] | None
    sites: list[str] | None
    payments: list[str] | None
    agreements: list[str] | None
    demolition: list[str] | None
    changes: list[str] | None
    external: list[str] | None
    policy: str
    as_of: date | None
    select: list[str] | None
    ignore: list[str] | None
    fail_on: Severity | None
    fail_on_new: bool
    output_format: str
    output_file: str | None
    out: str | None
    no_annotate: bool
    overwrite: bool
    lang: Language | None
    previous: list[str] | None
    password_file: str | None
    sheet: str | None
    header_row: int | None
    mapping: str | None
    show_personal_data: bool
    jobs: int
    quiet: bool
    verbose: bool
    isolated: bool
    measured: list[str] | None = None
