"""The commands, as one Typer program."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit import __version__
from relocaudit.cli import options as o
from relocaudit.cli.check import check
from relocaudit.cli.demo import demo
from relocaudit.cli.doctor import doctor
from relocaudit.cli.dossier import dossier
from relocaudit.cli.fix import fix
from relocaudit.cli.help_page import Command, Program
from relocaudit.cli.history import history
from relocaudit.cli.init import init
from relocaudit.cli.inspect import inspect
from relocaudit.cli.mask import mask
from relocaudit.cli.policies import policies
from relocaudit.cli.policy import policy
from relocaudit.cli.reconcile import reconcile
from relocaudit.cli.rule import rule
from relocaudit.cli.rules import rules
from relocaudit.cli.run import run
from relocaudit.cli.schedule import schedule
from relocaudit.cli.template import template
from relocaudit.cli.unmark import unmark
from relocaudit.cli.verdicts import verdicts

program = typer.Typer(
    name="relocaudit",
    cls=Program,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    check,
    reconcile,
    dossier,
    init,
    inspect,
    run,
    template,
    fix,
    mask,
    unmark,
    rules,
    rule,
    policies,
    policy,
    demo,
    doctor,
    schedule,
):
    program.command(cls=Command)(command)
program.add_typer(history, name="history")
program.add_typer(verdicts, name="verdicts")


def _show_version(asked: bool) -> None:  # noqa: FBT001 - Typer's callback
    if asked:
        typer.echo(f"relocaudit {__version__}")
        raise typer.Exit


@program.callback()
def around(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and leave.", is_eager=True, callback=_show_version
        ),
    ] = False,
    lang: o.Lang = None,
) -> None:
    """Audit township rosters of the relocation programme, to the cell.

    Every finding is a lead to be verified, not a verdict. Nothing leaves this computer.
    """
