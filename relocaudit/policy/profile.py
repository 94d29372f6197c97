"""One profile file: TOML in, checked clauses out, every refusal with file and dotted key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from relocaudit.errors import PolicyError
from relocaudit.model.clause import Clause
from relocaudit.policy.catalogue import KNOWN
from relocaudit.policy.clause_table import read_clause
from relocaudit.policy.refusal import nearest, refuse

_HEADINGS = ("title", "about", "extends")
_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Profile:
    """One file as written: `extends` names its parent, `clauses` only what stands in it.

    `about` says in a few sentences what the profile is for and what it leaves out.
    """

    title: str
    about: str
    extends: str | None
    clauses: dict[str, tuple[Clause, ...]]


def read_profile(path: Path) -> Profile:
    """Read one file. Raises PolicyError naming file and line, or file and dotted key."""
    table = _parse(path)
    title, about, parent = (_heading(path, table, name) for name in _HEADINGS)
    clauses: dict[str, tuple[Clause, ...]] = {}
    body = {key: value for key, value in table.items() if key not in _HEADINGS}
    _collect(path, "", body, clauses)
    return Profile(title or path.stem, about or "", parent, clauses)


def _parse(path: Path) -> dict[str, object]:
    try:
        # Notepad puts a byte order mark before UTF-8, which TOML does not allow.
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(path, "{file}: not UTF-8 text. Save it again as UTF-8.") from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise refuse(path, "{file}: cannot be opened ({why}).", why=why) from error
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        why = str(error).split(" (at ")[0]
        message = "{file}, line {line}: not well-formed TOML: {why}."
        raise refuse(path, message, line=line, why=why) from error


def _heading(path: Path, table: dict[str, object], name: str) -> str | None:
    value = table.get(name)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    raise refuse(path, "{file}: {key} should be text in quotes.", key=name)


def _collect(
    path: Path, prefix: str, table: dict[str, object], into: dict[str, tuple[Clause, ...]]
) -> None:
    """Walk nested tables down to the clauses; whatever leads to no known clause is refused."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if key in KNOWN:
            into[key] = _versions(path, key, value)
        elif isinstance(value, dict) and any(known.startswith(f"{key}.") for known in KNOWN):
            _collect(path, f"{key}.", value, into)
        else:
            raise _unknown_key(path, key)


def _unknown_key(path: Path, key: str) -> PolicyError:
    close = nearest(key, (*KNOWN, *_HEADINGS))
    if close is None:
        message = "{file}: unknown key {key}. `relocaudit policy national` lists all keys."
        return refuse(path, message, key=key)
    return refuse(
        path, "{file}: unknown key {key}. Did you mean {nearest}?", key=key, nearest=close
    )


def _versions(path: Path, key: str, value: object) -> tuple[Clause, ...]:
    """A table is one version, an array of tables several, which must not overlap in time."""
    tables = value if isinstance(value, list) and value else [value]
    versions = [read_clause(path, key, table) for table in tables]
    versions.sort(key=lambda clause: clause.effective_from or date.min)
    for earlier, later in pairwise(versions):
        if (earlier.effective_to or date.max) >= (later.effective_from or date.min):
            message = (
                "{file}: two versions of {key} are in force on {day}; one should end before that."
            )
            day = later.effective_from or earlier.effective_to or date.min
            raise refuse(path, message, key=key, day=day)
    return tuple(versions)
