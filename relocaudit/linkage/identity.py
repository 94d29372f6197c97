"""What each id number is: usable, old, damaged in Excel, a placeholder, or wrong and why."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from relocaudit.linkage.id_number import judge, modern
from relocaudit.linkage.lookup import DTYPES, column, listed
from relocaudit.tables.table import Table

# Excel keeps 15 digits of a number; with fewer digits in the text the rest is guesswork.
_KEPT = 15
_RESIDENT = re.compile(r"\d{17}[\dX]")
_OLD = re.compile(r"\d{15}")
_CERTIFICATE = re.compile(r"\d{17}[\dX](?:[0-9A-Z]{2}|[0-9A-Z]{4})")
_CUT = re.compile(r"\d{15}000")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?(?:[Ee]\+?\d{1,2})?")
_SCIENTIFIC = re.compile(r"\s*\d(?:\.\d+)?[Ee]\+?\d{1,2}\s*")
_PLACEHOLDER = re.compile(
    r"(\d)\1*|\d+\*{3,}[\dX]*|[-/\\—–_*?？.、无空略X]+"
    r"|(?=(?:\D*\d){0,5}\D*$).*(?:无|没有|未上|未办|未落|未知|不详|待|新生|婴|办理|黑户|遗失|丢失).*"
)

_TEXT, _INT = DTYPES["text"], DTYPES["Int64"]
_DTYPES = {
    "id_state": _TEXT,
    "id_fault": _TEXT,
    "person_key": _TEXT,
    "id_birth": _INT,
    "id_sex": _TEXT,
    "id_text": _TEXT,
    "id_kept": _TEXT,
}
_BLANK = ("blank", None, None, None, None, None, None)


class _Read(NamedTuple):
    """State (ok, old, certificate; None: none of them), fault, key, birth and sex of a number."""

    state: str | None
    fault: str | None
    key: str | None
    birth: int | None
    sex: str | None


def ids_of(table: Table, field: str, as_of: int) -> pd.DataFrame:
    """`read_ids` of a field of a table; all blank where no sheet has the column."""
    frame = table.frame
    text = column(frame, field)
    typed = column(table.raw, field).reindex(frame.index)
    by_number = column(frame, f"{field}_is_number", "boolean")
    return read_ids(text, typed, by_number, column(frame, "id_type"), as_of)


def read_ids(
    text: pd.Series, raw: pd.Series, is_number: pd.Series, id_type: pd.Series, as_of: int
) -> pd.DataFrame:
    """Judge a whole column of cleaned id texts, with what was typed and how it was stored.

    Columns: `id_state`, `id_fault`, `person_key`, `id_birth`, `id_sex` as in `facts.columns`;
    `id_text` (the key, else the cleaned text, NA for placeholders) and `id_kept` (the 15 digits
    that a damaged number still has), both for near matching. `as_of` is an epoch day.
    """
    typed = listed(raw)
    numbers = [
        known or (written.strip() if written else None) or None
        for known, written in zip(listed(text), typed, strict=True)
    ]
    others = id_type.isin(["other", "disability"]).to_numpy(bool, na_value=False).tolist()
    by_number = is_number.to_numpy(bool, na_value=False).tolist()
    rows = zip(numbers, typed, _usable(numbers, as_of), by_number, others, strict=True)
    found = [
        _BLANK
        if number is None
        else _placed(number, written, read, by_number=by_number, is_other=is_other)
        for number, written, read, by_number, is_other in rows
    ]
    columns = zip(*found, strict=True) if found else [()] * len(_DTYPES)
    return pd.DataFrame(
        {
            name: pd.Series(pd.array(list(values), dtype=dtype), index=text.index)
            for (name, dtype), values in zip(_DTYPES.items(), columns, strict=True)
        },
        copy=False,
    )


def _placed(
    number: str, typed: str | None, read: _Read, *, by_number: bool, is_other: bool
) -> tuple[str | int | None, ...]:
    """One record of `read_ids`."""
    is_damaged, kept = _damage(number, typed, by_number=by_number, is_usable=read.state is not None)
    state = "damaged" if is_damaged else read.state
    if state is None or is_damaged:
        if _PLACEHOLDER.fullmatch(number):
            state = "placeholder"
        elif state is None:
            state = "other-paper" if is_other else "bad"
    if state in ("ok", "old", "certificate"):
        return state, None, read.key, read.birth, read.sex, read.key, None
    fault = read.fault if state == "bad" else None
    told = number if state in ("bad", "other-paper") else None
    return state, fault, None, None, None, told, kept if state == "damaged" else None


def _usable(numbers: list[str | None], as_of: int) -> list[_Read]:
    """What each number says as a resident id."""
    shapes = [_shape(number) for number in numbers]
    keys = [key for _, key in shapes if key is not None]
    judged = iter(zip(keys, *judge(keys, as_of), strict=True))
    found = []
    for number, (state, key) in zip(numbers, shapes, strict=True):
        if key is None:
            fault = "length" if number is not None and len(number) != 18 else "characters"
            found.append(_Read(None, fault, None, None, None))
        else:
            _, fault_, birth, sex = next(judged)
            found.append(_Read(None if fault_ else state, fault_, key, birth, sex))
    return found


def _shape(number: str | None) -> tuple[str | None, str | None]:
    """What kind of resident id a text looks like, and its 18 characters."""
    if number is None:
        return None, None
    if _RESIDENT.fullmatch(number):
        return "ok", number
    if _OLD.fullmatch(number):
        return "old", modern(number)
    return ("certificate", number[:18]) if _CERTIFICATE.fullmatch(number) else (None, None)


def _damage(
    number: str, typed: str | None, *, by_number: bool, is_usable: bool
) -> tuple[bool, str | None]:
    """Whether Excel has damaged a number, and the 15 digits still right (None: not known)."""
    is_cut = is_scientific = False
    if not is_usable:
        is_cut = _CUT.fullmatch(number) is not None
        is_scientific = any(_SCIENTIFIC.fullmatch(text) for text in (number, typed) if text)
    if not (is_cut or is_scientific or by_number):
        return False, None
    digits, kept = _kept_digits(number, typed, by_number=by_number)
    return is_cut or (digits > _KEPT if by_number else is_scientific), kept


def _kept_digits(number: str, typed: str | None, *, by_number: bool) -> tuple[int, str | None]:
    """How many digits the number had, and its first 15 where they are known."""
    text = typed.strip() if typed is not None and by_number else number
    if not _DECIMAL.fullmatch(text):
        text = number
    if not _DECIMAL.fullmatch(text):
        return 0, None
    whole = str(int(Decimal(text)))
    shown = len(re.sub(r"[Ee].*|\D", "", text))
    # A number cell shows all it has; text may have been rounded to fewer digits for display.
    known = len(whole) == 18 and (by_number or shown >= _KEPT - 1)
    return len(whole), whole[:_KEPT] if known else None
