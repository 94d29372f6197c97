"""From the options of `dossier` to a pack, whose path is the last line printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import typer

from relocaudit.cli.checking import progress_of, request_of
from relocaudit.cli.dossier import dossier
from relocaudit.cli.faults import complain
from relocaudit.cli.help_page import Command
from relocaudit.cli.language import wording_of
from relocaudit.cli.options import CheckOptions
from relocaudit.cli.output import to_stderr, to_stdout
from relocaudit.cli.project_defaults import project_in_use
from relocaudit.cli.project_file import NAME
from relocaudit.cli.project_tables import history_settings
from relocaudit.jobs.pack.dossier import Asked, Dossier, run_dossier
from relocaudit.jobs.pack.material import Sampling
from relocaudit.jobs.run import ProjectPlace
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording
from relocaudit.report.pack.summary import summary_lines
from relocaudit.report.visible import shown_path

_INCOMPLETE = 3
# What a project named on the command line is entered with: these count from where the user stands.
_PATHS = ("folder", "out", "history", "password_file", "mapping")
_FILES = (
    "registry", "plan", "sites", "payments", "agreements", "demolition", "changes", "previous",
    "measured",
)  # fmt: skip


def run(ctx: typer.Context) -> int:
    """Write the pack, say how the townships stand, and return the exit code."""
    ctx, params = _entered(ctx)
    options = _options(params)
    wording = wording_of(ctx, show_personal_data=options.show_personal_data)
    request = request_of(ctx, options, wording)
    sampling = Sampling(params["seed"], params["confidence"], params["margin"])
    asked = Asked(params["folder"], _place(ctx, params["history"]), sampling)
    done = run_dossier(request, asked, wording, progress_of(options, wording))
    _tell(done, options, wording)
    if done.set_aside is not None:
        return _INCOMPLETE
    return done.result.exit_code(options.fail_on, only_new=options.fail_on_new)


def _options(params: Mapping[str, Any]) -> CheckOptions:
    """Those of `check`; what a pack has no use for stays at rest."""
    answers: dict[str, Any] = {field.name: params.get(field.name) for field in fields(CheckOptions)}
    answers |= {"output_format": "summary", "no_annotate": True, "overwrite": False}
    return CheckOptions(**answers)


def _entered(ctx: typer.Context) -> tuple[Any, Mapping[str, Any]]:
    """The options; where a project is named, those of its own file, with what was given besides."""
    given = ctx.params["rosters"] or []
    folder = _project(given[0]) if len(given) == 1 else None
    if folder is None:
        return ctx, ctx.params
    here = {name: _from_here(name, ctx.params[name]) for name in ctx.params if _is_given(ctx, name)}
    here.pop("rosters", None)
    os.chdir(folder)
    program = typer.Typer(add_completion=False, rich_markup_mode=None)
    program.command(cls=Command)(dossier)
    command = typer.main.get_command(program)
    entered = command.make_context("relocaudit dossier", [], parent=ctx.parent)
    return entered, {**entered.params, **here}


def _project(text: str) -> Path | None:
    """The folder of a project that an argument names, by itself or by its file."""
    path = Path(text)
    if path.name == NAME and path.is_file():
        return path.parent.absolute()
    return path.absolute() if (path / NAME).is_file() else None


def _is_given(ctx: Any, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _from_here(name: str, value: Any) -> Any:
    if name in _FILES:
        return [str(Path(text).absolute()) for text in value]
    if name == "external":
        pairs = (text.partition("=") for text in value)
        return [f"{kind}={Path(file).absolute()}" for kind, _, file in pairs]
    is_path = name in _PATHS or (name == "policy" and str(value).endswith(".toml"))
    return str(Path(value).absolute()) if is_path and "://" not in value else value


def _place(ctx: typer.Context, history: str | None) -> ProjectPlace | None:
    """The project whose file is in use, and where its history is."""
    project = project_in_use(ctx)
    if project is None:
        return None if history is None else ProjectPlace(Path.cwd(), history)
    folder = project.path.parent
    return ProjectPlace(folder, history or history_settings(project.path).place)


def _tell(done: Dossier, options: CheckOptions, wording: Wording) -> None:
    for path, why in done.skipped:
        complain(path, why, wording)
    for failure in done.result.failures:
        complain(failure.path, failure.message, wording)
    if done.set_aside is not None:
        message = Message.of(
            "the history was damaged: it was kept under this name, and a new one begun"
        )
        complain(str(done.set_aside), message, wording)
    if options.verbose:
        from relocaudit.report.coverage import left_out_lines

        for line in left_out_lines(done.result, wording):
            to_stderr(line)
    if done.page is None:
        return
    for line in summary_lines(done.page, wording):
        to_stdout(line + "\n")
    if done.path is not None:
        to_stdout(wording.text("The pack:") + "\n")
        sys.stdout.flush()
        to_stdout(shown_path(done.path) + "\n")
