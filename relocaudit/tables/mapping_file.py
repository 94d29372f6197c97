"""Reading a mapping file: TOML that `inspect --save-mapping` wrote and somebody edited."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from relocaudit.errors import InputError
from relocaudit.model.message import Message, Param
from relocaudit.model.source import Role
from relocaudit.tables.aliases import ROLE_TABLES, aliases_of
from relocaudit.tables.pins import Pin, PinnedTable, SavedMapping
from relocaudit.tables.words import header_keys

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_TABLE_KEYS = frozenset({"name", "header_rows", "columns", "as", "file"})
_MOST_BYTES = 1 << 22
_ROLES: Mapping[str, Role] = {
    "roster": "roster", "registry": "registry", "agreements": "agreements", "changes": "changes",
    "plan": "plan", "sites": "sites", "payments": "payments", "demolition": "demolition",
    "external": "external",
}  # fmt: skip


def read_mapping(path: str) -> SavedMapping:
    """The mapping in a file. Raises InputError naming the line or entry and what to do."""
    document = _document(path)
    unknown = sorted(document.keys() - {"schema", "aliases", "sheet"})
    if unknown:
        raise _refused(
            path, "unknown entry {entry}; there are [aliases] and [[sheet]]", entry=unknown[0]
        )
    sheets = document.get("sheet", [])
    aliases = document.get("aliases", {})
    if not isinstance(sheets, list) or not isinstance(aliases, dict):
        raise _refused(path, "write [aliases] and [[sheet]] with their brackets")
    own = {text: _any_field(path, text, value) for text, value in aliases.items()}
    return SavedMapping(path, tuple(_table(path, entry) for entry in sheets), own)


def fields_meant(path: str, entry: str, aliases: Mapping[str, str]) -> dict[str, str]:
    """The field of each header text; a field may be told by its name or by a Chinese header.

    Raises InputError naming the entry of the file, with the nearest field.
    """
    return {text: _any_field(path, text, value, entry) for text, value in aliases.items()}


def _document(path: str) -> dict[str, object]:
    try:
        with Path(path).open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8-sig")
        return tomllib.loads(text.replace("\r\n", "\n"))
    except OSError as error:
        raise _refused(path, "cannot be read ({why})", why=error.strerror or "") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        template = "is no TOML any more ({why}). Mend that place, or save the mapping anew"
        raise _refused(path, template, why=str(error).splitlines()[0]) from error


def _table(path: str, entry: object) -> PinnedTable:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise _refused(path, 'a [[sheet]] has no name; write name = "Sheet1"')
    sheet = str(entry["name"])
    unknown = sorted(entry.keys() - _TABLE_KEYS)
    if unknown:
        template = 'sheet "{sheet}": unknown entry {entry}'
        raise _refused(path, template, sheet=sheet, entry=unknown[0])
    role = _ROLES.get(str(entry.get("as", "roster")))
    rows = entry.get("header_rows", [])
    columns = entry.get("columns", [])
    if role is None or not isinstance(columns, list) or not _are_rows(rows):
        template = 'sheet "{sheet}": write header_rows = [3, 4] and as = "roster"'
        raise _refused(path, template, sheet=sheet)
    pins = tuple(_pin(path, sheet, role, column) for column in columns)
    _refuse_doubles(path, sheet, pins)
    file = entry.get("file")
    return PinnedTable(sheet, tuple(rows), pins, role, str(file) if file is not None else None)


def _are_rows(rows: object) -> bool:
    if not isinstance(rows, list) or not rows:
        return False
    whole = all(type(row) is int and row > 0 for row in rows)
    return whole and rows == list(range(rows[0], rows[0] + len(rows))) and len(rows) < 10


def _pin(path: str, sheet: str, role: Role, entry: object) -> Pin:
    if isinstance(entry, dict):
        letters, header, name = (entry.get(key) for key in ("column", "header", "field"))
        if (
            isinstance(letters, str) and _LETTERS.fullmatch(letters)
            and isinstance(header, str) and isinstance(name, str)
        ):  # fmt: skip
            number = 0
            for letter in letters.upper():
                number = number * 26 + ord(letter) - 64
            return Pin(number, header, _field(path, role, name, sheet, letters.upper()))
    template = 'sheet "{sheet}": write each column as {{ column = "C", header = "…", field = "…" }}'
    raise _refused(path, template, sheet=sheet)


def _refuse_doubles(path: str, sheet: str, pins: tuple[Pin, ...]) -> None:
    fields = [pin.field for pin in pins if pin.field]
    columns = [pin.column for pin in pins]
    double = next((name for name in fields if fields.count(name) > 1), None)
    if double is not None:
        template = (
            'sheet "{sheet}": two columns have the field {field}; keep one, set the other to ""'
        )
        raise _refused(path, template, sheet=sheet, field=double)
    if len(columns) != len(set(columns)):
        raise _refused(path, 'sheet "{sheet}": one column stands there twice', sheet=sheet)


def _any_field(path: str, text: str, value: object, entry: str = "aliases") -> str:
    """A field of any role: [aliases] hold for every file."""
    if isinstance(value, str):
        for role in ROLE_TABLES:
            found = _known(role, value)
            if found is not None:
                return found
    raise _unknown(path, entry, text, str(value), "roster")


def _field(path: str, role: str, value: str, sheet: str, letters: str) -> str:
    found = _known(role, value)
    if found is None:
        raise _unknown(path, sheet, letters, value, role)
    return found


def _known(role: str, value: str) -> str | None:
    """A field by its name or by any of its Chinese headers; "" stays "" (left out)."""
    aliases = aliases_of(role)
    value = value.strip()
    if not value or value in aliases.fields:
        return value
    return next((aliases.by_key[k] for k in header_keys(value) if k in aliases.by_key), None)


def _unknown(path: str, sheet: str, place: str, value: str, role: str) -> InputError:
    aliases = aliases_of(role)
    usual = [*aliases.fields, *(spec.title for spec in aliases.fields.values())]
    near = get_close_matches(value, usual, n=1, cutoff=0.5)
    near = near or get_close_matches(value, aliases.by_key, n=1, cutoff=0.5)
    if near:
        template = "{sheet}, {place}: there is no field {field}; did you mean {near}?"
        return _refused(path, template, sheet=sheet, place=place, field=value, near=near[0])
    template = '{sheet}, {place}: there is no field {field}; write "" to leave the column out'
    return _refused(path, template, sheet=sheet, place=place, field=value)


def _refused(path: str, template: str, **params: Param) -> InputError:
    return InputError(path, "mapping", Message.of(template, **params))
