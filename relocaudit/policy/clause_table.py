"""One TOML table of a profile → one clause, or a refusal that names its dotted key."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from relocaudit.model.clause import Clause, ClauseValue
from relocaudit.model.message import Term
from relocaudit.policy.catalogue import KNOWN, KnownClause
from relocaudit.policy.refusal import nearest, refuse
from relocaudit.policy.values import EXPECTED, read_value

_FIELDS = (
    "value",
    "unit",
    "source",
    "effective_from",
    "effective_to",
    "mode",
    "working_default",
    "adopted",
)


def read_clause(path: Path, key: str, table: object) -> Clause:
    """Check one version of a clause. `value = ""` empties what a parent profile has set."""
    if not isinstance(table, dict):
        message = "{file}: {key} should be a table: [{key}] with value, unit and source below it."
        raise refuse(path, message, key=key)
    _check_fields(path, key, table)
    known = KNOWN[key]
    begins, ends = _day(path, key, table, "effective_from"), _day(path, key, table, "effective_to")
    if begins and ends and begins > ends:
        message = "{file}: {key} ends on {ends}, before it begins on {begins}."
        raise refuse(path, message, key=key, begins=begins, ends=ends)
    return Clause(
        key=key,
        value=_value(path, known, table["value"]),
        unit=_unit(path, known, table),
        source=_source(path, key, table),
        effective_from=begins,
        effective_to=ends,
        mode=_mode(path, known, table),
        working_default=_mark(path, key, table, "working_default"),
        adopted=_mark(path, key, table, "adopted"),
    )


def _check_fields(path: Path, key: str, table: dict[str, object]) -> None:
    for name in table:
        if name not in _FIELDS:
            close = nearest(name, _FIELDS)
            field = f"{key}.{name}"
            if close is None:
                raise refuse(path, "{file}: unknown key {key}.", key=field)
            message = "{file}: unknown key {key}. Did you mean {nearest}?"
            raise refuse(path, message, key=field, nearest=f"{key}.{close}")
    for name in ("value", "unit", "source"):
        if name not in table:
            message = "{file}: {key} is missing. Each clause needs value, unit and source."
            raise refuse(path, message, key=f"{key}.{name}")


def _value(path: Path, known: KnownClause, raw: object) -> ClauseValue | None:
    if raw == "":
        return None
    value = read_value(known, raw)
    if value is None:
        key = f"{known.key}.value"
        expected = Term(EXPECTED[known.kind])
        if known.choices:
            message = "{file}: {key} should be {expected}; known words: {choices}."
            choices = ", ".join(known.choices)
            raise refuse(path, message, key=key, expected=expected, choices=choices)
        raise refuse(path, "{file}: {key} should be {expected}.", key=key, expected=expected)
    return value


def _unit(path: Path, known: KnownClause, table: dict[str, object]) -> str:
    if table["unit"] != known.unit:
        message = '{file}: {key} is "{unit}"; this clause is measured in "{expected}".'
        key = f"{known.key}.unit"
        raise refuse(path, message, key=key, unit=str(table["unit"]), expected=known.unit)
    return known.unit


def _source(path: Path, key: str, table: dict[str, object]) -> str:
    source = table["source"]
    if isinstance(source, str) and source.strip():
        return source
    message = "{file}: {key} should name the document and the place in it, in quotes."
    raise refuse(path, message, key=f"{key}.source")


def _mode(path: Path, known: KnownClause, table: dict[str, object]) -> str | None:
    mode = table.get("mode")
    if mode is None or (isinstance(mode, str) and mode in known.modes):
        return mode
    key = f"{known.key}.mode"
    if not known.modes:
        raise refuse(path, "{file}: {key}: this clause has no mode. Delete the line.", key=key)
    choices = ", ".join(known.modes)
    raise refuse(path, "{file}: {key} should be one of: {choices}.", key=key, choices=choices)


def _day(path: Path, key: str, table: dict[str, object], name: str) -> date | None:
    day = table.get(name)
    if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
        return day
    expected = Term(EXPECTED["day"])
    raise refuse(
        path, "{file}: {key} should be {expected}.", key=f"{key}.{name}", expected=expected
    )


def _mark(path: Path, key: str, table: dict[str, object], name: str) -> bool:
    mark = table.get(name, False)
    if isinstance(mark, bool):
        return mark
    expected = Term(EXPECTED["yes-no"])
    raise refuse(
        path, "{file}: {key} should be {expected}.", key=f"{key}.{name}", expected=expected
    )
