"""From `relocaudit.toml` and the options of `run` to a run, and from its outcome to the user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from relocaudit.cli.check import check
from relocaudit.cli.checking import clear_folder_of, deliver, request_of
from relocaudit.cli.faults import complain
from relocaudit.cli.help_page import Command
from relocaudit.cli.journalling import RunLog
from relocaudit.cli.language import wording_of
from relocaudit.cli.options import CheckOptions
from relocaudit.cli.output import to_file, to_stderr, to_stdout
from relocaudit.cli.progress import progress_shown
from relocaudit.cli.project_defaults import without_a_word
from relocaudit.cli.project_file import NAME
from relocaudit.cli.project_tables import history_settings
from relocaudit.cli.starting import Places
from relocaudit.jobs.journal_events import events_of
from relocaudit.jobs.request import CheckOutcome
from relocaudit.jobs.run import ProjectPlace, RunOutcome, run_project
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording
from relocaudit.report.metrics import metrics_text
from relocaudit.report.night import night_lines


def audit_project(ctx: typer.Context, folder: Path, places: Places, log: RunLog) -> int:
    """Audit the project in the working directory, deliver, and return the exit code."""
    checking, options = options_of_project(ctx)
    options = replace(options, output_file=places.report or options.output_file)
    wording = wording_of(ctx, show_personal_data=options.show_personal_data)
    settings = history_settings(Path(NAME))
    request = request_of(checking, replace(options, fail_on_new=False), wording)
    request = replace(request, run_id=log.journal.run)

    def show(checked: CheckOutcome) -> int:
        deliver(_aloud(checked, options, log), options, wording)
        return checked.result.exit_code(options.fail_on, only_new=options.fail_on_new)

    place = ProjectPlace(folder, places.history or settings.place, settings.keep_days)
    with progress_shown(wording, request.ask_password, quiet=options.quiet) as (progress, ask):
        request = replace(request, ask_password=ask)
        outcome = run_project(place, request, show, log.heard(progress))
    for event, facts in events_of(outcome):
        log.journal.tell(event, **facts)
    code = log.ends_with(outcome.exit_code)
    _tell(outcome, wording, options)
    if places.metrics is not None:
        _write_figures(places.metrics, folder, outcome, code, wording)
    return code


def _aloud(checked: CheckOutcome, options: CheckOptions, log: RunLog) -> CheckOutcome:
    """Less what is said every night, where nobody listens and the log has it."""
    if not (options.quiet and log.journal.is_open):
        return checked
    copies = checked.copies if _is_aloud(options) else ()
    return replace(checked, skipped=(), copies=copies)


def _write_figures(
    path: str, folder: Path, outcome: RunOutcome, code: int, wording: Wording
) -> None:
    figures = metrics_text(
        str(folder), outcome.checked.result, outcome.recorded, code, outcome.last_success
    )
    clear_folder_of(path, wording)
    # Somebody else collects them, and nothing in them is about a person.
    to_file(path, figures, mode=0o644)


def options_of_project(ctx: typer.Context) -> tuple[Any, CheckOptions]:
    """The project file's answers to `check`, with what was given to `run` in their place."""
    command = typer.main.get_command(_program())
    if ctx.params.get("quiet", True):
        without_a_word(ctx)
    checking = command.make_context("relocaudit run", [], parent=ctx.parent)
    given = {
        name: value
        for name, value in ctx.params.items()
        if name in checking.params
        and (_is_given(ctx, name) or (name == "output_format" and not _is_given(checking, name)))
    }
    return checking, CheckOptions(**{**checking.params, **given})


def _is_given(ctx: Any, name: str) -> bool:
    """Whether the command line or the project file says it."""
    source = ctx.get_parameter_source(name)
    return source is not None and source.name in ("COMMANDLINE", "DEFAULT_MAP")


def _program() -> typer.Typer:
    program = typer.Typer(add_completion=False, rich_markup_mode=None)
    program.command(cls=Command)(check)
    return program


def _is_aloud(options: CheckOptions) -> bool:
    """Whether the report is for people to read on the screen."""
    return options.output_format in ("full", "summary") and options.output_file is None


def _tell(outcome: RunOutcome, wording: Wording, options: CheckOptions) -> None:
    if outcome.set_aside is not None:
        message = Message.of(
            "the history was damaged: it was kept under this name, and a new one begun"
        )
        complain(str(outcome.set_aside), message, wording)
    lines: Sequence[str] = night_lines(
        outcome.checked.result, outcome.recorded, outcome.rulings, outcome.orphaned, wording
    )
    aloud = _is_aloud(options)
    for line in lines:
        if aloud:
            to_stdout(line + "\n")
        elif not options.quiet:
            to_stderr(line)
