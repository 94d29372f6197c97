"""Histories in a SQLite file and on a real PostgreSQL server, where one can be started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relocaudit.history import History, open_history
from tests.history.server import postgresql


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    if request.param == "sqlite":
        found = open_history(tmp_path / "state" / "history.sqlite")
    else:
        from sqlalchemy import text

        found = open_history(request.getfixturevalue("server"))
        with found.writing() as connection:
            connection.execute(
                text("TRUNCATE runs, leads, spans, rulings RESTART IDENTITY CASCADE")
            )
    yield found
    found.close()
