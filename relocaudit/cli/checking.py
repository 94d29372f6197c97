"""From the options of `check` to a request, and from its outcome to screen, file and exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import typer

from relocaudit.cli import values
from relocaudit.cli.faults import complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.options import CheckOptions
from relocaudit.cli.output import to_file, to_stderr, to_stdout
from relocaudit.cli.passwords import asking, passwords_in
from relocaudit.cli.progress import progress_shown
from relocaudit.cli.project_request import refuse_without_rosters, with_project
from relocaudit.cli.render import DOCUMENTS, rendered
from relocaudit.errors import InputError
from relocaudit.jobs.request import CheckOutcome, CheckRequest
from relocaudit.model.message import Message
from relocaudit.model.source import Role
from relocaudit.model.wording import Wording
from relocaudit.report.visible import shown_path, visible

_ROLES: tuple[Role, ...] = (
    "registry", "plan", "sites", "payments", "agreements", "demolition", "changes",
    "measured",
)  # fmt: skip


def run(ctx: typer.Context, options: CheckOptions) -> int:
    """Check, show, and return the exit code."""
    wording = wording_of(ctx, show_personal_data=options.show_personal_data)
    request = request_of(ctx, options, wording)

    from relocaudit.jobs.check import run_check

    with progress_shown(wording, request.ask_password, quiet=options.quiet) as (progress, ask):
        outcome = run_check(replace(request, ask_password=ask), progress)
    deliver(outcome, options, wording)
    return outcome.result.exit_code(options.fail_on, only_new=options.fail_on_new)


def progress_of(options: CheckOptions, wording: Wording) -> Callable[[Message], None]:
    """How far it is, a line each on stderr, unless nobody wants to know."""

    def progress(message: Message) -> None:
        if not options.quiet:
            to_stderr(visible(wording.message(message)))

    return progress


def request_of(ctx: typer.Context, options: CheckOptions, wording: Wording) -> CheckRequest:
    """What the job is asked. Raises InputError or BadParameter for an unusable option."""
    if not options.rosters:
        refuse_without_rosters(ctx, wording)
    inputs: dict[Role, tuple[str, ...]] = {
        role: tuple(given) for role in _ROLES if (given := getattr(options, role))
    }
    request = CheckRequest(
        rosters=tuple(options.rosters or ()),
        as_of=options.as_of or date.today(),
        inputs=inputs,
        external=external_lists(options.external),
        previous=tuple(options.previous or ()),
        policy=options.policy,
        select=known_codes(options.select, "--select"),
        ignore=known_codes(options.ignore, "--ignore"),
        lang=wording.lang,
        annotate=not options.no_annotate,
        out=options.out,
        overwrite=options.overwrite,
        only_new=options.fail_on_new,
        sheet=options.sheet,
        header_row=options.header_row,
        mapping=options.mapping,
        mappings_beside=not options.isolated,
        passwords=passwords_in(options.password_file),
        ask_password=asking(wording, quiet=options.quiet),
        jobs=options.jobs,
    )
    return with_project(ctx, request)


def external_lists(texts: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Kind and file of each list; a file that is said to be two lists is refused."""
    found = tuple(dict.fromkeys(values.external(text) for text in texts or ()))
    paths = [path for _, path in found]
    double = next((path for path in paths if paths.count(path) > 1), None)
    if double is not None:
        message = Message.of("one file cannot be two lists; give each list a file of its own")
        raise InputError(double, "external", message)
    return found


def known_codes(texts: list[str] | None, option: str) -> tuple[str, ...]:
    """Codes and prefixes; one that no rule begins with is refused, not ignored in silence."""
    codes = values.codes(texts)
    if codes:
        from difflib import get_close_matches

        from relocaudit.rules.registry import all_rules

        known = [rule.code for rule in all_rules()]
        for code in codes:
            if not any(name.startswith(code) for name in known):
                near = get_close_matches(code, [*known, *{name[:3] for name in known}], n=1)
                message = Message.of("no rule begins with {code}", code=code)
                if near:
                    template = "no rule begins with {code}; did you mean {near}?"
                    message = Message.of(template, code=code, near=near[0])
                raise InputError(option, "code", message)
    return codes


def deliver(outcome: CheckOutcome, options: CheckOptions, wording: Wording) -> None:
    """The report to stdout or its file; failures to stderr; the copies' paths last of all."""
    kind, file = options.output_format, options.output_file
    for path, why in outcome.skipped:
        complain(path, why, wording)
    for failure in outcome.result.failures:
        complain(failure.path, failure.message, wording)
    if options.verbose:
        _say_how_read(outcome, wording)
    read = any(source.role == "roster" for source in outcome.result.sources)
    if not read and kind not in DOCUMENTS:
        # "No leads found" would be a pass that nobody earned.
        return
    document = rendered(kind, outcome.result, wording, to_file=file is not None)
    if file is None:
        to_stdout(document)
    else:
        clear_folder_of(file, wording)
        # Excel takes CSV without the mark for the local code page, and Chinese for noise.
        to_file(file, document, "utf-8-sig" if kind == "csv" else "utf-8")
    _name_copies(outcome, wording, aloud=kind not in DOCUMENTS and file is None)


def clear_folder_of(report: str, wording: Wording) -> None:
    """Delete what killed runs left beside a report of that name, and say so."""
    from relocaudit.annotate.leftovers import sweep, swept_message

    folder = Path(report).parent
    if count := sweep(folder):
        complain(str(folder), swept_message(count), wording)


def _say_how_read(outcome: CheckOutcome, wording: Wording) -> None:
    from relocaudit.report.coverage import left_out_lines

    for line in left_out_lines(outcome.result, wording):
        to_stderr(line)


def _name_copies(outcome: CheckOutcome, wording: Wording, *, aloud: bool) -> None:
    say = to_stderr if not aloud else lambda line: to_stdout(line + "\n")
    if not outcome.copies:
        return
    for copy in outcome.copies:
        for remark in copy.remarks:
            say(f"{shown_path(copy.roster)}: {visible(wording.message(remark))}")
    say("")
    say(wording.text("Annotated copies; your own files are unchanged:"))
    sys.stdout.flush()
    for copy in outcome.copies:
        say(shown_path(copy.path))
