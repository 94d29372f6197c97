"""From the files of a folder to `relocaudit.toml`: look, ask where somebody answers, write."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from relocaudit.cli.init_questions import confirmed
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_file, to_stderr, to_stdout
from relocaudit.cli.passwords import asking, passwords_in
from relocaudit.cli.project_file import NAME
from relocaudit.errors import InputError
from relocaudit.jobs.proposing import Searching, propose
from relocaudit.model.message import Message
from relocaudit.model.proposal import Proposal
from relocaudit.model.wording import Wording
from relocaudit.report.project_text import project_text
from relocaudit.report.proposals import proposals_table
from relocaudit.report.visible import shown_path, visible


@dataclass(frozen=True, slots=True)
class InitOptions:
    """The answers to the options of `init`."""

    folder: str
    yes: bool
    overwrite: bool
    password_file: str | None
    jobs: int
    quiet: bool


def run(ctx: typer.Context, options: InitOptions) -> int:
    """Write the project file and return the exit code. Raises InputError where nothing fits."""
    wording = wording_of(ctx)
    folder = Path(options.folder)
    target = folder / NAME
    if os.path.lexists(target) and not options.overwrite:
        message = Message.of("is there already; change it by hand, or add --overwrite")
        raise InputError(str(target), "output", message)
    asked = not options.yes and sys.stdin.isatty()
    how = Searching(
        passwords_in(options.password_file),
        asking(wording, quiet=options.quiet) if asked else None,
        options.jobs,
    )
    proposals = looked_at(folder, how, wording, quiet=options.quiet)
    if asked:
        answered = confirmed(proposals, wording)
        if answered is None:
            to_stdout(wording.text("Nothing was written.") + "\n")
            return 0
        proposals = answered
    else:
        to_stdout(proposals_table(proposals, wording))
    if not any(one.role is not None for one in proposals):
        message = Message.of("holds no list that is known here; nothing was written")
        raise InputError(str(folder), "no-roster", message)
    to_file(str(target), project_text(proposals, wording))
    _say_what_next(target, proposals, wording)
    return 0


def looked_at(
    folder: Path, how: Searching, wording: Wording, *, quiet: bool
) -> tuple[Proposal, ...]:
    """What each file of a folder seems to be; a word on each while it is read."""

    def progress(message: Message) -> None:
        if not quiet:
            to_stderr(visible(wording.message(message)))

    return propose(folder, how, progress)


def _say_what_next(target: Path, proposals: Sequence[Proposal], wording: Wording) -> None:
    place = shown_path(str(target))
    said = [Message.of("Written: {path}. Look it over, then:", path=place)]
    if not any(one.role == "roster" for one in proposals):
        said.append(Message.of("No roster was found: add a line rosters = [...] first."))
    to_stdout("\n" + "".join(visible(wording.message(one)) + "\n" for one in said))
    for command, text in (
        ("relocaudit check", "audit once, in this folder or below"),
        ("relocaudit run", "audit every night, and remember"),
    ):
        to_stdout(f"  {command}   {wording.text(text)}\n")
