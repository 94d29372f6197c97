"""The commands, as one Typer program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from relocaudit import __version__
from relocaudit.cli import options as o
from relocaudit.cli.help_page import Command, Program

# In the order of the help page; each is the function of its name in the module of its name.
COMMANDS = (
    "check", "reconcile", "dossier", "init", "inspect", "run", "template", "fix", "mask", "unmark",
    "rules", "rule", "policies", "policy", "demo", "doctor", "schedule",
)  # fmt: skip
GROUPS = ("history", "verdicts")


def program_for(arguments: Sequence[str]) -> typer.Typer:
    """The program that a command line needs: preparing every command would take longer than most.

    A line that does not begin with a command needs all, to list them or to name the nearest.
    """
    named = arguments[0] if arguments else ""
    return program_of([named]) if named in (*COMMANDS, *GROUPS) else whole_program()


def whole_program() -> typer.Typer:
    return program_of((*COMMANDS, *GROUPS))


def program_of(names: Iterable[str]) -> typer.Typer:
    """The program with these commands."""
    program = typer.Typer(
        name="relocaudit",
        cls=Program,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    program.callback()(around)
    for name in names:
        command = getattr(import_module(f"relocaudit.cli.{name}"), name)
        if name in GROUPS:
            program.add_typer(command, name=name)
        else:
            program.command(cls=Command)(command)
    return program


def _show_version(asked: bool) -> None:  # noqa: FBT001 - Typer's callback
    if asked:
        typer.echo(f"relocaudit {__version__}")
        raise typer.Exit


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
