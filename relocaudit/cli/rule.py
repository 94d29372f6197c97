"""`relocaudit rule CODE`: what one rule finds, why, and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

from relocaudit.cli import options as o
from relocaudit.cli.language import wording_of
from relocaudit.cli.output import to_stdout
from relocaudit.errors import InputError
from relocaudit.model.message import Message

Code = Annotated[str, typer.Argument(help="Code or name: ARE001, over-area-home.", metavar="CODE")]


def rule(
    ctx: typer.Context, code: Code, output_format: o.AsJson = "full", lang: o.Lang = None
) -> None:
    """Explain one rule: what, why, policy source, examples, how to mend."""
    from difflib import get_close_matches

    from relocaudit.cli.rule_page import rule_json, rule_page
    from relocaudit.rules.registry import all_rules

    named = {name: r for r in all_rules() for name in (r.code, r.name.upper())}
    asked = code.strip().upper()
    if asked not in named:
        near = get_close_matches(asked, list(named), n=1)
        message = Message.of("there is no such rule; `relocaudit rules` lists all")
        if near:
            message = Message.of("there is no such rule; did you mean {near}?", near=near[0])
        raise InputError(code, "code", message)
    page = rule_json if output_format == "json" else rule_page
    to_stdout(page(named[asked], wording_of(ctx)))
