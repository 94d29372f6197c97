"""From the options of `unmark` to the clean copy, whose path is the last line printed."""

from __future__ import annotations

import typer

from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.cli.passwords import asking, passwords_in
from relocaudit.jobs.unmarking import run_unmark
from relocaudit.model.message import Message
from relocaudit.report.visible import shown_path


def clean(
    ctx: typer.Context, file: str, out: str | None, password_file: str | None, *, quiet: bool
) -> None:
    """Write the clean copy and say what was left on it. Raises InputError."""
    wording = wording_of(ctx)
    ask = asking(wording, quiet=quiet)
    report = run_unmark(file, out, passwords_in(password_file), ask)
    for remark in report.remarks:
        complain(f"{shown_path(file)} {remark.sheet}!{remark.cell}", remark.message, wording)
    if not quiet:
        said = Message.of(
            "{cells} cell(s) and {notes} note(s) of ours taken off",
            cells=report.cells,
            notes=report.notes,
        )
        to_stdout(wording.message(said) + "\n")
    to_stdout(shown_path(report.target) + "\n")
