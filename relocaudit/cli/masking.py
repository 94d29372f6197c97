"""From the options of `mask` to the copy for public notice, or to what shows in one."""

from __future__ import annotations

from dataclasses import dataclass

import typer

from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.cli.passwords import asking, passwords_in
from relocaudit.model.wording import Language, Wording
from relocaudit.report.visible import shown_path


@dataclass(frozen=True, slots=True)
class MaskOptions:
    """The answers to every option of `mask`, by the option's name."""

    file: str
    out: str | None
    names: bool
    check: bool
    output_format: str
    password_file: str | None
    lang: Language | None
    quiet: bool


def run(ctx: typer.Context, options: MaskOptions) -> int:
    """Write the copy, whose path is the last line printed, or check the list. Raises InputError."""
    wording = wording_of(ctx)
    passwords = passwords_in(options.password_file)
    ask = asking(wording, quiet=options.quiet)
    from relocaudit.jobs.masking import MaskRequest, run_mask
    from relocaudit.report.public_list import masked_json, masked_lines

    request = MaskRequest(options.file, options.out, options.names, passwords, ask)
    if options.check:
        return _check(request.path, passwords, options, wording)
    done = run_mask(request)
    for remark in done.remarks:
        complain(options.file, remark, wording)
    if options.output_format == "json":
        to_stdout(masked_json(done, wording))
        return 0
    if not options.quiet:
        to_stdout("".join(f"{line}\n" for line in masked_lines(done, wording)))
    to_stdout(shown_path(done.target) + "\n")
    return 0


def _check(path: str, passwords: tuple[str, ...], options: MaskOptions, wording: Wording) -> int:
    from relocaudit.jobs.public_lists import check_public_list
    from relocaudit.report.public_list import checked_json, checked_lines

    found = check_public_list(path, passwords, asking(wording, quiet=options.quiet))
    for remark in found.remarks:
        complain(options.file, remark, wording)
    if options.output_format == "json":
        to_stdout(checked_json(found, wording))
    else:
        to_stdout("".join(f"{line}\n" for line in checked_lines(found, wording)))
    return found.exit_code
