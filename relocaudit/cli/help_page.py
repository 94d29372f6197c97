"""Help pages in the user's language, without rich: they must come up at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from relocaudit.cli.faults import UNUSABLE, complain_of_usage, reported
from relocaudit.cli.language import wording_of
from relocaudit.model.wording import Wording
from relocaudit.report.wrapping import cells, pad, wrap

_WIDTH = 80
_LONGEST_LEFT = 30

# Typer's context, formatter and parameters have no public types.
Params = Iterable[Any]


class Command(TyperCommand):
    """A command whose help texts are msgids, worded when the page is asked for."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(command_page(ctx, self, wording_of(ctx)))


class Program(TyperGroup):
    """The program: its help page lists the commands; faults of the user's end in one line."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        wording = wording_of(ctx)
        rows = [
            (name, _first_paragraph(command.help or "", wording))
            for name, command in self.commands.items()
        ]
        page = command_page(ctx, self, wording)
        formatter.write("\n".join([page, _titled("Commands", wording), *_two_columns(rows)]))

    def invoke(self, ctx: Any) -> Any:
        with reported(ctx):
            return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args:
            typer.echo(ctx.get_help())
            raise typer.Exit(UNUSABLE)
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Typer's faults as one line in the user's language; they are exceptions of its own."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except Exception as error:
            said = getattr(error, "format_message", None)
            if said is None:
                raise
            complain_of_usage(said(), getattr(error, "ctx", None))
            sys.exit(UNUSABLE)
        sys.exit(code or 0)


def command_page(ctx: typer.Context, command: Any, wording: Wording) -> str:
    """Usage, what it does, arguments and options of one command."""
    shown = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    usage = " ".join([ctx.command_path, *_usage(command, shown)])
    lines = [f"{_titled('Usage', wording)} {usage}", ""]
    for paragraph in _paragraphs(command.help or ""):
        lines += [f"  {line}" for line in wrap(wording.text(paragraph), _WIDTH - 2)] + [""]
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        rows = [_row(p, wording) for p in shown if p.param_type_name == kind]
        if rows:
            lines += [_titled(title, wording), *_two_columns(rows), ""]
    return "\n".join(lines)


def _titled(title: str, wording: Wording) -> str:
    return wording.text("{title}:").format(title=wording.text(title))


def _usage(command: Any, params: Params) -> list[str]:
    pieces = [_argument(param) for param in params if param.param_type_name == "argument"]
    return ["[OPTIONS]", *pieces, *(["COMMAND"] if isinstance(command, TyperGroup) else [])]


def _argument(param: Any) -> str:
    name: str = param.metavar or param.name.upper()
    name += "..." if param.nargs == -1 else ""
    return name if param.required else f"[{name}]"


def _row(param: Any, wording: Wording) -> tuple[str, str]:
    if param.param_type_name == "argument":
        return _argument(param), wording.text(param.help or "")
    names = ", ".join(sorted(param.opts, key=lambda name: name.startswith("--")))
    if not param.is_flag:
        names += f" {param.metavar or 'TEXT'}"
    if "--help" in param.opts:
        return names, wording.text("Show this page and leave.")
    return names, wording.text(param.help or "")


def _two_columns(rows: list[tuple[str, str]]) -> list[str]:
    width = min(max(cells(left) for left, _ in rows), _LONGEST_LEFT) + 2
    lines = []
    for left, right in rows:
        texts = wrap(right, _WIDTH - width - 2)
        if cells(left) + 2 > width:
            lines.append(f"  {left}")
            left = ""
        for number, text in enumerate(texts):
            lines.append(f"  {pad('' if number else left, width)}{text}".rstrip())
    return lines


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _first_paragraph(text: str, wording: Wording) -> str:
    paragraphs = _paragraphs(text)
    return wording.text(paragraphs[0]) if paragraphs else ""
