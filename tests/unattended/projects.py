"""Small projects of invented townships, and what their history says."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from tests.unattended.townships import Town, write_towns

PROJECT = 'rosters = ["*花名册.xlsx"]\nas-of = 2020-06-30\nlang = "en"\n'


def write_project(folder: Path, towns: Sequence[Town], more: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    write_towns(folder, towns)
    (folder / "relocaudit.toml").write_text(PROJECT + more, encoding="utf-8")
    return folder


@contextmanager
def past(project: Path) -> Iterator[sqlite3.Connection]:
    """The history of a project, past all of our own code.

    It is a copy: what a killed run left for the next one to recover is left to that one.
    """
    with tempfile.TemporaryDirectory() as folder:
        for path in (project / ".relocaudit").glob("history.sqlite*"):
            if not path.name.endswith("-shm"):
                shutil.copy(path, folder)
        with closing(sqlite3.connect(Path(folder) / "history.sqlite")) as history:
            yield history


def asked(project: Path, query: str) -> list[tuple[object, ...]]:
    with past(project) as history:
        return history.execute(query).fetchall()
