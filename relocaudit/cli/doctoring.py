"""From a project folder to what a doctor looks at, and from what was seen to the user."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from relocaudit.cli.checking import request_of
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.cli.project_file import NAME
from relocaudit.cli.project_folder import project_folder
from relocaudit.cli.project_tables import history_settings, run_file
from relocaudit.cli.running import options_of_project
from relocaudit.errors import InputError, PolicyError
from relocaudit.jobs.doctor import Patient, examine
from relocaudit.model.checkup import worst
from relocaudit.model.message import Message
from relocaudit.report.checkup import checkup_json, checkup_text


def run(ctx: typer.Context, project: str | None, kind: str) -> int:
    """Look, print, and return the exit code."""
    try:
        folder = project_folder(project)
    except InputError as error:
        checks = list(examine(None, error if project is not None else None))
    else:
        checks = list(examine(_patient(ctx, folder)))
    # The project file may say the language.
    wording = wording_of(ctx)
    to_stdout((checkup_json if kind == "json" else checkup_text)(checks, wording))
    return int(worst(checks))


def _patient(ctx: typer.Context, folder: Path) -> Patient:
    os.chdir(folder)
    try:
        checking, options = options_of_project(ctx)
        request = request_of(checking, options, wording_of(ctx))
        settings = history_settings(Path(NAME))
        named = (run_file(Path(NAME), "log"), run_file(Path(NAME), "metrics"))
    except (InputError, PolicyError) as error:
        place = error.path if isinstance(error, InputError) else NAME
        return Patient(folder, fault=(place, error.message))
    except typer.BadParameter as error:
        why = Message.of("a value cannot be used: {why}", why=error.message)
        return Patient(folder, fault=(NAME, why))
    written = tuple(path for path in named if path is not None)
    return Patient(folder, request, settings.place, written)
