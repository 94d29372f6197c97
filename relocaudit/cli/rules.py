"""`relocaudit rules`: the catalogue."""

from __future__ import annotations

import typer

from relocaudit.cli import options as o
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout


def rules(
    ctx: typer.Context,
    select: o.Select = None,
    ignore: o.Ignore = None,
    output_format: o.AsJson = "full",
    lang: o.Lang = None,
) -> None:
    """List all rules."""
    from relocaudit.cli.checking import known_codes
    from relocaudit.cli.rule_page import catalogue, catalogue_json
    from relocaudit.rules.registry import select_rules

    chosen = select_rules(known_codes(select, "--select"), known_codes(ignore, "--ignore"))
    page = catalogue_json if output_format == "json" else catalogue
    to_stdout(page(chosen, wording_of(ctx)))
