"""Small projects of invented townships, and what their history says."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.unattended.townships import Town, write_towns

PROJECT = 'rosters = ["*花名册.xlsx"]\nas-of = 2020-06-30\nlang = "en"\n'


def write_project(folder: Path, towns: Sequence[Town], more: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    write_towns(folder, towns)
    (folder / "relocaudit.toml").write_text(PROJECT + more, encoding="utf-8")
    return folder


def asked(project: Path, query: str) -> list[tuple[object, ...]]:
    """Ask the history of a project, past all of our own code."""
    path = project / ".relocaudit" / "history.sqlite"
    with closing(sqlite3.connect(path)) as history:
        return history.execute(query).fetchall()
