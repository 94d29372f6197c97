"""What may stand in `relocaudit.toml`, and of which type each value is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import typer

from relocaudit.cli import values
from relocaudit.cli.project_file import read_document, refused, unknown

Kind = Literal["files", "kinds", "file", "text", "texts", "day", "flag", "count", "table"]

KEYS: dict[str, Kind] = {
    "rosters": "files", "registry": "files", "plan": "files", "sites": "files",
    "payments": "files", "agreements": "files", "demolition": "files", "changes": "files",
    "previous": "files", "measured": "files", "external": "kinds", "policy": "text",
    "as-of": "day", "select": "texts", "ignore": "texts", "fail-on": "text",
    "fail-on-new": "flag", "output-format": "text", "output-file": "file", "out": "file",
    "no-annotate": "flag", "overwrite": "flag", "lang": "text", "password-file": "file",
    "sheet": "text", "header-row": "count",
    "mapping": "file", "show-personal-data": "flag", "jobs": "count", "quiet": "flag",
    "verbose": "flag", "log": "file", "metrics": "file", "townships": "table", "aliases": "table",
    "history": "table",
}  # fmt: skip
# Of `run` alone: other commands have no option of that name.
_PARSERS: dict[str, Callable[[str], object]] = {
    "as-of": values.day, "fail-on": values.severity_threshold,
    "output-format": values.output_format, "lang": values.language,
}  # fmt: skip
_WANTED: dict[Kind, str] = {
    "files": '{key} takes a file, or several: ["a.xlsx", "b/*.xlsx"]',
    "kinds": '{key} is a table of lines such as payroll = "payroll.xlsx"',
    "file": "{key} is the name of a file",
    "text": "{key} is a text in quotes",
    "texts": '{key} takes a text, or several: ["IDN", "ARE001"]',
    "day": "{key} is a day, such as 2020-06-30",
    "flag": "{key} is true or false",
    "count": "{key} is a whole number from 1 on",
    "table": "{key} is a table: write {head} above its lines",
}


def read_keys(path: Path) -> dict[str, Any]:
    """The values of a project file by key (with dashes), each of its type.

    Files are lists of texts, days are ISO texts, tables are as they stand. Raises InputError for a
    key that nothing reads, a key told twice and a value of another type.
    """
    found: dict[str, Any] = {}
    for name, value in read_document(path).items():
        key = name.replace("_", "-")
        if key not in KEYS:
            raise unknown(path, name, KEYS)
        if key in found:
            raise refused(path, "{key} stands there twice", key=key)
        found[key] = _typed(path, key, value)
    return found


def texts_of(path: Path, key: str, value: object) -> list[str]:
    """A text or a list of texts, none of them empty."""
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise refused(path, _WANTED["files"], key=key)
    return [str(text).strip() for text in texts]


def _typed(path: Path, key: str, value: Any) -> Any:
    kind = KEYS[key]
    if kind == "files":
        return texts_of(path, key, value) if value != [] else []
    if isinstance(value, datetime):
        value = value.date()
    if kind == "day" and isinstance(value, date):
        return value.isoformat()
    if not _is(kind, value):
        head = "[aliases.villages]" if key == "aliases" else f"[{key}]"
        raise refused(path, _WANTED[kind], key=key, **({"head": head} if kind == "table" else {}))
    if key in _PARSERS:
        try:
            _PARSERS[key](value)
        except typer.BadParameter as error:
            raise refused(path, "{key}: {why}", key=key, why=error.message) from error
    return value


def _is(kind: Kind, value: Any) -> bool:
    if kind in ("kinds", "table"):
        return isinstance(value, dict)
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "count":
        return type(value) is int and value > 0
    if kind == "texts" and isinstance(value, list):
        return all(isinstance(text, str) for text in value)
    return isinstance(value, str) and bool(value.strip())
