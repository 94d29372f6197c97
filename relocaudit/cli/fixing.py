"""From the options of `fix` to the mended copy, whose path is the last line printed."""

from __future__ import annotations

from dataclasses import dataclass

import typer

from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.cli.passwords import asking, passwords_in
from relocaudit.model.source import Role
from relocaudit.model.wording import Language
from relocaudit.report.visible import shown_path


@dataclass(frozen=True, slots=True)
class FixOptions:
    """The answers to every option of `fix`, by the option's name."""

    file: str
    role: Role
    out: str | None
    sheet: str | None
    header_row: int | None
    mapping: str | None
    output_format: str
    show_personal_data: bool
    password_file: str | None
    lang: Language | None
    quiet: bool


def run(ctx: typer.Context, options: FixOptions) -> None:
    """Mend, list every mend, and print the path of the copy. Raises InputError."""
    from relocaudit.jobs.fixing import FixRequest, run_fix
    from relocaudit.report.mends import mend_lines, mends_json

    wording = wording_of(ctx, show_personal_data=options.show_personal_data)
    request = FixRequest(
        options.file, options.role, options.out, options.sheet, options.header_row,
        options.mapping, passwords_in(options.password_file), asking(wording, quiet=options.quiet),
    )  # fmt: skip
    outcome = run_fix(request, wording)
    for remark in outcome.remarks:
        complain(options.file, remark, wording)
    if options.output_format == "json":
        to_stdout(mends_json(outcome.path, outcome.mends, outcome.target, wording))
        return
    if not options.quiet:
        to_stdout("".join(f"{line}\n" for line in mend_lines(outcome.mends, wording)))
    if outcome.target is not None:
        to_stdout(shown_path(outcome.target) + "\n")
