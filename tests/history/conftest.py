"""Histories in a SQLite file and on a real PostgreSQL server, where one can be started."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from relocaudit.history import History, open_history


def _binaries() -> Path | None:
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which("initdb")
    return Path(found).parent if found else homes[-1] if homes else None


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server of our own that listens on a socket in a folder, and nowhere else."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # It refuses to run as root.
        user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        as_user = user if os.geteuid() == 0 else []
        if as_user:
            shutil.chown(folder, "postgres", "postgres")

        def run(program: str, *options: str) -> None:
            command = [*as_user, str(binaries / program), "-D", str(folder / "data"), *options]
            subprocess.run(command, check=True, capture_output=True, cwd=folder)

        run("initdb", "-A", "trust", "-U", "county", "-E", "UTF8", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql://county@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")


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
