"""What each id number is: usable, old, damaged in Excel, a placeholder, or wrong and why."""

from __future__ import annotations

import re
from decimal import Decimal

import numpy as np
import pandas as pd

from relocaudit.linkage.id_number import judge, modern
from relocaudit.linkage.lookup import blank, column
from relocaudit.tables.table import TEXT, Table

# Excel keeps 15 digits of a number; with fewer digits in the text the rest is guesswork.
_KEPT = 15
_RESIDENT = re.compile(r"\d{17}[\dX]")
_OLD = re.compile(r"\d{15}")
_CERTIFICATE = re.compile(r"\d{17}[\dX](?:[0-9A-Z]{2}|[0-9A-Z]{4})")
_CUT = re.compile(r"\d{15}000")
_SCIENTIFIC = re.compile(r"\s*\d(?:\.\d+)?[Ee]\+?\d{1,2}\s*")
_PLACEHOLDER = re.compile(
    r"(\d)\1*|[-/\\—–_*?？.、无空略X]+"
    r"|(?=(?:\D*\d){0,5}\D*$).*(?:无|没有|未上|未办|未落|未知|不详|待|新生|婴|办理|黑户|遗失|丢失).*"
)


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
    out = pd.DataFrame({name: blank(text.index, "text") for name in ("id_state", "id_fault")})
    number = text.mask(text == "")
    number = number.fillna(raw[number.isna()].str.strip())
    number = number.mask(number == "")
    found = _usable(number, as_of)
    state = found["state"].astype(TEXT)
    damaged, kept = _damaged(number, raw, is_number.fillna(False).astype(bool), state)
    state = state.mask(damaged, "damaged")
    other = id_type.isin(["other", "disability"]).fillna(False).astype(bool)
    unfit = state.isna() | (state == "damaged")
    state = state.mask(other & state.isna(), "other-paper").fillna("bad")
    state = state.mask(_matches(number, _PLACEHOLDER, unfit), "placeholder")
    out["id_state"] = state.mask(number.isna(), "blank")
    out["id_fault"] = found["fault"].where(out["id_state"] == "bad")
    usable = out["id_state"].isin(["ok", "old", "certificate"])
    out["person_key"] = found["key"].where(usable)
    out["id_birth"] = found["birth"].where(usable)
    out["id_sex"] = found["sex"].where(usable)
    told = out["id_state"].isin(["bad", "other-paper"])
    out["id_text"] = out["person_key"].fillna(number.where(told))
    out["id_kept"] = kept.where(out["id_state"] == "damaged")
    return out


def _matches(values: pd.Series, pattern: re.Pattern[str], where: pd.Series) -> pd.Series:
    """Which values match as a whole; only those in `where` are looked at."""
    match = pattern.fullmatch
    looked = values[where].dropna()
    found = [match(value) is not None for value in looked.to_numpy(object)]
    return pd.Series(found, index=looked.index, dtype=bool).reindex(values.index, fill_value=False)


def _usable(number: pd.Series, as_of: int) -> pd.DataFrame:
    """State (ok, old, certificate; NA: none of them), fault, key, birth and sex of each number."""
    resident = _matches(number, _RESIDENT, number.notna())
    old = _matches(number, _OLD, ~resident)
    certificate = _matches(number, _CERTIFICATE, ~resident)
    key = number.where(resident)
    key[certificate] = number[certificate].str.slice(0, 18)
    if old.any():
        key[old] = modern(number[old])
    read = judge(key.dropna(), as_of).reindex(number.index)
    length = number.str.len()
    fault = blank(number.index, "text").mask(number.notna(), "characters")
    fault = fault.mask((length != 18).fillna(False).astype(bool), "length")
    fault = fault.where(key.isna(), read["fault"])
    good = key.notna() & fault.isna()
    state = pd.Series(
        np.select([resident, old, certificate], ["ok", "old", "certificate"], ""),
        index=number.index,
        dtype=TEXT,
    )
    return pd.DataFrame(
        {
            "state": state.where(good),
            "fault": fault,
            "key": key,
            "birth": read["birth"].astype("Int64"),
            "sex": read["sex"].astype(TEXT),
        }
    )


def _damaged(
    number: pd.Series, raw: pd.Series, is_number: pd.Series, state: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Which numbers Excel has damaged, and the 15 digits that are still right (NA: not known)."""
    scientific = _matches(number, _SCIENTIFIC, state.isna())
    scientific |= _matches(raw, _SCIENTIFIC, state.isna())
    cut = _matches(number, _CUT, state.isna())
    suspects = number[scientific | cut | is_number]
    kept = {
        rid: _kept_digits(value, typed, by_number=by_number)
        for rid, value, typed, by_number in zip(
            suspects.index,
            suspects,
            raw.reindex(suspects.index),
            is_number.reindex(suspects.index),
            strict=True,
        )
    }
    many = pd.Series({rid: digits > _KEPT for rid, (digits, _) in kept.items()}, dtype="boolean")
    many = many.reindex(number.index).fillna(False).astype(bool)
    damaged = (scientific & ~is_number) | cut | (is_number & many)
    digits = pd.Series({rid: text for rid, (_, text) in kept.items()}, dtype=TEXT)
    return damaged, digits.reindex(number.index)


def _kept_digits(number: object, typed: object, *, by_number: bool) -> tuple[int, str | None]:
    """How many digits the number had, and its first 15 where they are known."""
    text = typed.strip() if isinstance(typed, str) and by_number else str(number)
    if not re.fullmatch(r"\d+(?:\.\d+)?(?:[Ee]\+?\d{1,2})?", text):
        text = str(number)
    if not re.fullmatch(r"\d+(?:\.\d+)?(?:[Ee]\+?\d{1,2})?", text):
        return 0, None
    whole = str(int(Decimal(text)))
    shown = len(re.sub(r"[Ee].*|\D", "", text))
    # A number cell shows all it has; text may have been rounded to fewer digits for display.
    known = len(whole) == 18 and (by_number or shown >= _KEPT - 1)
    return len(whole), whole[:_KEPT] if known else None
