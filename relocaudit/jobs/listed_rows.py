"""Rows of 核查结果 as they are read back: which columns are ours, and which the clerk's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from relocaudit.annotate.headers import FINGERPRINT, MARK, header
from relocaudit.model.finding import Finding
from relocaudit.model.wording import Language, Wording
from relocaudit.report.workbook import COLUMNS, ENTRIES, shown_sheet

__all__ = [
    "FINGERPRINT",
    "MARK",
    "code_of",
    "described",
    "entries_of",
    "identity_now",
    "identity_of",
]

Identity = tuple[str, ...]
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_KEYS = ("number", "code", "severity", "sheet", "cell", "message", "remark")
_WHERE = ("Village", "Head of household", "Title")


def entries_of(row: Mapping[str, str]) -> dict[str, str]:
    """What the clerk wrote in a row: in the columns meant for it, and in columns of their own."""
    ours = _ours()
    return {name: text for name, text in row.items() if name not in ours and text.strip()}


def code_of(row: Mapping[str, str]) -> str:
    return _said(row, (header("code", lang) for lang in _LANGUAGES))


def identity_of(row: Mapping[str, str]) -> Identity:
    """Code, sheet, cell, household and head: the same finding, whatever it is called."""
    place = (_said(row, (header(key, lang) for lang in _LANGUAGES)) for key in ("sheet", "cell"))
    whom = (_said(row, _worded(name)) for name in ("Household no.", "Head of household"))
    return (code_of(row), *place, *whom)


def identity_now(finding: Finding, roster: str) -> Identity:
    """The same of a finding, as it would stand in the copy of a roster."""
    whom, place = finding.subject, finding.place
    said = (
        finding.code,
        shown_sheet(place, roster),
        place.address,
        whom.household,
        whom.head_name or whom.name,
    )
    return tuple(text or "" for text in said)


def described(row: Mapping[str, str], wording: Wording) -> str:
    """One line: which finding it was, and what was written beside it."""
    sheet, cell = (_said(row, (header(k, g) for g in _LANGUAGES)) for k in ("sheet", "cell"))
    about = [code_of(row), *(_said(row, _worded(name)) for name in _WHERE)]
    place = f"{sheet}!{cell}" if sheet and cell else sheet or cell
    written = [
        wording.text("{label}: {text}").format(label=name, text=text)
        for name, text in entries_of(row).items()
    ]
    shown = " ".join(part for part in (*about, place) if part)
    return "\n".join(part for part in (shown, "；".join(written)) if part)


def _said(row: Mapping[str, str], names: Iterable[str]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _worded(msgid: str) -> list[str]:
    return [Wording(lang).text(msgid) for lang in _LANGUAGES]


@cache
def _ours() -> frozenset[str]:
    """Headers of columns that we fill, in both languages: an earlier copy may be in the other."""
    known = {header(key, lang) for key in _KEYS for lang in _LANGUAGES}
    known |= {word for name in COLUMNS for word in _worded(name)}
    return frozenset((known | {FINGERPRINT, MARK}) - set(ENTRIES))
