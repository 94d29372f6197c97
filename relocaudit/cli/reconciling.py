"""From the options of `reconcile` to a request, and from its outcome to screen and exit code."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import typer

from relocaudit.cli.checking import progress_of, request_of
from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.options import CheckOptions
from relocaudit.cli.output import to_file, to_stderr, to_stdout
from relocaudit.errors import InputError
from relocaudit.jobs.reconcile import ReconcileOutcome, run_reconcile
from relocaudit.model.message import Message
from relocaudit.model.statement import Statement
from relocaudit.model.wording import Wording
from relocaudit.report.visible import shown_path

_FORMATS = ("full", "summary", "json")
_FILE_WIDTH = 100


def run(ctx: typer.Context, options: CheckOptions) -> int:
    """Reconcile, show, and return the exit code."""
    wording = wording_of(ctx, show_personal_data=options.show_personal_data)
    if options.output_format not in _FORMATS:
        message = Message.of("the statement comes as full, summary or json")
        raise InputError(f"--output-format {options.output_format}", "unavailable", message)
    options = _with_workbook(options)
    request = request_of(ctx, options, wording)
    outcome = run_reconcile(request, wording, progress_of(options, wording))
    _deliver(outcome, options, wording)
    return outcome.result.exit_code(options.fail_on)


def _with_workbook(options: CheckOptions) -> CheckOptions:
    """A workbook named as the output file is the statement itself."""
    file = options.output_file
    if file is None or options.out is not None or not file.lower().endswith(".xlsx"):
        return options
    return replace(options, out=file, output_file=None)


def _deliver(outcome: ReconcileOutcome, options: CheckOptions, wording: Wording) -> None:
    """The report to stdout or its file; failures to stderr; the statement's path last of all."""
    for path, why in outcome.skipped:
        complain(path, why, wording)
    for failure in outcome.result.failures:
        complain(failure.path, failure.message, wording)
    if options.verbose:
        from relocaudit.report.coverage import left_out_lines

        for line in left_out_lines(outcome.result, wording):
            to_stderr(line)
    if outcome.statement is None:
        return
    file, is_json = options.output_file, options.output_format == "json"
    document = _document(outcome.statement, options, wording)
    if file is None:
        to_stdout(document)
    else:
        to_file(file, document)
    if outcome.path is not None:
        aloud = file is None and not is_json
        say = (lambda line: to_stdout(line + "\n")) if aloud else to_stderr
        say(wording.text("The statement:"))
        sys.stdout.flush()
        say(shown_path(outcome.path))


def _document(statement: Statement, options: CheckOptions, wording: Wording) -> str:
    if options.output_format == "json":
        from relocaudit.report.statement.json import statement_json

        return statement_json(statement, wording)
    from rich.console import Console

    from relocaudit.report.statement.console import print_statement

    text = io.StringIO()
    to_a_file = options.output_file is not None
    console = Console(
        file=text,
        width=_FILE_WIDTH if to_a_file else None,
        force_terminal=False if to_a_file else sys.stdout.isatty() or None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    print_statement(console, statement, wording, full=options.output_format == "full")
    return text.getvalue()
