"""How faults reach the user: one clear line for theirs, a traceback without values for ours."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from relocaudit.cli.language import default_language, wording_of
from relocaudit.cli.usage_errors import usage_error
from relocaudit.errors import Bug, Busy, InputError, RelocauditError
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording
from relocaudit.report.visible import shown_path, visible

UNUSABLE, BUSY = 2, 75


@contextmanager
def reported(ctx: typer.Context) -> Iterator[None]:
    """One line on stderr and exit code 2 for an unusable file, option or policy; 75 for Busy."""
    try:
        yield
    except Bug:
        raise
    except RelocauditError as error:
        path = error.path if isinstance(error, InputError) else ""
        complain(path, error.message, wording_of(ctx))
        raise typer.Exit(BUSY if isinstance(error, Busy) else UNUSABLE) from error


def complain(path: str, message: Message, wording: Wording) -> None:
    """One line on stderr: `relocaudit: FILE: what is wrong`; the file is named once."""
    text = visible(wording.message(message))
    shown = shown_path(path)
    named = text if not shown or text.startswith(shown) else f"{shown}: {text}"
    print(f"relocaudit: {named}", file=sys.stderr)  # noqa: T201


def complain_of_usage(said: str, ctx: typer.Context | None) -> None:
    """One line on stderr about the command line, and where help is."""
    wording = Wording(default_language(os.environ)) if ctx is None else wording_of(ctx)
    path = "relocaudit" if ctx is None else ctx.command_path
    hint = wording.text("see {command}").format(command=f"{path} --help")
    print(f"relocaudit: {visible(usage_error(said, wording))} ({hint})", file=sys.stderr)  # noqa: T201


def report_crash(error: BaseException) -> None:
    """Where our code broke, without the values it held: they may be personal data."""
    wording = Wording(default_language(os.environ))
    print(wording.text("relocaudit broke: this is our fault, not your file's."), file=sys.stderr)  # noqa: T201
    for frame in traceback.extract_tb(error.__traceback__):
        place = f"{frame.filename}:{frame.lineno} {frame.name}"
        print(f"  {visible(place)}", file=sys.stderr)  # noqa: T201
    named = f": {error.message.plain()}" if isinstance(error, RelocauditError) else ""
    print(f"  {type(error).__name__}{visible(named)}", file=sys.stderr)  # noqa: T201
