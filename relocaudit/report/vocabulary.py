"""The words of every report: severities, roles, states, rows left out (English msgids)."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from relocaudit.model.finding import Level
from relocaudit.model.source import LeftOutWhy, Role
from relocaudit.report.visible import shown_path

ROLES: Final[dict[Role, str]] = {
    "roster": "roster",
    "registry": "registry export",
    "plan": "task plan",
    "sites": "site list",
    "payments": "payment ledger",
    "agreements": "agreement ledger",
    "demolition": "demolition ledger",
    "changes": "natural-change ledger",
    "external": "external list",
    "previous": "earlier roster",
    "measured": "areas measured on site",
}
LEFT_OUT: Final[dict[LeftOutWhy, str]] = {
    "title": "title row",
    "header": "header row",
    "subtotal": "subtotal row",
    "total": "total row",
    "footer": "footer row",
    "blank": "blank row",
    "repeated-header": "repeated header row",
    "stray": "far away from the table",
    "other-table": "row of another table",
    "summary": "repeats other sheets",
    "masked": "ids or names masked, nobody can be compared",
}
COUNTED: Final[dict[Level, str]] = {
    "person": "{count} persons",
    "household": "{count} households",
    "site": "{count} sites",
    "township": "{count} townships",
    "cell": "{count} places",
}
COUNTED_ONE: Final[dict[Level, str]] = {
    "person": "{count} person",
    "household": "{count} household",
    "site": "{count} site",
    "township": "{count} township",
    "cell": "{count} place",
}
STATES: Final[dict[str, str]] = {"new": "new", "open": "still open", "reopened": "reopened"}
VERDICTS: Final[dict[str, str]] = {
    "pending": "verification pending",
    "confirmed": "confirmed",
    "refuted": "refuted",
    "mended": "mended",
}


def file_name(path: str) -> str:
    """The last part of a path, fit to be shown."""
    return shown_path(PurePath(path).name or path)
