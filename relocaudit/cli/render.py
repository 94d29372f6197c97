"""The document a check asks for: one function a format, all text."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording

DOCUMENTS = ("json", "sarif", "csv", "markdown")
_FILE_WIDTH = 100


def rendered(kind: str, result: AuditResult, wording: Wording, *, to_file: bool) -> str:
    """`full` and `summary` are for the terminal: its width and colours unless meant for a file."""
    if kind in DOCUMENTS:
        return _document(kind)(result, wording)
    return _terminal(result, wording, full=kind == "full", to_file=to_file)


def _document(kind: str) -> Callable[[AuditResult, Wording], str]:
    from relocaudit.report.csv import csv_report
    from relocaudit.report.json import json_report
    from relocaudit.report.markdown import markdown_report
    from relocaudit.report.sarif import sarif_report

    return {
        "json": json_report,
        "sarif": sarif_report,
        "csv": csv_report,
        "markdown": markdown_report,
    }[kind]


def _terminal(result: AuditResult, wording: Wording, *, full: bool, to_file: bool) -> str:
    from rich.console import Console

    from relocaudit.report.console import print_report

    text = io.StringIO()
    # None leaves it to rich, which heeds NO_COLOR, FORCE_COLOR and TERM.
    colours = False if to_file else sys.stdout.isatty() or None
    console = Console(
        file=text,
        width=_FILE_WIDTH if to_file else None,
        force_terminal=colours,
        markup=False,
        emoji=False,
        highlight=False,
    )
    print_report(console, result, wording, full=full)
    return text.getvalue()
