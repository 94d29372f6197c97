"""From the options of `inspect` to a request, and from what was seen to screen and mapping file."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_file, to_stderr, to_stdout
from relocaudit.cli.passwords import asking, passwords_in
from relocaudit.errors import InputError
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.inspection import Inspection
from relocaudit.model.message import Message
from relocaudit.model.source import Role
from relocaudit.model.wording import Language, Wording
from relocaudit.report.visible import visible


@dataclass(frozen=True, slots=True)
class InspectOptions:
    """The answers to every option of `inspect`, by the option's name."""

    files: list[str]
    role: Role
    sheet: str | None
    header_row: int | None
    mapping: str | None
    save_mapping: str | None
    overwrite: bool
    password_file: str | None
    output_format: str
    jobs: int
    lang: Language | None
    isolated: bool
    quiet: bool


def run(ctx: typer.Context, options: InspectOptions) -> int:
    """Look, show, save the mapping if asked, and return the exit code."""
    wording = wording_of(ctx)
    _refuse_overwriting(options)
    request = CheckRequest(
        rosters=tuple(options.files),
        as_of=date.today(),
        lang=wording.lang,
        sheet=options.sheet,
        header_row=options.header_row,
        asked_of=options.role,
        mapping=options.mapping,
        mappings_beside=not options.isolated,
        passwords=passwords_in(options.password_file),
        ask_password=asking(wording, quiet=options.quiet),
        jobs=options.jobs,
    )

    from relocaudit.jobs.inspect import run_inspect

    def progress(message: Message) -> None:
        if not options.quiet:
            to_stderr(visible(wording.message(message)))

    inspection = run_inspect(request, progress)
    _show(inspection, options, wording)
    _save(inspection, options, wording)
    return inspection.exit_code


def _show(inspection: Inspection, options: InspectOptions, wording: Wording) -> None:
    for path, why in inspection.skipped:
        complain(path, why, wording)
    if options.output_format == "json":
        from relocaudit.report.inspection_json import inspection_json

        to_stdout(inspection_json(inspection, wording))
        return
    from relocaudit.report.inspection import PLAIN_WIDTH, inspection_page

    asked = sys.stdout.isatty() or "COLUMNS" in os.environ
    width = shutil.get_terminal_size().columns if asked else PLAIN_WIDTH
    to_stdout(inspection_page(inspection, wording, width))


def _refuse_overwriting(options: InspectOptions) -> None:
    """Before anything is read: what stands in a mapping was somebody's work."""
    target = options.save_mapping
    if target is not None and not options.overwrite and os.path.lexists(target):
        message = Message.of("is there already; name another file, or add --overwrite")
        raise InputError(target, "output", message)
    if target is not None and Path(target).is_file():
        from relocaudit.tables.mapping_file import read_mapping

        # A roster named here by mistake must not be lost.
        read_mapping(target)


def _save(inspection: Inspection, options: InspectOptions, wording: Wording) -> None:
    target = options.save_mapping
    if target is None:
        return
    if not any(file.failure is None for file in inspection.files):
        complain(target, Message.of("not written: no file could be read"), wording)
        return
    from relocaudit.report.mapping_text import mapping_text

    to_file(target, mapping_text(inspection, wording))
    complain(target, Message.of("the mapping is saved; edit it and use it again"), wording)
