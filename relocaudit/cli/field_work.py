"""Write the workbook for field work, and read filled ones back into the history."""

from __future__ import annotations

import os
from collections.abc import Sequence

import typer

from relocaudit.annotate.output import delivered
from relocaudit.cli.faults import UNUSABLE, complain
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.cli.passwords import passwords_in
from relocaudit.cli.remembering import latest_runs, open_past
from relocaudit.errors import InputError
from relocaudit.history.asking import leads_at
from relocaudit.history.rulings import rulings_of, store_rulings, unknown_leads
from relocaudit.jobs.verdict_files import read_results
from relocaudit.model.message import Message
from relocaudit.model.ruling import Ruling
from relocaudit.report.verdict_book import write_verdict_book
from relocaudit.rules.registry import all_rules


def write_book(
    ctx: typer.Context, project: str | None, place: str | None, target: str, *, overwrite: bool
) -> None:
    """Write the open leads of the last run; an existing file only if asked for."""
    if os.path.lexists(target) and not overwrite:
        message = Message.of("is there already; take another name, or --overwrite")
        raise InputError(target, "exists", message)
    wording = wording_of(ctx)
    with open_past(ctx, project, place) as history:
        leads = leads_at(history, latest_runs(history, 1)[0])
        entered = {ruling.fingerprint: ruling for ruling in rulings_of(history) if ruling.outcome}
    titles = {rule.code: rule.title for rule in all_rules()}
    with delivered(target) as file:
        write_verdict_book(file, leads, titles, entered, wording)
    said = Message.of("{count} open lead(s) written to {path}", count=len(leads), path=target)
    to_stdout(wording.message(said) + "\n")


def read_books(
    ctx: typer.Context,
    project: str | None,
    place: str | None,
    files: Sequence[str],
    password_file: str | None,
) -> int:
    """Store what every usable file says; 2 where one could not be used."""
    wording, passwords = wording_of(ctx), passwords_in(password_file)
    found: list[Ruling] = []
    code = 0
    for path in files:
        try:
            results = read_results(path, passwords)
        except InputError as error:
            complain(error.path, error.message, wording)
            code = UNUSABLE
            continue
        for remark in results.remarks:
            complain(path, remark, wording)
        found += results.rulings
    with open_past(ctx, project, place) as history:
        fresh = store_rulings(history, found)
        strangers = unknown_leads(history, found)
    said = [Message.of("{count} entries read, {fresh} of them new", count=len(found), fresh=fresh)]
    if strangers:
        template = "Entries about leads that no run knows: {count}"
        said.append(Message.of(template, count=len(strangers)))
    for message in said:
        to_stdout(wording.message(message) + "\n")
    return code
