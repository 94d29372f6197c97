"""The tables of `relocaudit.toml` that are no options: `[history]` and `[aliases]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from relocaudit.cli.project_file import refused, unknown
from relocaudit.cli.project_keys import read_keys

_KINDS = ("villages", "sites", "columns")


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """`[history]`: the database of past runs (None: the file in the state folder)."""

    place: str | None = None
    keep_days: int | None = None


def history_settings(path: Path) -> HistorySettings:
    """What a project file says of its history; a path counts from the file's folder."""
    return checked_history(path, read_keys(path).get("history", {}))


def checked_history(path: Path, found: Mapping[str, Any]) -> HistorySettings:
    """`[history]` as the file words it."""
    for key in found:
        if key not in ("place", "keep-days"):
            raise unknown(path, f"history.{key}", ["history.place", "history.keep-days"])
    place, days = found.get("place"), found.get("keep-days")
    if days is not None and (type(days) is not int or days < 1):
        raise refused(path, "{key} is a number of days", key="history.keep-days")
    if place is not None and (not isinstance(place, str) or not place.strip()):
        raise refused(path, "{key} is the name of a file", key="history.place")
    if place is not None and "://" not in place:
        place = str(path.parent / place)
    return HistorySettings(place, days)


def run_file(path: Path, key: Literal["log", "metrics"]) -> str | None:
    """A file that `run` writes, if the project file names it; it counts from that file's folder."""
    found = read_keys(path).get(key)
    return None if found is None else str(path.parent / found)


def checked_aliases(path: Path, found: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """`[aliases.villages]` and `.sites`: the new name of each old one; `.columns`: the field of
    each header text, as the file words it.
    """
    for kind, names in found.items():
        key = f"aliases.{kind}"
        if kind not in _KINDS:
            raise unknown(path, key, [f"aliases.{one}" for one in _KINDS])
        if not isinstance(names, dict) or not all(isinstance(new, str) for new in names.values()):
            template = '{key} takes lines such as "old name" = "new name"'
            if kind == "columns":
                template = '{key} takes lines such as "header in the files" = "field"'
            raise refused(path, template, key=key)
    return dict(found)
